"""Letters are prepared for several at once, written in several languages, and numbered by the pattern of the plan."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func, select

from data_access.changes.exchanges.exchanges import add_letter
from data_access.changes.exchanges.letters import (
    LetterDraft,
    TextDraft,
    prepare_letters,
    record_answer,
    register_letters,
    write_text,
)
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.removing import remove
from data_access.changes.grid.rows import edit_row
from data_access.database import reading
from data_access.papers.kinds import AttachmentKind
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges.attachments import attachments
from data_access.queries.exchanges.letters import addressees, letter_facts
from data_access.refusals import Conflict, Missing, Refused
from data_access.states import Language, LetterStatus, Role
from data_access.tables import Letter, LetterText
from tests.data_access.moving import moved, sent
from tests.support.small_plan import SmallPlan

DAY = date(2023, 10, 2)
TEXT = TextDraft("À Monsieur le Ministre", " Saisine ", "Bonjour\n\nMerci", "Le Secrétaire général")


def texts() -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(LetterText)).scalar_one()


def drafts(plan_id: int) -> list[LetterDraft]:
    both = {Language.FRENCH: TEXT, Language.ARABIC: TextDraft("إلى السيد الوزير", "إحالة", "تحية")}
    return [LetterDraft(one.id, "Saisine", both) for one in addressees(SYSTEM, plan_id)]


def test_each_gets_a_letter_in_each_language(small_plan: SmallPlan) -> None:
    made = prepare_letters(SYSTEM, small_plan.plan_id, drafts(small_plan.plan_id))
    facts = [letter_facts(SYSTEM, one) for one in made]
    assert len(made) == 2
    for one in facts:
        assert one is not None
        assert one.status == LetterStatus.DRAFT
        assert list(one.texts) == ["fr", "ar"]
        assert (one.texts["fr"].subject, one.texts["fr"].signatory) == ("Saisine", "Le Secrétaire général")
    assert len({one.reference for one in facts if one}) == 2


def test_all_are_prepared_or_none(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    with pytest.raises(Refused):
        prepare_letters(people(Role.FOCAL_POINT), small_plan.plan_id, drafts(small_plan.plan_id))
    with pytest.raises(Refused):
        prepare_letters(SYSTEM, small_plan.plan_id, [*drafts(small_plan.plan_id), LetterDraft(1, " ", {})])
    with pytest.raises(Refused):
        prepare_letters(SYSTEM, small_plan.plan_id, [])
    assert texts() == 0


def test_a_text_is_corrected_until_the_letter_is_signed(small_plan: SmallPlan) -> None:
    letter = small_plan.mine["letters"]
    text = write_text(SYSTEM, letter, Language.FRENCH, TEXT)
    edit_row(SYSTEM, "letter_texts", text, {"body": ("Bonjour\n\nMerci", "Madame")})
    with pytest.raises(Conflict):
        edit_row(SYSTEM, "letter_texts", text, {"body": ("Bonjour\n\nMerci", "Monsieur")})
    moved("letters", letter, "signed", signed_on=DAY)
    with pytest.raises(Refused, match="take it back"):
        edit_row(SYSTEM, "letter_texts", text, {"body": ("Madame", "Monsieur")})
    with pytest.raises(Refused, match="take it back"):
        write_text(SYSTEM, letter, Language.ARABIC, TEXT)


def test_a_text_goes_with_its_letter(small_plan: SmallPlan) -> None:
    write_text(SYSTEM, small_plan.mine["letters"], Language.FRENCH, TEXT)
    remove(SYSTEM, "letters", small_plan.mine["letters"], "Doublon")
    assert texts() == 0


def test_numbers_follow_the_pattern_and_begin_anew_each_year(small_plan: SmallPlan) -> None:
    plan_id = small_plan.plan_id
    edit_cell(SYSTEM, "plans", plan_id, "letter_pattern", "{number}/{year}", "{number}/{year}/DRA")
    first, second = small_plan.mine["letters"], small_plan.theirs["letters"]
    assert register_letters(SYSTEM, [first, second], DAY) == ["1/2023/DRA", "2/2023/DRA"]
    later = [add_letter(SYSTEM, plan_id, one.id, "Rappel") for one in addressees(SYSTEM, plan_id)]
    edit_cell(SYSTEM, "letters", later[0], "register_number", "", "147/2023/DRA")
    assert register_letters(SYSTEM, later, date(2023, 12, 1)) == ["147/2023/DRA", "148/2023/DRA"]
    with reading() as session:
        letter = session.get_one(Letter, later[1])
        assert (letter.status, letter.signed_on) == (LetterStatus.SIGNED, date(2023, 12, 1))
    (next_year,) = register_letters(SYSTEM, [add_letter(SYSTEM, plan_id, 1, "Autre")], date(2024, 1, 3))
    assert next_year == "1/2024/DRA"


def test_a_number_is_given_once_and_never_again(small_plan: SmallPlan) -> None:
    first, second = small_plan.mine["letters"], small_plan.theirs["letters"]
    edit_cell(SYSTEM, "letters", first, "register_number", "", "9/2023")
    with pytest.raises(Refused, match="has this number"):
        edit_cell(SYSTEM, "letters", second, "register_number", "", "9/2023")
    remove(SYSTEM, "letters", first, "Doublon")
    assert register_letters(SYSTEM, [second], DAY) == ["10/2023"]


def test_only_what_is_in_preparation_is_registered_all_or_none(small_plan: SmallPlan) -> None:
    first, second = small_plan.mine["letters"], small_plan.theirs["letters"]
    moved("letters", second, "signed", signed_on=DAY)
    with pytest.raises(Refused, match="in preparation"):
        register_letters(SYSTEM, [first, second], DAY)
    with pytest.raises(Refused):
        register_letters(SYSTEM, [first], None)
    with reading() as session:
        assert session.get_one(Letter, first).register_number is None


def test_an_answer_brings_its_receipt_along_and_a_receipt_may_come_alone(small_plan: SmallPlan) -> None:
    first, second = small_plan.mine["letters"], small_plan.theirs["letters"]
    for letter in (first, second):
        moved("letters", letter, "signed", signed_on=DAY)
        moved("letters", letter, "sent", sent_on=DAY)
    with pytest.raises(Missing):
        record_answer(SYSTEM, first, None, DAY)
    assert record_answer(SYSTEM, first, DAY, DAY) == LetterStatus.ANSWERED
    assert record_answer(SYSTEM, second, DAY, None) == LetterStatus.ACKNOWLEDGED
    with pytest.raises(Missing):
        record_answer(SYSTEM, second, DAY, None)
    assert record_answer(SYSTEM, second, date(2024, 1, 1), DAY) == LetterStatus.ANSWERED
    with reading() as session:
        assert session.get_one(Letter, second).acknowledged_on == DAY
    with pytest.raises(Refused):
        record_answer(SYSTEM, first, DAY, DAY)


def answer_of(letter: int) -> tuple[LetterStatus, str | None]:
    with reading() as session:
        found = session.get_one(Letter, letter)
        return found.status, found.answer


def test_an_answer_is_recorded_with_its_text_and_its_files_or_not_at_all(small_plan: SmallPlan) -> None:
    first, second = small_plan.mine["letters"], small_plan.theirs["letters"]
    for letter in (first, second):
        sent(letter, DAY)
    files = [("reponse.txt", b"Accord"), ("annexe.pdf", b"%PDF-1.7 annexe")]
    with pytest.raises(Refused, match="does not hold"):
        record_answer(SYSTEM, first, DAY, DAY, "Accord", [*files, ("faux.pdf", b"Accord")])
    with pytest.raises(Missing):
        record_answer(SYSTEM, first, DAY, None, "Accord")
    assert answer_of(first) == (LetterStatus.SENT, None)
    assert attachments(SYSTEM, "letters", first) == ()
    record_answer(SYSTEM, first, DAY, DAY, " Accord pour le 9 ", files)
    assert answer_of(first) == (LetterStatus.ANSWERED, "Accord pour le 9")
    kept = attachments(SYSTEM, "letters", first)
    assert {(one.file_name, one.kind) for one in kept} == {(name, AttachmentKind.ANSWER) for name, _bytes in files}
    assert record_answer(SYSTEM, second, DAY, None) == LetterStatus.ACKNOWLEDGED
    with pytest.raises(Refused, match="once the letter has been answered"):
        edit_cell(SYSTEM, "letters", second, "answer", None, "Accord")
    edit_cell(SYSTEM, "letters", first, "answer", "Accord pour le 9", "Accord pour le 10")
    moved("letters", first, "acknowledged")
    assert answer_of(first) == (LetterStatus.ACKNOWLEDGED, None)


@pytest.mark.parametrize("pattern", ["", "DRA", "{number}{number}", "{number}/{month}", "{}{number}", "{number"])
def test_a_pattern_has_its_number_once(small_plan: SmallPlan, pattern: str) -> None:
    with pytest.raises(Refused):
        edit_cell(SYSTEM, "plans", small_plan.plan_id, "letter_pattern", "{number}/{year}", pattern)
