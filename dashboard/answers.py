"""The outcome of an idea in sentences for its author; never names them.

The source of the plan asks that every contributor can see the fate of their idea: these sentences are ready to publish.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from dashboard.links import idea_reference
from dashboard.translations import _, day
from dashboard.vocabulary import label
from dashboard.vocabulary.titles import spoken
from data_access.queries.ideas.outcomes import IdeaOutcome, PartOutcome
from data_access.queries.ideas.stories import CommitmentSummary, ProposalOutcome
from data_access.states import DECIDED, IdeaStatus

SHEET = ("commitment", "commitment_title", "commitment_title_ar", "commitment_status")
"""The columns of a commitment in `outcomes.all_outcomes`."""


def answer(idea: IdeaOutcome) -> str:
    """The sentences about one idea, one a line, in the language of this run."""
    return "\n".join(_sentences(idea))


def answers(frame: pd.DataFrame) -> dict[int, str]:
    """The same for every idea of `outcomes.all_outcomes`, by number."""
    told = {}
    for number, rows in groupby(frame.to_dict("records"), key=itemgetter("number")):
        lines = list(rows)
        first = lines[0]
        fed = groupby((line for line in lines if line["proposal"]), key=itemgetter("proposal"))
        told[number] = answer(
            IdeaOutcome(
                number=number,
                title=first["title"],
                body="",
                language=first["language"],
                status=first["status"],
                reason=first["reason"],
                original=first["original"],
                outcomes=tuple(_outcome(list(some)) for _reference, some in fed),
                parts=first["parts"],
            )
        )
    return told


def _sentences(idea: IdeaOutcome) -> Iterator[str]:
    yield _("Your idea {idea}: “{title}”.").format(idea=idea_reference(idea.number), title=idea.title or idea.body)
    if idea.original is not None:
        yield _("It says the same as the idea {idea}: you are counted there as a contributor.").format(
            idea=idea_reference(idea.original)
        )
    elif idea.status == IdeaStatus.NEW:
        yield _("It has not been read yet.")
    elif idea.status == IdeaStatus.UNCLEAR:
        yield _("It could not be understood as it stands, and is being put into clearer words.")
    elif idea.status == IdeaStatus.OUT_OF_SCOPE:
        yield _("It does not enter this plan. Reason: {reason}").format(reason=idea.reason or "–")
    yield from _parts(idea.parts)
    for outcome in idea.outcomes:
        yield from _of_proposal(outcome)


def _parts(parts: Iterable[PartOutcome]) -> Iterator[str]:
    for part in parts:
        if part.reference:
            yield _("One part of it, “{title}”, feeds the proposal {proposal}.").format(
                title=part.title, proposal=part.reference
            )


def _of_proposal(outcome: ProposalOutcome) -> Iterator[str]:
    yield _("It feeds the proposal {proposal}, “{title}”.").format(proposal=outcome.reference, title=spoken(outcome))
    if outcome.status not in DECIDED:
        yield _("The proposal is being studied; no decision has been taken yet.")
        return
    decided = label(outcome.status)
    if outcome.decided_on:
        yield _("Decision of {day}: {decision}.").format(day=day(outcome.decided_on, "long"), decision=decided)
    else:
        yield _("Decision: {decision}.").format(decision=decided)
    if outcome.retained_part:
        yield _("What is retained: {part}").format(part=outcome.retained_part)
    if outcome.reason:
        yield _("Reason: {reason}").format(reason=outcome.reason)
    for sheet in outcome.sheets:
        yield _("The commitment {commitment}, “{title}”, takes it up: {place}.").format(
            commitment=sheet.reference, title=spoken(sheet), place=label(sheet.status)
        )


def _outcome(lines: list[dict[Any, Any]]) -> ProposalOutcome:
    """One proposal, from its lines: one for each commitment."""
    first = lines[0]
    return ProposalOutcome(
        reference=first["proposal"],
        title=first["proposal_title"],
        title_ar=first["proposal_title_ar"],
        status=first["proposal_status"],
        decided_on=first["decided_on"],
        retained_part=first["retained_part"],
        reason_kind=None,
        reason=first["decision_reason"],
        sheets=tuple(CommitmentSummary(*(line[name] for name in SHEET)) for line in lines if line["commitment"]),
    )
