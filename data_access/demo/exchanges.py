"""The letters to the administrations, the working sessions, what they examined and what was decided."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from data_access.demo.acts import Act, acts_of, content

FIRST_ANSWERS, FIRST_ANSWERS_PUBLISHED = "2023-11-10", "2023-11-24"
ANSWERS_PUBLISHED = "2024-02-15"
WITH_MINUTES, DRAFTED = ("R-01", "R-03", "R-04", "R-05", "R-07"), ("R-04", "R-07")
"""Meetings whose minutes are written as a text, and those of which it is a draft still."""
"""Reasoned responses are published in two lots: decisions up to the first day, then all others."""


def acts() -> Iterator[Act]:
    """Letters, reminders, meetings, their agendas, and decisions."""
    told = content("exchanges")
    texts, names = (
        told["letter_texts"],
        {one["code"]: one["name_fr"] for one in content("reference")["administrations"]},
    )
    for letter in told["letters"]:
        for position, act in enumerate(acts_of("letters", [letter])):
            yield act
            if position == 0:
                said = {**texts, "recipient": names[act.values["administration_id"]], "subject": act.values["subject"]}
                text = {"letter_id": act.key, "language": "fr", **said}
                yield Act(act.on, "letter_texts", act.key, text, act.by, at_once=True)
            if act.values.get("answer"):
                yield from _answer(act)
    yield from acts_of("letter_reminders", told["letter_reminders"])
    yield from acts_of("messages", told["messages"])
    examined: set[str] = set()
    for meeting in told["meetings"]:
        references, people = meeting.pop("examines"), meeting.pop("participants", ())
        for position, act in enumerate(acts_of("meetings", [meeting])):
            yield act
            if position == 0:
                yield from agenda(references, act)
            if act.values.get("status") == "scheduled" and people:
                yield from _participants(people, act)
                people = ()
            if "held_on" in act.values:
                yield from opened([name for name in references if name not in examined], act)
                examined.update(references)
                if meeting["key"] in WITH_MINUTES:
                    yield from _minutes(act, is_validated=meeting["key"] not in DRAFTED)
    proposals = content("proposals")
    for proposal in proposals:
        yield from decided(proposal, proposal["reference"])
    yield from _published(proposals)
    yield from acts_of("incoming_letters", told["incoming_letters"])
    yield from _trails()


def _answer(letter: Act) -> Iterator[Act]:
    """What the administration answered, as a file beside the letter."""
    content = f"{letter.values['answer']}\n".encode()
    stored = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    named = {"letter_id": letter.key, "kind": "answer", "file_name": f"reponse-{letter.key}.txt"}
    yield Act(letter.on, "stored_files", letter.key, {**stored, "content": content}, letter.by, at_once=True)
    beside = {**stored, **named, "media_type": "text/plain", "added_by": letter.by}
    yield Act(letter.on, "attachments", letter.key, beside, letter.by, at_once=True)


def agenda(references: list[str], meeting: Act) -> Iterator[Act]:
    """The proposals that a meeting is to examine."""
    for reference in references:
        line = {"meeting_id": meeting.key, "proposal_id": reference}
        yield Act(meeting.on, "meeting_proposals", f"{meeting.key}/{reference}", line, at_once=True)


def _participants(people: list[dict[str, Any]], meeting: Act) -> Iterator[Act]:
    """Who takes part is said when the date is set."""
    for number, person in enumerate(people, start=1):
        row = {"meeting_id": meeting.key, **person}
        yield Act(meeting.on, "meeting_participants", f"{meeting.key}/{number}", row, meeting.by, at_once=True)


def _minutes(meeting: Act, is_validated: bool) -> Iterator[Act]:
    """The minutes as a text, validated at once where they are."""
    body = f"# Résumé\n\n{meeting.values['minutes']}"
    written = {"meeting_id": meeting.key, "language": "fr", "version": 1, "body": body}
    yield Act(meeting.on, "meeting_minutes", meeting.key, written, meeting.by, at_once=True)
    if is_validated:
        mark = hashlib.sha256(body.encode()).hexdigest()
        frozen = {"validated_at": f"{meeting.on[:10]}T17:00", "validated_by": _people()[meeting.by], "sha256": mark}
        yield Act(meeting.on, "meeting_minutes", meeting.key, frozen, meeting.by)


def opened(references: list[str], meeting: Act) -> Iterator[Act]:
    """A proposal that a meeting examines for the first time comes into discussion."""
    for reference in references:
        yield Act(meeting.on, "proposals", reference, {"status": "in_discussion"}, at_once=True)


def decided(proposal: dict[str, Any], key: str) -> Iterator[Act]:
    """The decision on a proposal, which is known by its key."""
    decision = proposal["decision"]
    on, by = decision["decided_on"], proposal["lead"]
    yield Act(on, "decisions", key, {"proposal_id": key, **decision}, by)
    yield Act(on, "proposals", key, {"status": decision["outcome"], "decision_id": key}, by, at_once=True)


def _published(proposals: list[dict[str, Any]]) -> Iterator[Act]:
    first = [row["reference"] for row in proposals if row["decision"]["decided_on"] <= FIRST_ANSWERS]
    others = [row["reference"] for row in proposals if row["decision"]["decided_on"] > FIRST_ANSWERS]
    for on, references in ((FIRST_ANSWERS_PUBLISHED, first), (ANSWERS_PUBLISHED, others)):
        for position, reference in enumerate(references):
            yield Act(on, "decisions", reference, {"published_on": on}, at_once=position > 0)


def _trails() -> Iterator[Act]:
    """Remits that are contested, decisions to look at again, and the answers, each said by who recorded it."""
    people = _people()
    for act in acts_of("trail_steps", content("trails")):
        yield replace(act, values={**act.values, "said_on": act.on, "said_by": people[act.by]})


def _people() -> dict[str, str]:
    """Key of an account → the name of who has it."""
    return {account["key"]: account["name"] for account in content("reference")["accounts"]}
