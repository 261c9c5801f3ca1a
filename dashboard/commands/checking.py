"""`cocreation check`: the data keep their rules, the history is unaltered, the funnel adds up; the status says it."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dashboard.commands import add_database
from dashboard.translations import _, n_, number
from dashboard.vocabulary import table
from data_access import migrations
from data_access.permissions import SYSTEM
from data_access.queries.audit import verify_chain
from data_access.queries.funnel import funnel
from data_access.queries.plans import plans
from data_access.queries.soundness import broken_rules, rules

if TYPE_CHECKING:
    from dashboard.commands import Subparsers


def add_parser(subparsers: "Subparsers") -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "check",
        help=_("check the rules of the data, the history and the funnel"),
        description=_(
            "Read everything again: the rules of the data, the chain of the history, the funnel of each plan. "
            "The exit status is 0 when all holds, 1 when something does not."
        ),
    )
    add_database(parser)
    parser.set_defaults(run=run)


def run(_args: Namespace) -> int:
    """Check everything, say what holds, and what does not on the error stream."""
    migrations.upgrade()
    problems = [*_rules(), *_history(), *_funnels()]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _rules() -> Iterator[str]:
    broken = broken_rules(SYSTEM)
    for rule in broken:
        rows = n_("%(count)s row", "%(count)s rows", rule.rows)
        first = ", ".join(map(number, rule.first))
        says = _(rule.says) if rule.says else _("A reference leads nowhere.")
        if not rule.table:
            yield _("The file of the database is damaged: {error}").format(error=rule.rule)
        else:
            yield f"{table(rule.table)} ({rule.rule}): {says} {rows} ({first})"
    if not broken:
        print(n_("%(count)s rule of the data holds.", "%(count)s rules of the data hold.", rules()))


def _history() -> Iterator[str]:
    chain = verify_chain(SYSTEM)
    if chain.broken_at is not None:
        sentence = _("The chain is broken at entry {entry}: the log was altered outside the application.")
        yield sentence.format(entry=chain.broken_at)
        return
    print(n_("%(count)s entry of the history holds.", "%(count)s entries of the history hold.", chain.entries))
    if chain.entries:
        print(_("Seal of the last entry: {seal}").format(seal=chain.seal))


def _funnels() -> Iterator[str]:
    for plan in plans():
        found = funnel(SYSTEM, plan.id)
        if found.adds_up:
            print(_("{plan}: the funnel adds up.").format(plan=plan.code))
        else:
            lost = ", ".join(f"{why} {number(count)}" for why, count in found.orphans.items())
            yield _("{plan}: the funnel does not add up ({orphans}).").format(plan=plan.code, orphans=lost)
