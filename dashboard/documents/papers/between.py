"""What happened between two evenings, on one page: figures old and new, what moved, who is late, what is open."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dashboard import vocabulary
from dashboard.documents.papers.paper import Block, Heading, Items, Paper, Paragraph, Table, code
from dashboard.documents.papers.pdf import pdf
from dashboard.translations import _, day, n_, number, signed, speaking
from dashboard.vocabulary import localized
from dashboard.vocabulary.overview.between import FIGURES, SameMove, grouped, move
from dashboard.vocabulary.people import in_charge
from dashboard.vocabulary.titles import spoken
from dashboard.vocabulary.waiting import late_words
from data_access.papers.templates import PaperField
from data_access.queries.overview.between import Between

MOST_NAMED = 4
"""How many records of a group are named; the others are counted."""
PAGES = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")


@dataclass(frozen=True)
class Room:
    """How many groups, late records and open items are said; the others are counted."""

    groups: int
    late: int
    items: int


ROOMS = (Room(10, 5, 7), Room(7, 4, 5), Room(5, 3, 4), Room(3, 2, 3), Room(1, 1, 1))
"""From the most to the least: the first that fits one page is taken."""


def title(found: Between, session: int | None) -> str:
    """What the view and its paper are called; `session` is the committee meeting of the first day, if there was one."""
    if session is not None:
        return _("Since steering-committee meeting no. {number}, {day}").format(
            number=number(session), day=day(found.start, "long")
        )
    return _("Since {day}").format(day=day(found.start, "long"))


def one_page(found: Between, language: str, plan_name: str, session: int | None) -> bytes:
    """The page as PDF, with as much as fits one."""
    made = b""
    for room in ROOMS:
        made = pdf(paper(found, language, plan_name, session, room))
        counted = PAGES.search(made)
        if counted is not None and int(counted[1]) == 1:
            break
    return made


def paper(found: Between, language: str, plan_name: str, session: int | None, room: Room = ROOMS[0]) -> Paper:
    """The paper, dated the later evening."""
    with speaking(language):
        fields = {
            PaperField.ORGANISATION: plan_name,
            PaperField.DAY: _("As of {day}").format(day=day(found.end, "long")),
            PaperField.SUBJECT: title(found, session),
        }
        return Paper(language, found.end, fields, tuple(_blocks(found, room)))


def file_name(start: date, end: date, language: str) -> str:
    """What the file is called: depuis-2023-09-21-au-2023-11-30-fr.pdf."""
    return f"depuis-{start}-au-{end}-{language}.pdf"


def _blocks(found: Between, room: Room) -> Iterator[Block]:
    heads = (_("Figure"), day(found.start), day(found.end), _("Change"))
    rows = [
        (_(FIGURES[one]), number(old), number(new), signed(new - old))
        for one, (old, new) in found.figures.items()
        if old or new
    ]
    yield Table(heads, tuple(rows), (5, 2, 2, 2))
    yield Heading(_("What moved"))
    yield from _groups(grouped((one.record, one.before) for one in found.moved), room.groups, _("Nothing moved."))
    yield Heading(_("What did not move"))
    yield from _groups(grouped((one, one.status) for one in found.still), room.groups, _("Nothing stood still."))
    yield Heading(_("Who is late"))
    late = [
        f"{in_charge(row) or localized(row, 'name')} · {late_words(row)} · {code(row['reference'])} · "
        + n_("%(count)s day", "%(count)s days", row["days"])
        for row in found.late.to_dict("records")
    ]
    yield from _items(late, room.late, _("Nothing is late."))
    yield Heading(_("Decided and still open"))
    items = []
    for one in found.open_items:
        who = in_charge({"owner": one.owner, "owner_name": one.owner_name})
        due = _("due on {day}").format(day=day(one.due_on)) if one.due_on else ""
        items.append(" · ".join(part for part in (spoken(one), who, due) if part))
    if found.without_sheet:
        items.append(_without_sheet(found.without_sheet))
    yield from _items(items, room.items, _("Nothing that was decided is open."))


def _without_sheet(count: int) -> str:
    return n_("%(count)s retained proposal has no sheet yet", "%(count)s retained proposals have no sheet yet", count)


def _groups(groups: list[SameMove], most: int, nothing: str) -> Iterator[Block]:
    yield from _items([_said(group) for group in groups], most, nothing)


def _said(group: SameMove) -> str:
    """Propositions, à étudier → retenue: 23 (P-01, P-02, …)."""
    named = _(", ").join(code(one.reference) for one in group.records[:MOST_NAMED])
    more = ", …" if len(group.records) > MOST_NAMED else ""
    return f"{vocabulary.table(group.table)} · {move(group)} · {number(len(group.records))} ({named}{more})"


def _items(texts: Iterable[str], most: int, nothing: str) -> Iterator[Block]:
    said = list(texts)
    if not said:
        yield Paragraph(nothing)
        return
    left = len(said) - most
    more = [n_("and %(count)s more", "and %(count)s more", left)] if left > 0 else []
    yield Items((*said[:most], *more))
