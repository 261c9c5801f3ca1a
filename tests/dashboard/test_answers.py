"""What became of an idea, said to the citizen who gave it: every place, every outcome, in three languages, no name."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.answers import answer, answers
from dashboard.translations import LANGUAGES, _, day, speaking
from dashboard.vocabulary import label
from data_access.changes.sorting import grouping, sorting
from data_access.changes.sorting.grouping import PartDraft
from data_access.database import writing
from data_access.permissions import SYSTEM
from data_access.queries.ideas.outcomes import COLUMNS, IdeaOutcome, PartOutcome, all_outcomes, idea_outcome
from data_access.queries.ideas.stories import CommitmentSummary, ProposalOutcome
from data_access.states import DECIDED, CommitmentStatus, IdeaStatus, Language, ProposalStatus
from data_access.tables import Idea
from tests.data_access.desk import READER, TITLES, to_sort
from tests.support.small_plan import SmallPlan

LATIN = {"fr": "Votre idée", "en": "Your idea", "ar": "فكرتك"}


def idea(**more: Any) -> IdeaOutcome:
    facts: dict[str, Any] = {
        "number": 7,
        "title": "Budget en ligne",
        "body": "",
        "language": Language.FRENCH,
        "status": IdeaStatus.GROUPED,
        "reason": None,
        "original": None,
        "outcomes": (),
        "parts": (),
    }
    return IdeaOutcome(**{**facts, **more})


def outcome(status: ProposalStatus, **more: Any) -> ProposalOutcome:
    facts: dict[str, Any] = {
        "reference": "P-12",
        "title": "Publier les budgets",
        "title_ar": "نشر الميزانيات",
        "status": status,
        "decided_on": None,
        "retained_part": None,
        "reason_kind": None,
        "reason": None,
        "sheets": (),
    }
    return ProposalOutcome(**{**facts, **more})


def said(language: str, **more: Any) -> list[str]:
    with speaking(language):
        return answer(idea(**more)).split("\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_place_of_an_idea_has_a_sentence_of_its_own(language: str) -> None:
    told = {
        "new": said(language, status=IdeaStatus.NEW),
        "unclear": said(language, status=IdeaStatus.UNCLEAR),
        "out_of_scope": said(language, status=IdeaStatus.OUT_OF_SCOPE, reason="Relève de la commune."),
        "duplicate": said(language, status=IdeaStatus.DUPLICATE, original=3),
        "grouped": said(language, outcomes=(outcome(ProposalStatus.TO_STUDY),)),
    }
    assert all(lines[0].find("I-0007") >= 0 and "Budget en ligne" in lines[0] for lines in told.values())
    assert len({lines[1] for lines in told.values()}) == len(told)
    assert told["out_of_scope"][1].endswith("Relève de la commune.")
    assert "I-0003" in told["duplicate"][1]
    assert "P-12" in told["grouped"][1]
    assert ("نشر الميزانيات" if language == "ar" else "Publier les budgets") in told["grouped"][1]
    assert all("{" not in line and "%" not in line for lines in told.values() for line in lines)


def test_each_language_says_it_in_its_own_words() -> None:
    first = {language: said(language)[0] for language in LANGUAGES}
    assert all(first[language].startswith(LATIN[language]) for language in LANGUAGES), first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", ProposalStatus)
def test_a_decision_is_told_once_it_is_taken_and_not_before(language: str, status: ProposalStatus) -> None:
    decided = {"decided_on": date(2023, 11, 14), "reason": "Déjà prévu.", "retained_part": "Le portail"}
    lines = said(language, outcomes=(outcome(status, **decided),))
    text = "\n".join(lines)
    with speaking(language):
        word, when = label(status), day(date(2023, 11, 14), "long")
    if status in DECIDED:
        assert [word in text, when in text, "Déjà prévu." in text, "Le portail" in text] == [True] * 4
    else:
        assert len(lines) == 3
        assert "Déjà prévu." not in text
        assert when not in text


def test_a_decision_without_a_day_or_reason_says_only_what_is_known() -> None:
    lines = said("fr", outcomes=(outcome(DECIDED[0]),))
    with speaking("fr"):
        assert lines[2:] == [f"Décision\u00a0: {label(DECIDED[0])}."]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", CommitmentStatus)
def test_the_commitment_and_its_step_are_told(language: str, place: CommitmentStatus) -> None:
    sheets = (CommitmentSummary("E-04", "Budget ouvert", "الميزانية المفتوحة", place),)
    lines = said(language, outcomes=(outcome(DECIDED[0], sheets=sheets),))
    with speaking(language):
        assert label(place) in lines[-1]
    assert "E-04" in lines[-1]
    told = "\n".join(lines)
    assert ("Publier les budgets" in told, "Budget ouvert" in told) == (language != "ar", language != "ar")
    assert ("نشر الميزانيات" in told, "الميزانية المفتوحة" in told) == (language == "ar", language == "ar")


def test_the_parts_of_an_idea_each_tell_their_proposal() -> None:
    lines = said("fr", parts=(PartOutcome("Budget", "P-01"), PartOutcome("Transport", None)))
    assert [("Budget" in line, "P-01" in line) for line in lines[1:]] == [(True, True)]


def test_an_idea_without_a_title_is_named_by_its_words() -> None:
    assert "Publiez les comptes" in said("fr", title="", body="Publiez les comptes")[0]


@pytest.fixture
def plan(small_sqlite_plan: SmallPlan) -> SmallPlan:
    """Ideas of every kind: grouped with a decision, twice grouped, repeated, split, unclear, out of scope, unread."""
    made = small_sqlite_plan
    ideas = to_sort(made.plan_id)
    sorting.attach(READER, ideas[0], made.mine["proposals"])
    sorting.attach(READER, ideas[0], made.theirs["proposals"])
    sorting.same(READER, ideas[1], ideas[0])
    sorting.unclear(READER, ideas[5])
    sorting.out_of_scope(READER, ideas[6], "Relève de la commune.")
    grouping.split(READER, ideas[8], (PartDraft("Budget", "", made.mine["proposals"]), PartDraft("Transport")))
    sorting.same(READER, ideas[9], ideas[8])
    with writing(SYSTEM) as session:
        untitled = session.get_one(Idea, ideas[10])
        untitled.title, untitled.body = "", "Publiez les comptes, écrivez à moi@exemple.org"
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_what_each_page_says(plan: SmallPlan, language: str) -> None:
    frame = all_outcomes(SYSTEM, plan.plan_id)
    with speaking(language):
        together = answers(frame)
        single = {number: idea_outcome(SYSTEM, plan.plan_id, number) for number in together}
        alone = {number: answer(found) for number, found in single.items() if found}
        half = _("One part of it, “{title}”, feeds the proposal {proposal}.").format(title="Budget", proposal="P-01")
    assert together == alone
    assert len(together) == len(TITLES) + 2
    assert sum(half in text for text in together.values()) == 2


def test_no_answer_names_its_author_or_shows_personal_data(plan: SmallPlan) -> None:
    frame = all_outcomes(SYSTEM, plan.plan_id)
    with speaking("fr"):
        text = "\n".join(answers(frame).values())
    assert "author_name" not in frame.columns
    assert "Une personne" not in text
    assert "0661234567" in "\n".join(TITLES)
    assert "0661234567" not in text
    assert "Publiez les comptes" in text
    assert "moi@exemple.org" not in text


def test_nothing_read_gives_no_answer() -> None:
    assert answers(pd.DataFrame(columns=list(COLUMNS))) == {}
