"""The slides of a committee session: one thought each, whole in each language, also of an empty plan."""

from datetime import date

import pytest

from dashboard.documents.papers.paper import Items, Paragraph, Table
from dashboard.documents.slides import committee
from dashboard.documents.slides.committee import deck
from dashboard.documents.slides.deck import Bars, CourseOverTime, Deck, Lines, Numbers
from dashboard.documents.slides.lists import MOST_SLIDES, ROWS_A_SLIDE
from dashboard.translations import LANGUAGES, RIGHT_TO_LEFT
from data_access.changes.committee.committee import add_action_item, plan_session
from data_access.changes.grid.cells import edit_cell
from data_access.changes.settings.reference import add_plan
from data_access.connections.past import looking_at
from data_access.past.states import as_of
from data_access.permissions import SYSTEM, Actor
from data_access.queries.committee.presentation import next_to_present, presentation
from data_access.queries.settings.plans import plans
from data_access.states import Role

NAMES = {"fr": "Plan", "ar": "خطة", "en": "Plan"}
ORDER = [
    *("cover", "agenda", "open", "since", "moved", "moved-2", "still", "situation", "proposals", "steps"),
    *("trends", "burn-up", "late", "decide", "sheets"),
]


def _deck(language: str = "fr", actor: Actor = SYSTEM) -> Deck:
    plan = plans()[0]
    shown = next_to_present(actor, plan.id)
    assert shown is not None
    said = presentation(actor, shown, plan.today, plan.country.time_zone)
    assert said is not None
    return deck(said, plan, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_session_is_told_in_each_language(sqlite_sample: str, language: str) -> None:
    made = _deck(language)
    keys = [slide.key for slide in made.slides]
    assert keys[: len(ORDER)] == ORDER
    assert [key.partition("-")[0] for key in keys[len(ORDER) :]] == ["item", "decided", "agreed", "agreed"]
    assert len(set(keys)) == len(keys)
    assert made.is_rtl == (language in RIGHT_TO_LEFT)
    assert all(slide.title for slide in made.slides)
    cover = " ".join(block.text for block in made.slides[0].blocks if isinstance(block, Paragraph))
    assert "2023" in cover
    assert {"fr": "Toutes les administrations", "ar": "جميع الإدارات", "en": "All administrations"}[language] in cover


def test_figures_and_charts_are_those_of_the_plan(sqlite_sample: str) -> None:
    slides = {slide.key: slide for slide in _deck().slides}
    situation, chart, late = (slides[key].blocks[0] for key in ("situation", "proposals", "late"))
    assert isinstance(situation, Numbers)
    assert [figure.said for figure in situation.figures] == ["444", "63", "40", "13"]
    assert isinstance(chart, Bars)
    assert sum(bar.value for bar in chart.bars) == 63
    assert "Retenue : 25" in chart.alternative
    assert isinstance(late, Table)
    assert [row[0] for row in late.rows if row[0] == "Secrétariat"] == ["Secrétariat"]
    assert len(slides["late"].notes) == 4


def test_a_focal_point_is_told_that_only_their_own_is_counted(sqlite_sample: str) -> None:
    cover = _deck(actor=Actor(1, "somebody", Role.FOCAL_POINT, administration_id=2)).slides[0]
    told = [block.text for block in cover.blocks if isinstance(block, Paragraph)]
    assert any(text.startswith("Seuls les éléments") or "administration" in text for text in told)
    assert "Toutes les administrations" not in told


def test_a_long_list_goes_on_over_a_few_slides_and_says_what_is_left(sqlite_sample: str) -> None:
    session = next_to_present(SYSTEM, plans()[0].id)
    assert session is not None
    for count in range(ROWS_A_SLIDE * MOST_SLIDES):
        add_action_item(SYSTEM, session.id, f"Étape {count}")
    agreed = [slide for slide in _deck().slides if slide.key.startswith("agreed")]
    assert [slide.over for slide in agreed] == ["1 / 4", "2 / 4", "3 / 4", "4 / 4"]
    last = agreed[-1].blocks
    assert isinstance(last[1], Paragraph)
    assert "6" in last[1].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_plan_says_so_on_each_slide(sqlite_database: str, language: str) -> None:
    plan_id = add_plan(SYSTEM, "PAN-X", NAMES)
    plan_session(SYSTEM, plan_id, date(2030, 1, 15))
    slides = _deck(language).slides
    assert [slide.key for slide in slides] == [
        *("cover", "agenda", "open", "since", "situation", "steps", "late", "decide", "agreed")
    ]
    assert all(slide.blocks for slide in slides)


def test_an_item_of_the_agenda_has_its_figures_its_records_and_what_was_decided(sqlite_sample: str) -> None:
    slides = {slide.key.partition("-")[0]: slide for slide in _deck().slides}
    numbers, records, *decisions = slides["item"].blocks
    assert isinstance(numbers, Numbers)
    assert [one.said for one in numbers.figures] == ["63", "40", "4"]
    assert isinstance(records, Items)
    about = [text.replace("\u200e", "") for text in records.texts]
    assert any(text.startswith("C-01 · ") and text.endswith("Mise à jour") for text in about)
    assert decisions
    (listed,) = slides["decided"].blocks
    assert isinstance(listed, Items)
    told = [one.text.removeprefix("Décision\u00a0: ").rstrip(".") for one in decisions if isinstance(one, Paragraph)]
    assert set(told) <= {text.rstrip(".") for text in listed.texts}
    assert any(note.startswith("Préparation des rapports") for note in slides["agenda"].notes)


def test_a_dropped_step_is_not_among_what_was_agreed(sqlite_sample: str) -> None:
    session = next_to_present(SYSTEM, plans()[0].id)
    assert session is not None
    typed = add_action_item(SYSTEM, session.id, "Étape abandonnée")
    assert "Étape abandonnée" in str(_deck().slides[-1].blocks)
    edit_cell(SYSTEM, "action_items", typed, "status", "open", "dropped")
    assert "Étape abandonnée" not in str(_deck().slides)


def test_who_is_late_names_a_few_records_and_counts_all(sqlite_sample: str) -> None:
    rows = [{"reference": f"C-{number}", "days": number} for number in range(1, 6)]
    assert committee._named(rows).replace("\u200e", "") == "5 · C-1, C-2, C-3, …"  # type: ignore[arg-type]


def test_what_has_changed_are_the_figures_of_both_evenings_and_the_records(sqlite_sample: str) -> None:
    slides = {slide.key: slide for slide in _deck().slides}
    (figures,) = slides["since"].blocks
    assert isinstance(figures, Numbers)
    decided = next(one for one in figures.figures if one.label == "Propositions avec décision")
    assert (decided.said.strip("\u2066\u2069"), decided.note) == ("+40", "0 avant, 40 maintenant")
    (moved,) = slides["moved"].blocks
    assert isinstance(moved, Table)
    assert moved.rows[0][:3] == ("Propositions", "de «\u00a0À étudier\u00a0» à «\u00a0Retenue\u00a0»", "24")
    still = slides["still"].blocks[0]
    assert isinstance(still, Table)
    assert any("À étudier" in row[1] for row in still.rows)


def test_the_burn_up_leads_from_today_to_the_deadline(sqlite_sample: str) -> None:
    slide = next(one for one in _deck().slides if one.key == "burn-up")
    lines, pace = slide.blocks
    assert isinstance(lines, Lines)
    assert isinstance(pace, Paragraph)
    done, total, needed = lines.courses
    plan = plans()[0]
    today = lines.days.index(plan.today)
    assert (done.values[today], total.values[today], needed.values[today]) == (9, 65, 9)
    assert lines.days[-1] == date(2024, 3, 6)
    assert (done.values[-1], needed.values[-1], needed.told) == (None, 65, "4,0 par semaine")
    assert "23 mai 2024" in pace.text
    assert "Étapes de co-rédaction achevées : 9" in lines.alternative


def test_lines_are_mirrored_and_as_high_as_their_share(sqlite_sample: str) -> None:
    days = (date(2023, 10, 1), date(2023, 10, 3), date(2023, 10, 5))
    course = CourseOverTime("Triées", (0, 5, None), "5")
    lines = Lines("Idées", days, (course, CourseOverTime("Idées", (10, 10, 10), "10")), "Idées")
    assert lines.points(course, is_rtl=False) == ((0, 1), (0.5, 0.5))
    assert lines.points(course, is_rtl=True) == ((1, 1), (0.5, 0.5))


def test_the_cover_says_the_day_that_is_looked_at(sqlite_sample: str) -> None:
    with looking_at(as_of(date(2023, 11, 20), plans()[0].country.time_zone)):
        slides = {slide.key: slide for slide in _deck().slides}
    cover = " ".join(block.text for block in slides["cover"].blocks if isinstance(block, Paragraph))
    assert "Situation au 20 novembre 2023" in cover
    (figures,) = slides["since"].blocks
    assert isinstance(figures, Numbers)
    assert figures.figures[1].said.strip("\u2066\u2069") == "+29"
