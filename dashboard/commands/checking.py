"""`cocreation check`: the data keep their rules, the history proves them, the funnel adds up; the status says it."""

import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import proof
from dashboard.commands import add_database
from dashboard.translations import _, n_, number
from dashboard.vocabulary import table
from data_access import migrations
from data_access.audit import Seal
from data_access.changes.backups.backups import copy_out
from data_access.database import address, engine, reading
from data_access.permissions import SYSTEM
from data_access.proof import anchor
from data_access.queries.funnel import funnel
from data_access.queries.history.chain import verified
from data_access.queries.history.replay import replayed
from data_access.queries.settings.plans import plans
from data_access.queries.soundness import broken_rules, rules

if TYPE_CHECKING:
    from dashboard.commands import Subparsers


def add_parser(subparsers: "Subparsers") -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "check",
        help=_("check the data rules, the history and the totals"),
        description=_(
            "Check everything: the data rules, the history chain and its anchor, every row against "
            "what the history says of it, the totals of each plan. The exit status is 0 when all is "
            "well, 1 otherwise."
        ),
    )
    parser.add_argument(
        "--seal", default="", metavar=_("SEAL"), help=_("a seal that was noted earlier: the history must hold it")
    )
    parser.add_argument(
        "--new-anchor",
        action="store_true",
        help=_("keep the seal of the history as it is now, for a database that was moved"),
    )
    add_database(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Check everything, say what holds, and what does not on the error stream; a database is never migrated for it."""
    revision = migrations.current()
    if revision is None:
        print(_("There is nothing in this database yet."))
        return 0
    file = anchor.file_of(address()) if revision >= migrations.ANCHORED_SINCE else None
    kept = anchor.kept(file)
    with _readable(revision):
        problems = [*_rules(), *_history(kept, file, args, revision == migrations.newest()), *_rows(), *_funnels()]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


@contextmanager
def _readable(revision: str) -> Iterator[None]:
    """The database itself, or a copy of one of an older version, brought up to date, for the length of the check."""
    if revision == migrations.newest():
        yield
        return
    said = _("The database is of an older version (revision {revision}): a copy of it is checked, it stays as it is.")
    print(said.format(revision=revision))
    given = {name: os.environ.get(name) for name in ("DATABASE_URL", anchor.FOLDER)}
    with tempfile.TemporaryDirectory(prefix="cocreation-check-") as folder:
        copy = Path(folder) / "copy.db"
        copy_out(copy, revision)
        os.environ.update({"DATABASE_URL": f"sqlite:///{copy}", anchor.FOLDER: folder})
        try:
            migrations.upgrade()
            yield
        finally:
            engine().dispose()
            for name, value in given.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})


def _rules() -> Iterator[str]:
    broken = broken_rules(SYSTEM)
    for rule in broken:
        rows = n_("%(count)s row", "%(count)s rows", rule.rows)
        first = ", ".join(map(number, rule.first))
        says = _(rule.says) if rule.says else _("A reference points to a record that does not exist.")
        if not rule.table:
            yield _("The file of the database is damaged: {error}").format(error=rule.rule)
        else:
            yield f"{table(rule.table)} ({rule.rule}): {says} {rows} ({first})"
    if not broken:
        print(n_("%(count)s data rule is met.", "%(count)s data rules are met.", rules()))


def _history(kept: tuple[Seal, ...], file: Path | None, args: Namespace, is_original: bool) -> Iterator[str]:
    with reading(at_one_moment=True) as session:
        chain = verified(session, kept, args.seal)
    if args.new_anchor and is_original and chain.broken_at is None:
        anchor.renew(file, chain.head)
        print(_("The seal is kept in {file}.").format(file=file))
    else:
        yield from proof.of_chain(chain, file)
    if chain.broken_at is None:
        print(
            n_(
                "%(count)s entry of the history is intact.",
                "%(count)s entries of the history are intact.",
                chain.entries,
            )
        )
    if chain.entries and is_original and chain.broken_at is None:
        print(_("Seal of the last entry: {seal}").format(seal=chain.seal))
    if args.seal and chain.found_at is not None:
        said = _("The seal {seal} is that of entry {entry}: all entries up to it are as they were.")
        print(said.format(seal=args.seal, entry=chain.found_at))
    elif args.seal:
        said = _("No entry of the history has the seal {seal}: it is not the history from which the seal was noted.")
        yield said.format(seal=args.seal)


def _rows() -> Iterator[str]:
    found = replayed(SYSTEM)
    yield from proof.of_rows(found, with_values=True)
    if not found.differences:
        print(n_("%(count)s row is what the history says.", "%(count)s rows are what the history says.", found.rows))
    if found.unsealed:
        print(
            n_(
                "%(count)s imported idea has no seal, because its import is older than the seals.",
                "%(count)s imported ideas have no seal, because their import is older than the seals.",
                found.unsealed,
            )
        )


def _funnels() -> Iterator[str]:
    for plan in plans():
        found = funnel(SYSTEM, plan.id)
        if found.adds_up:
            print(_("{plan}: the totals agree.").format(plan=plan.code))
        else:
            lost = ", ".join(f"{why} {number(count)}" for why, count in found.orphans.items())
            yield _("{plan}: the totals do not agree ({orphans}).").format(plan=plan.code, orphans=lost)
