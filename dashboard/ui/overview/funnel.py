"""The funnel on the page: four stages in large figures, each broken down into states that open their rows."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from dashboard.links import link
from dashboard.look.escaping import escape
from dashboard.translations import _, n_, number
from dashboard.ui.parts.figures import change_html, shape_html
from dashboard.vocabulary import label
from data_access.queries.contradictions import Contradiction
from data_access.queries.funnel import Funnel
from data_access.queries.overview.overview import Movement
from data_access.states import DECIDED, CommitmentStatus, IdeaStatus, ProposalStatus


def stages_html(funnel: Funnel, moved: Movement | None, since: date | None = None) -> str:
    """The four stages; `moved` gives their change since the last committee, which was on the day `since`, when there
    was one."""
    undecided = [state for state in ProposalStatus if state not in DECIDED]
    decided = [state.value for state in DECIDED]
    proposals, places = funnel.proposals.by_state, funnel.commitments.by_state
    stages = [
        _stage(
            _("Ideas"),
            funnel.ideas.total,
            link("ideas"),
            change_html(moved.ideas if moved else None, link("ideas", new_since=since)),
            _states("ideas", IdeaStatus, funnel.ideas.by_state),
            "",
        ),
        _stage(
            _("Proposals"),
            funnel.proposals.total,
            link("proposals"),
            change_html(moved.proposals if moved else None, link("proposals", new_since=since)),
            _states("proposals", undecided, proposals),
            n_("from %(count)s grouped idea", "from %(count)s grouped ideas", funnel.ideas.of(IdeaStatus.GROUPED)),
        ),
        _stage(
            _("Decided"),
            funnel.decided,
            link("proposals", status=decided),
            change_html(moved.decided if moved else None, link("proposals", status=decided, done_since=since)),
            _states("proposals", DECIDED, proposals),
            n_("of %(count)s proposal", "of %(count)s proposals", funnel.proposals.total),
        ),
        _stage(
            _("Commitments"),
            funnel.commitments.total,
            link("commitments"),
            change_html(moved.commitments if moved else None, link("commitments", new_since=since)),
            _states("commitments", CommitmentStatus, places) + _waiting(funnel.waiting_for_commitment),
            n_("from %(count)s retained proposal", "from %(count)s retained proposals", funnel.kept_with_commitment),
        ),
    ]
    return f'<ol class="co-funnel">{"".join(stages)}</ol>{_proof(funnel)}'


def _stage(title: str, total: int, href: str, change: str, states: str, source: str) -> str:
    note = f'<span class="co-note">{escape(source)}</span>' if source else ""
    return (
        f'<li><a class="co-stage" href="{escape(href)}"><span class="co-label">{escape(title)}</span>'
        f'<span class="co-number">{number(total)}</span>{note}</a>{change}<ul>{states}</ul></li>'
    )


def _states(page: str, states: Iterable[StrEnum], counts: Mapping[str, int]) -> str:
    return "".join(
        f'<li><a href="{escape(link(page, status=state.value))}">{shape_html(state.value)}'
        f"<span>{escape(label(state))}</span><b>{number(counts[state])}</b></a></li>"
        for state in states
        if counts.get(state)
    )


def _waiting(count: int) -> str:
    if not count:
        return ""
    address = link("proposals", without_sheet=True)
    return (
        f'<li class="co-waiting"><a href="{escape(address)}">{shape_html("requested")}'
        f"<span>{escape(_('Retained, sheet to write'))}</span><b>{number(count)}</b></a></li>"
    )


def _proof(funnel: Funnel) -> str:
    """The line that says the funnel adds up, or the red banner that lists the contradictory records."""
    if funnel.adds_up:
        said = _("The funnel adds up: every idea, proposal and commitment is in exactly one place.")
        return f'<p class="co-proof"><span aria-hidden="true">✓</span> {escape(said)}</p>'
    items = "".join(
        f'<li><a href="{escape(_rows(why))}">{escape(_orphans(why, count))}</a></li>'
        for why, count in funnel.orphans.items()
    )
    return (
        f'<div class="co-alarm" role="alert"><strong>{escape(_("The funnel does not add up."))}</strong> '
        f"{escape(_('These records have lost their place: open them and correct them.'))}<ul>{items}</ul></div>"
    )


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
