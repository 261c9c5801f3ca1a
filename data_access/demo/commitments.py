"""The commitment sheets on their way through the five co-drafting steps, with opinions, consultation and adoption."""

from collections.abc import Iterator
from typing import Any

from data_access.demo.acts import Act, acts_of, content
from data_access.steps import StepOwner

OWNERS = (
    StepOwner.SECRETARIAT,
    StepOwner.SECRETARIAT_AND_COMMITTEE,
    StepOwner.LEAD_ADMINISTRATION,
    StepOwner.SECRETARIAT,
    StepOwner.LEAD_ADMINISTRATION,
)
"""Who carries each of the five steps; nobody yet where no day is planned."""


def acts() -> Iterator[Act]:
    """The sheets of the sample plan."""
    yield from told_acts(content("commitments"))


def told_acts(told: dict[str, Any]) -> Iterator[Act]:
    """Sheets with their proposals, steps, milestones, opinions and comments, up to their adoption."""
    organisations = [row["key"] for row in content("reference")["organisations"]]
    owners = {sheet["key"]: sheet["administration_id"] for sheet in told["commitments"]}
    for sheet in told["commitments"]:
        yield from _sheet(sheet)
        yield from _planned(sheet, told["steps"][sheet["key"]])
    yield from acts_of("milestones", told["milestones"], together=True)
    given = {(key, organisation): given_on for key, organisation, given_on, *_opinion in told["opinions"]}
    for key, steps in told["steps"].items():
        yield from _walked(key, steps, organisations, given)
    for key, organisation, *opinion in told["opinions"]:
        yield from _opinion(key, organisation, owners[key], opinion)
    for number, (key, received, language, body, *answer) in enumerate(told["comments"], start=1):
        values = {"commitment_id": key, "body": body, "language": language, "received_at": received}
        yield Act(received, "consultation_comments", f"{key}/{number}", values)
        yield from _answer("consultation_comments", f"{key}/{number}", owners[key], answer)
    for sheet in told["commitments"]:
        if not any("withdrawn_on" in later for later in sheet.get("then", ())):
            yield Act(told["adopted_on"], "commitments", sheet["key"], {"adopted_on": told["adopted_on"]})


def _sheet(sheet: dict[str, Any]) -> Iterator[Act]:
    for act in acts_of("commitments", [sheet]):
        taken_up = act.values.pop("proposals", act.values.pop("add_proposals", ()))
        yield act
        for reference in taken_up:
            link = {"commitment_id": act.key, "proposal_id": reference}
            yield Act(act.on, "commitment_proposals", f"{act.key}/{reference}", link, act.by, at_once=True)


def _planned(sheet: dict[str, Any], steps: list[list[str | None]]) -> Iterator[Act]:
    for position, (planned_on, _started, _completed) in enumerate(steps, start=1):
        values = {"commitment_id": sheet["key"], "position": position, "planned_on": planned_on}
        values["owner"] = OWNERS[position - 1] if planned_on else None
        yield Act(sheet["on"], "commitment_steps", f"{sheet['key']}/{position}", values, at_once=position > 1)


def _walked(
    key: str, steps: list[list[str | None]], organisations: list[str], given: dict[tuple[str, str], str]
) -> Iterator[Act]:
    """The days of a sheet's steps. Whoever gave no opinion by the end of the circulation is recorded as silent then."""
    for position, (_planned_on, started_on, completed_on) in enumerate(steps, start=1):
        if started_on is not None:
            yield Act(started_on, "commitment_steps", f"{key}/{position}", {"started_on": started_on})
        if completed_on is not None and position == 1:
            silent = [name for name in organisations if given.get((key, name), "9999") > completed_on]
            for number, organisation in enumerate(silent):
                silence = {"commitment_id": key, "organisation_id": organisation}
                yield Act(completed_on, "opinions", f"{key}/{organisation}", silence, at_once=number > 0)
        if completed_on is not None:
            yield Act(completed_on, "commitment_steps", f"{key}/{position}", {"completed_on": completed_on})
            if position == 2:
                yield Act(completed_on, "commitments", key, {"co_drafted_on": completed_on}, at_once=True)


def _opinion(key: str, organisation: str, owner: str, opinion: list[str | None]) -> Iterator[Act]:
    given_on, kind, enrichment, *answer = opinion
    said = {"commitment_id": key, "organisation_id": organisation, "kind": kind, "given_on": given_on}
    said |= {"enrichment": enrichment} if enrichment else {}
    yield Act(str(given_on), "opinions", f"{key}/{organisation}", said, f"copil-{organisation}")
    yield from _answer("opinions", f"{key}/{organisation}", owner, answer)


def _answer(table: str, key: str, owner: str, answer: list[str | None]) -> Iterator[Act]:
    answered_on, kind, words = answer
    if answered_on is not None:
        yield Act(answered_on, table, key, {"answer_kind": kind, "answer": words}, owner)
