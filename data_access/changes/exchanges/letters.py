"""Writing letters: several at once with their texts, a text in another language, and the register of numbers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from data_access.changes.exchanges.attachments import keep
from data_access.changes.exchanges.exchanges import next_reference
from data_access.changes.holding import locked
from data_access.changes.moves import make
from data_access.changes.numbering import references_given
from data_access.changes.plans import happened, open_plan
from data_access.changes.transitions import move
from data_access.database import writing
from data_access.papers.kinds import AttachmentKind
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused
from data_access.rules.belonging import plan_of
from data_access.rules.setting_rules import NUMBER, YEAR
from data_access.states import Language, LetterStatus
from data_access.tables import Letter, LetterText


@dataclass(frozen=True)
class TextDraft:
    """What a letter is to say in one language."""

    recipient: str
    subject: str
    body: str
    signatory: str = ""


@dataclass(frozen=True)
class LetterDraft:
    """A letter to prepare: to whom, about what, and what it says in each of its languages."""

    administration_id: int
    subject: str
    texts: Mapping[Language, TextDraft]


def prepare_letters(actor: Actor, plan_id: int, drafts: Sequence[LetterDraft]) -> list[int]:
    """New letters in preparation with their texts, all or none; returns their ids in the order given."""
    if not drafts:
        raise Refused("Choose at least one administration.")
    with writing(actor) as session:
        open_plan(session, plan_id)
        made = []
        for draft in drafts:
            letter = Letter(
                plan_id=plan_id,
                administration_id=draft.administration_id,
                reference=next_reference(session, Letter, plan_id, "L"),
                subject=_said(draft.subject),
            )
            require(actor, Action.EDIT_LETTERS, letter)
            session.add(letter)
            session.flush()
            session.add_all(_text(letter.id, language, text) for language, text in draft.texts.items())
            session.flush()
            made.append(letter.id)
        return made


def write_text(actor: Actor, letter_id: int, language: Language, text: TextDraft) -> int:
    """What a letter says in a language in which it says nothing yet; returns the id of the text."""
    with writing(actor) as session:
        letter: Any = locked(session, "letters", letter_id)
        require(actor, Action.EDIT_LETTERS, letter)
        made = _text(letter_id, language, text)
        session.add(made)
        session.flush()
        return made.id


def register_letters(actor: Actor, letter_ids: Iterable[int], signed_on: date | None) -> list[str]:
    """Sign letters in preparation on a day and enter them in the register, all or none; returns their numbers.

    The numbers follow the highest of the year, in the plan's own pattern; a letter that has one keeps it.
    """
    with writing(actor) as session:
        numbers = []
        for letter_id in letter_ids:
            letter: Any = locked(session, "letters", letter_id)
            plan = plan_of(letter)
            if plan is None or letter.status != LetterStatus.DRAFT:
                raise Refused("Only a letter in preparation is signed and registered.")
            day = happened(plan, signed_on, "signed_on", "letters")
            if not letter.register_number:
                letter.register_number = _next_number(session, plan, day)
            move(actor, letter, LetterStatus.SIGNED, signed_on=day)
            session.flush()
            numbers.append(letter.register_number)
        if not numbers:
            raise Refused("Choose at least one letter.")
        return numbers


def record_answer(
    actor: Actor,
    letter_id: int,
    acknowledged_on: date | None,
    answered_on: date | None,
    answer: str = "",
    files: Sequence[tuple[str, bytes]] = (),
) -> LetterStatus:
    """Record that a letter was received and answered, with what was answered, in one change; returns its status.

    One that was received keeps the day of its receipt. Without a day, a text and a file (name, content) of the answer
    only the receipt is recorded. Raises Refused for a file that is not taken: nothing is recorded then.
    """
    with writing(actor) as session:
        letter: Any = locked(session, "letters", letter_id)
        was_received = letter.status != LetterStatus.SENT
        if not was_received:
            make(session, actor, letter, LetterStatus.ACKNOWLEDGED, {"acknowledged_on": acknowledged_on})
        if answered_on is not None or was_received or answer.strip() or files:
            make(session, actor, letter, LetterStatus.ANSWERED, {"answered_on": answered_on, "answer": answer})
        for name, content in files:
            keep(session, actor, letter, name, content, AttachmentKind.ANSWER)
        session.flush()
        return LetterStatus(letter.status)


def _next_number(session: Any, plan: Any, day: date) -> str:
    pattern = plan.letter_pattern.replace(YEAR, str(day.year))
    before, after = pattern.split(NUMBER)
    numbered = re.compile(f"{re.escape(before)}([0-9]+){re.escape(after)}")
    found = (numbered.fullmatch(given) for given in references_given(session, Letter, plan.id, "register_number"))
    return f"{before}{max((int(one[1]) for one in found if one), default=0) + 1}{after}"


def _text(letter_id: int, language: Language, text: TextDraft) -> LetterText:
    return LetterText(
        letter_id=letter_id,
        language=language,
        recipient=text.recipient.strip(),
        subject=_said(text.subject),
        body=text.body.strip(),
        signatory=text.signatory.strip() or None,
    )


def _said(subject: str) -> str:
    if not subject.strip():
        raise Refused("Give the subject.")
    return subject.strip()
