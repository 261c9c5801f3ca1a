"""The funnel on the page: four stages in large figures, each broken down into states that open their rows."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from markupsafe import Markup

from dashboard.links import link, presentation
from dashboard.look.templating import drawn
from dashboard.translations import _, n_
from data_access.queries.committee.presentation import PresentedSession
from data_access.queries.contradictions import Contradiction
from data_access.queries.funnel import Funnel
from data_access.queries.overview.overview import Movement
from data_access.states import DECIDED, CommitmentStatus, IdeaStatus, ProposalStatus


def stages_html(
    funnel: Funnel,
    moved: Movement | None,
    since: date | None = None,
    told: str = "",
    today: date | None = None,
    presented: PresentedSession | None = None,
) -> Markup:
    """The four stages under the words `told`, on paper under the day `today`.

    `moved` gives their change since the last committee, which was on the day `since`, when there was one;
    `presented` is the session that a link presents, full screen.
    """
    undecided = [state for state in ProposalStatus if state not in DECIDED]
    decided = [state.value for state in DECIDED]
    proposals, sheets = funnel.proposals.by_state, funnel.commitments.by_state
    stages = [
        {
            "page": "ideas",
            "title": _("Ideas"),
            "total": funnel.ideas.total,
            "href": link("ideas"),
            "change": moved.ideas if moved else None,
            "change_href": link("ideas", new_since=since),
            "states": _states(IdeaStatus, funnel.ideas.by_state),
        },
        {
            "page": "proposals",
            "title": _("Proposals"),
            "total": funnel.proposals.total,
            "href": link("proposals"),
            "change": moved.proposals if moved else None,
            "change_href": link("proposals", new_since=since),
            "states": _states(undecided, proposals),
            "note": n_(
                "from %(count)s grouped idea", "from %(count)s grouped ideas", funnel.ideas.of(IdeaStatus.GROUPED)
            ),
        },
        {
            "page": "proposals",
            "title": _("With a decision"),
            "total": funnel.decided,
            "href": link("proposals", status=decided),
            "change": moved.decided if moved else None,
            "change_href": link("proposals", status=decided, done_since=since),
            "states": _states(DECIDED, proposals),
            "note": n_("of %(count)s proposal", "of %(count)s proposals", funnel.proposals.total),
        },
        {
            "page": "commitments",
            "title": _("Commitments"),
            "total": funnel.commitments.total,
            "href": link("commitments"),
            "change": moved.commitments if moved else None,
            "change_href": link("commitments", new_since=since),
            "states": _states(CommitmentStatus, sheets),
            "waiting": funnel.waiting_for_commitment,
            "note": n_(
                "from %(count)s retained proposal", "from %(count)s retained proposals", funnel.kept_with_commitment
            ),
        },
    ]
    orphans = [(_rows(why), _orphans(why, count)) for why, count in funnel.orphans.items()]
    return drawn(
        "overview/funnel.html",
        told=told,
        since=since,
        stages=stages,
        today=today,
        adds_up=funnel.adds_up,
        orphans=orphans,
        presented=presented,
        address=presentation,
    )


def _states(states: Iterable[StrEnum], counts: Mapping[str, int]) -> list[tuple[StrEnum, int]]:
    """The states in which there is something, with how much."""
    return [(state, counts[state]) for state in states if counts.get(state)]


def _rows(why: Contradiction) -> str:
    pages = {"proposal": "proposals", "decision": "proposals", "commitment": "commitments"}
    return link(pages.get(why.value.split("_")[0], "ideas"), orphans=why.value)


def _orphans(why: Contradiction, count: int) -> str:
    match why:
        case Contradiction.GROUPED_NOWHERE:
            return n_(
                "%(count)s idea is marked as grouped but feeds no proposal",
                "%(count)s ideas are marked as grouped but feed no proposal",
                count,
            )
        case Contradiction.FED_BUT_NOT_GROUPED:
            return n_(
                "%(count)s idea feeds a proposal without being marked as grouped",
                "%(count)s ideas feed a proposal without being marked as grouped",
                count,
            )
        case Contradiction.PROPOSAL_OF_NO_IDEA:
            return n_("%(count)s proposal groups no idea", "%(count)s proposals group no idea", count)
        case Contradiction.DECISION_DIFFERS:
            return n_(
                "%(count)s proposal has another state than its decision",
                "%(count)s proposals have another state than their decision",
                count,
            )
        case Contradiction.COMMITMENT_OF_NOTHING_KEPT:
            return n_(
                "%(count)s commitment takes up no retained proposal",
                "%(count)s commitments take up no retained proposal",
                count,
            )
