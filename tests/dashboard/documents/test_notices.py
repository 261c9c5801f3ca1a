"""The e-mail of what waits: what it says to whom, in their language, as text and as HTML."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.documents import notices
from dashboard.documents.notices import ADDRESS, MOST
from dashboard.translations import LANGUAGES
from data_access.countries import Country
from data_access.papers.kinds import NoticeRhythm
from data_access.permissions import Actor
from data_access.queries.mail.notices import Digest, Reader, Round
from data_access.queries.settings.plans import NO_PLAN
from data_access.queries.waiting.item import Turn, Waiting, WaitingAct, WaitingKind
from data_access.states import Role

TODAY = date(2023, 11, 30)
NAMES = (("fr", "Justice"), ("ar", "العدل"), ("en", "Justice ministry"))
PLAN = replace(
    NO_PLAN,
    id=1,
    names=(("fr", "Plan 3"), ("ar", "الخطة 3"), ("en", "Plan no. 3")),
    today_on=TODAY,
    country=Country(languages=("fr", "ar", "en")),
)
ROUND = Round(PLAN, TODAY, is_weekly=False)
FOCAL_POINT = Actor(4, "Amina", Role.FOCAL_POINT, administration_id=1)
SECRETARIAT = Actor(1, "Omar", Role.SECRETARIAT)
LETTER = Waiting(
    *(WaitingKind.LETTER, WaitingAct.ANSWER, 1, "L-01", "Demande de dates", 1, NAMES, date(2023, 11, 2)), days_late=8
)


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address at which the application is reached."""
    monkeypatch.setenv(ADDRESS, "https://suivi.exemple.org/")


def told(
    *found: Waiting, actor: Actor = FOCAL_POINT, language: str = "en", rhythm: NoticeRhythm = NoticeRhythm.DAILY
) -> Digest:
    """What somebody is told."""
    return notices.digest(Reader(actor, "a@example.org", language, rhythm), ROUND, found)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://suivi.exemple.org/", "https://suivi.exemple.org"),
        ("  http://10.0.0.1:8501//  ", "http://10.0.0.1:8501"),
        ("suivi.exemple.org", ""),
        ("javascript:alert(1)", ""),
        ("https://suivi.exemple.org\r\nBcc: x@y", ""),
        ("https://suivi exemple.org", ""),
        ("", ""),
    ],
)
def test_only_an_address_of_the_web_is_taken(monkeypatch: pytest.MonkeyPatch, given: str, address: str) -> None:
    monkeypatch.setenv(ADDRESS, given)
    assert notices.address() == address


def test_without_an_address_nothing_is_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ADDRESS)
    made = told(LETTER)
    assert "http" not in made.body
    assert "href" not in made.html
    assert "L-01" in made.body


def test_what_waits_stands_by_kind_with_its_link() -> None:
    session = Waiting(
        *(WaitingKind.SESSION, WaitingAct.SAY_HELD, 2, "R-02", "Examen", 1, NAMES, date(2023, 11, 28)),
        due=TODAY,
        days_late=0,
    )
    made = told(LETTER, replace(LETTER, reference="L-02", days_late=1), session)
    assert made.subject == "3 things wait for you · Plan no. 3"
    lines = made.body.splitlines()
    assert lines[0] == "Hello Amina,"
    assert "Letters to answer (2)" in lines
    at = lines.index("- L-01 · Demande de dates · 8 days late")
    assert lines[at + 1].startswith("  https://suivi.exemple.org/")
    assert "L-01" in lines[at + 1]
    assert "- L-02 · Demande de dates · 1 day late" in lines
    assert lines[-1] == "https://suivi.exemple.org/mes-avis"


@pytest.mark.parametrize(
    ("more", "when"),
    [
        ({"days_late": 8}, "8 days late"),
        ({"days_late": None, "due": date(2023, 12, 5)}, "due by 5 Dec 2023"),
        ({"days_late": None, "due": None}, "Waiting since 2 Nov 2023"),
        ({"days_late": None, "due": None, "since": None}, ""),
        ({"days_late": None, "due": date(2023, 11, 1), "since": None}, ""),
    ],
)
def test_when_it_is_due_or_since_when_it_waits(more: dict[str, Any], when: str) -> None:
    line = next(one for one in told(replace(LETTER, **more)).body.splitlines() if one.startswith("- "))
    assert line == " · ".join(part for part in ("- L-01", "Demande de dates", when) if part)


def test_who_looks_at_all_is_told_who_is_waited_for_and_what_is_late() -> None:
    asked = replace(LETTER, turn=Turn.SECRETARIAT, days_late=None, kind=WaitingKind.REQUEST)
    made = told(LETTER, asked, actor=SECRETARIAT)
    assert "Justice ministry" in made.body
    assert made.subject.startswith("1 record is late · 1 request about a proposal waits for the secretariat’s answer")
    assert "Justice ministry" not in told(LETTER).body, "one’s own administration goes without saying"
    assert told(LETTER, LETTER, actor=SECRETARIAT).subject.startswith("2 records are late · ")


def test_beyond_so_many_things_the_others_are_counted() -> None:
    many = [replace(LETTER, reference=f"L-{number:03d}") for number in range(1, MOST + 4)]
    made = told(*many)
    assert made.body.count("\n- L-") == MOST
    assert "and 3 more" in made.body
    assert f"{MOST + 3} things wait for you" in made.subject
    assert "more" not in told(*many[:MOST]).body


@pytest.mark.parametrize(("rhythm", "word"), [(NoticeRhythm.DAILY, "every day"), (NoticeRhythm.WEEKLY, "once a week")])
def test_it_says_why_it_comes_and_how_to_stop_it(rhythm: NoticeRhythm, word: str) -> None:
    assert word in told(LETTER, rhythm=rhythm).body
    assert "My notices" in told(LETTER, rhythm=rhythm).body


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_written_in_the_language_of_its_reader(language: str) -> None:
    made = told(LETTER, language=language)
    assert made.language == language
    assert dict(PLAN.names)[language] in made.subject
    assert f'lang="{language}"' in made.html
    assert ('dir="rtl"' in made.html) is (language == "ar")
    assert told(LETTER, language="").language == "fr", "who chose none is written to in the first of the country"


def test_markup_in_a_title_is_text() -> None:
    made = told(replace(LETTER, title="<script>alert(1)</script> & Cie"))
    assert "<script>" not in made.html
    assert "&lt;script&gt;" in made.html
    assert "<script>alert(1)</script> & Cie" in made.body


def test_text_and_html_say_the_same() -> None:
    made = told(LETTER, replace(LETTER, reference="L-02", title="شفافية"))
    for said in ("Hello Amina,", "Letters to answer", "L-01", "L-02", "شفافية", "8 days late"):
        assert said in made.body
        assert said in made.html
