"""The slides that tell where the process stands: its stages, the sheets on their way, what is asked.

Each is one sentence as a title, and the figures behind it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.documents.papers.paper import Paragraph
from dashboard.documents.slides.deck import Bars, LargeNumber, Numbers, Slide, SlideBar
from dashboard.translations import _, n_, number, signed
from dashboard.vocabulary import label, localized
from dashboard.vocabulary.people import in_charge
from dashboard.vocabulary.waiting import late_words
from data_access.queries.committee.presentation import Presentation
from data_access.queries.overview.between import Counted
from data_access.states import CO_DRAFTING_STEPS, DECIDED, CommitmentStatus, IdeaStatus, ProposalStatus


def stages(said: Presentation) -> Iterator[Slide]:
    """The funnel in four large figures, then the proposals by state as a chart."""
    counted = said.funnel
    ideas = said.between.figures[Counted.IDEAS] if said.between else (0, 0)
    of_proposals = n_("of %(count)s proposal", "of %(count)s proposals", counted.proposals.total)
    grouped = n_("from %(count)s grouped idea", "from %(count)s grouped ideas", counted.ideas.of(IdeaStatus.GROUPED))
    kept = n_("from %(count)s retained proposal", "from %(count)s retained proposals", counted.kept_with_commitment)
    figures = (
        LargeNumber(_("Ideas"), number(counted.ideas.total), _change(ideas[1] - ideas[0])),
        LargeNumber(_("Proposals"), number(counted.proposals.total), grouped),
        LargeNumber(_("With a decision"), number(counted.decided), of_proposals),
        LargeNumber(_("Commitments"), number(counted.commitments.total), kept),
    )
    yield Slide("situation", _("Where we are"), (Numbers(figures),))
    if counted.proposals.total:
        title = n_(
            "%(count)s proposal of %(total)s has a decision",
            "%(count)s proposals of %(total)s have a decision",
            counted.decided,
            total=number(counted.proposals.total),
        )
        bars = tuple(SlideBar(label(state), counted.proposals.of(state), state) for state in ProposalStatus)
        yield Slide("proposals", title, (Bars(title, (label_of_state(), _("Proposals")), bars),))


def steps(said: Presentation) -> Slide:
    """The sheets by co-drafting step."""
    sheets = said.funnel.commitments
    if not sheets.total:
        words = Paragraph(_("There is no commitment sheet yet."))
        return Slide("steps", _("Commitment sheets"), (words,))
    title = n_(
        "%(count)s sheet of %(total)s is in co-drafting",
        "%(count)s sheets of %(total)s are in co-drafting",
        sheets.of(*CO_DRAFTING_STEPS),
        total=number(sheets.total),
    )
    bars = tuple(SlideBar(label(status), sheets.of(status), status) for status in CommitmentStatus)
    completed = n_(
        "%(count)s co-drafting step is completed, over all sheets.",
        "%(count)s co-drafting steps are completed, over all sheets.",
        said.steps_completed,
    )
    return Slide("steps", title, (Bars(title, (label_of_state(), _("Sheets")), bars),), (completed,))


def to_decide(said: Presentation) -> Slide:
    """What there is to decide, in figures."""
    proposals, sheets = said.funnel.proposals, said.funnel.commitments
    undecided = [state for state in ProposalStatus if state not in DECIDED]
    counted = (
        (_("Proposals without a decision"), proposals.of(*undecided)),
        (_("Deferred proposals to take up again"), proposals.of(ProposalStatus.DEFERRED)),
        (_("Sheets that await opinions"), sheets.of(CommitmentStatus.STEP_1)),
        (_("Sheets to adopt"), sheets.of(CommitmentStatus.STEP_5)),
    )
    figures = tuple(LargeNumber(word, number(count)) for word, count in counted if count)
    nothing = Paragraph(_("Nothing waits for a decision."))
    return Slide("decide", _("What there is to decide"), (Numbers(figures) if figures else nothing,))


def asked(status: CommitmentStatus) -> str:
    """What a sheet at this step asks of the committee."""
    return _("To adopt") if status == CommitmentStatus.STEP_5 else _("Give an opinion")


def late_note(row: Mapping[Any, Any]) -> str:
    """A late record in one line, for the notes of the speaker."""
    days = n_("%(count)s day late", "%(count)s days late", row["days"])
    whose = " · ".join(part for part in (localized(row, "name"), in_charge(row)) if part)
    return f"{row['reference']} · {late_words(row)} · {days} · {whose}"


def label_of_state() -> str:
    """The heading of a column of states."""
    return _("State")


def _change(change: int) -> str:
    return f"{signed(change)} {_('since the last committee meeting')}" if change else ""
