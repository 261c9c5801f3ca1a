"""The agenda on slides: the list, each item with what it is about, and what was decided and agreed."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.documents.papers.paper import Items, Paragraph, Table
from dashboard.documents.slides import agenda
from dashboard.documents.slides.agenda import DECISIONS_A_SLIDE
from dashboard.documents.slides.deck import Numbers
from dashboard.translations import speaking
from data_access.queries.committee.sittings import Point
from data_access.queries.committee.subjects import Subject
from data_access.states import ActionItemStatus, ProposalStatus
from data_access.steps import OverviewFigure
from tests.dashboard.documents.slides.told import EMPTY, FUNNEL, decision, item, late, step, with_session

PROPOSAL = Subject("proposals", 1, 9, "P-09", "Un guichet", "شباك", names=())


@pytest.fixture(autouse=True)
def _english() -> Any:
    with speaking("en"):
        yield


def test_the_agenda_is_a_numbered_list_with_what_was_discussed_in_the_notes() -> None:
    points = (Point(1, "Point 1", "On a dit oui."), Point(2, "Hors ordre", None))
    slide = agenda.agenda(with_session(agenda=(item(1), item(2)), points=points))
    assert slide.blocks == (Items(("Point 1", "Point 2"), is_numbered=True),)
    assert slide.notes == ("Point 1. On a dit oui.", "Hors ordre.")


def test_without_an_agenda_a_sentence_says_so() -> None:
    assert agenda.agenda(EMPTY).blocks == (Paragraph("This meeting has no agenda yet."),)
    assert list(agenda.items(EMPTY)) == []


def test_each_item_has_its_slide_and_its_place_in_the_agenda() -> None:
    points = (Point(1, "Point 2", "Débat."), Point(2, "Point 2", None))
    first, second = agenda.items(with_session(agenda=(item(4), item(2)), points=points))
    assert (first.key, first.item_id, first.over) == ("item-4", 4, "Agenda item 1 of 2")
    assert (second.key, second.over) == ("item-2", "Agenda item 2 of 2")
    assert (first.notes, second.notes) == ((), ("Débat.",))
    assert first.blocks == ()


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (OverviewFigure.IDEAS, "444"),
        (OverviewFigure.PROPOSALS, "33"),
        (OverviewFigure.DECIDED, "26"),
        (OverviewFigure.COMMITMENTS, "6"),
        (OverviewFigure.LATE, "2"),
    ],
)
def test_an_item_about_a_figure_shows_it_as_it_is_today(figure: OverviewFigure, said: str) -> None:
    told = replace(EMPTY, funnel=FUNNEL, late=(late(), late()))
    (slide,) = agenda.items(with_session(told, agenda=(item(1, Subject("figures", 1, figure=figure)),)))
    (numbers,) = slide.blocks
    assert isinstance(numbers, Numbers)
    assert [one.said for one in numbers.figures] == [said]


def test_every_figure_can_be_shown() -> None:
    subjects = tuple(Subject("figures", number, figure=one) for number, one in enumerate(OverviewFigure))
    (slide,) = agenda.items(with_session(replace(EMPTY, funnel=FUNNEL), agenda=(item(1, *subjects),)))
    (numbers,) = slide.blocks
    assert isinstance(numbers, Numbers)
    assert len({one.label for one in numbers.figures}) == len(OverviewFigure)


@pytest.mark.parametrize(
    ("subject", "line"),
    [
        (PROPOSAL, "\u200eP-09\u200e · Un guichet · Retained"),
        (replace(PROPOSAL, id=10), "\u200eP-09\u200e · Un guichet"),
        (Subject("action_items", 1, 3, "2/1", "Publier"), "Publier"),
        (
            Subject("reports", 1, 4, names=(("fr", "Rencontre"), ("en", "Rabat meeting"), ("ar", "لقاء"))),
            "Workshop report · Rabat meeting",
        ),
    ],
)
def test_a_record_is_one_line_with_where_it_stands(subject: Subject, line: str) -> None:
    told = replace(EMPTY, states={("proposals", 9): ProposalStatus.RETAINED})
    (slide,) = agenda.items(with_session(told, agenda=(item(1, subject),)))
    (items,) = slide.blocks
    assert isinstance(items, Items)
    assert [one.casefold() for one in items.texts] == [line.casefold()]


def test_what_was_decided_on_an_item_stands_on_its_slide() -> None:
    decided = (decision(1, "Publier les budgets.", 1), decision(2, "Autre", 2), decision(3, "Sans point"))
    first, _second = agenda.items(with_session(agenda=(item(1), item(2)), decisions=decided))
    assert first.blocks == (Paragraph("Decision: Publier les budgets.", is_strong=True),)


def test_before_anything_was_typed_a_sentence_says_so() -> None:
    (slide,) = agenda.agreed(EMPTY)
    assert slide.blocks == (Paragraph("Nothing has been typed yet."),)
    (dropped,) = agenda.agreed(with_session(steps=(step(1, ActionItemStatus.DROPPED),)))
    assert dropped.blocks == slide.blocks, "what was dropped is no next step"


@pytest.mark.parametrize("count", [1, DECISIONS_A_SLIDE, DECISIONS_A_SLIDE + 1, 2 * DECISIONS_A_SLIDE + 1])
def test_all_decisions_are_shown_few_on_a_slide(count: int) -> None:
    decided = tuple(decision(number, f"Décision {number}") for number in range(1, count + 1))
    slides = list(agenda.agreed(with_session(decisions=decided)))
    assert [slide.key for slide in slides] == [f"decided-{n}" for n in range(1, -(-count // DECISIONS_A_SLIDE) + 1)]
    shown = str([slide.blocks for slide in slides])
    assert all(f"'Décision {number}'" in shown for number in range(1, count + 1))


def test_the_next_steps_that_were_agreed_follow_the_decisions() -> None:
    steps = (step(1), step(2, ActionItemStatus.DROPPED), step(3))
    first, second = agenda.agreed(with_session(decisions=(decision(1, "Oui"),), steps=steps))
    assert first.key == "decided-1"
    (table,) = second.blocks
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["Étape 1", "Étape 3"]
