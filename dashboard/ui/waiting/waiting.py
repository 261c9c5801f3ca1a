"""The list of what waits: for a focal point and a member by what is to do, for the others what is late, by whom."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.overview import counts, questions
from dashboard.ui.parts import cache, dialogs
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.figures import Figure, figures_html
from dashboard.ui.waiting import acts
from dashboard.vocabulary import named, titles
from dashboard.vocabulary.waiting import HEADINGS
from dashboard.waiting_links import owes, read_at, whose
from data_access.queries.overview.overview import PARTS
from data_access.queries.waiting import waiting as reads
from data_access.queries.waiting.item import Waiting, WaitingKind
from data_access.states import CO_DRAFTING_STEPS, DECIDED, ProposalStatus, Role


@dataclass(frozen=True)
class Line:
    """What the list says of one thing that waits. `acts` are the words of its buttons and the addresses that open them,
    `owes` who owes the step that is due."""

    item: Waiting
    href: str
    first: str
    others: tuple[str, ...]
    acts: tuple[tuple[str, str], ...]
    owes: str


def show(here: Here, *sections: Callable[[Now], Part]) -> None:
    """Show sections of this module as one element, and the dialog of the act that was pressed."""
    now = cache.now(here)
    board.show(here.key, *(section(now) for section in sections))
    dialogs.linked("act", acts.offered(here, counts.waiting(now)))


@cache.until_changed(*reads.READ)
def first(now: Now) -> Part:
    """What waits, in groups: what is to do for whoever does it, the administrations for whoever looks at all."""
    found = counts.waiting(now)
    role = now.here.actor.role
    by_kind = role in (Role.FOCAL_POINT, Role.COPIL)
    groups = _by_kind(now.here, found) if by_kind else _by_administration(now.here, found)
    return Part(
        drawn(
            "waiting/list.html",
            groups=groups,
            total=len(found),
            late=sum(one.is_late for one in found),
            asked=sum(one.kind == WaitingKind.REQUEST for one in found),
            by_kind=by_kind,
            is_own=role == Role.FOCAL_POINT,
            headings={kind: _(said) for kind, said in HEADINGS.items()},
            today=now.here.plan.today,
            kinds=WaitingKind,
            steps=CO_DRAFTING_STEPS,
            name=named,
        )
    )


@cache.until_changed("committee_sessions", *(table for tables in PARTS.values() for table in tables))
def figures(now: Now) -> Part:
    """The figures of the visitor's own rows: exchanges, steps, decisions; none for who owes opinions only."""
    if now.here.actor.role == Role.COPIL:
        return Part("")
    told = list(questions.figures(now))
    proposals = counts.funnel(now).proposals
    if proposals.total:
        told.append(
            Figure(
                _("Proposals decided"),
                proposals.of(*DECIDED),
                link("proposals", status=tuple(DECIDED)),
                out_of=proposals.total,
                state=ProposalStatus.RETAINED,
            )
        )
    return Part(drawn("waiting/figures.html", figures=figures_html(told)) if told else "")


def _by_kind(here: Here, found: Iterable[Waiting]) -> list[tuple[str, list[Line]]]:
    return [(_(HEADINGS[kind]), [_line(here, one) for one in rows]) for kind, rows in groupby(found, _kind)]


def _by_administration(here: Here, found: Iterable[Waiting]) -> list[tuple[str, list[Line]]]:
    """The one that is late longest first."""
    groups: dict[str, list[Waiting]] = {}
    for one in sorted(found, key=lambda one: -(one.days_late or 0)):
        groups.setdefault(whose(one) or _("Nobody in charge yet"), []).append(one)
    return [(name, [_line(here, one) for one in rows]) for name, rows in groups.items()]


def _kind(one: Waiting) -> WaitingKind:
    return one.kind


def _line(here: Here, one: Waiting) -> Line:
    href = read_at(one)
    title, others = titles.in_order(one)
    offered = acts.buttons(one) if acts.may(here, one) else ()
    ways = tuple((said, link(here.key, act=key) if key else href) for said, key in offered)
    return Line(one, href, title, tuple(others), ways, owes(one))
