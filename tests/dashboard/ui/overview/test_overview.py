"""Every figure of the overview opens exactly the rows that it counts, and so does every change since the committee."""

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import text

from dashboard import navigation
from dashboard.translations import LANGUAGES, speaking
from dashboard.ui.frame.here import Here
from dashboard.ui.overview import lateness, overview, questions
from dashboard.ui.overview.funnel import stages_html
from dashboard.ui.parts import cache, filters
from dashboard.vocabulary import label
from data_access import watching
from data_access.database import engine
from data_access.permissions import SYSTEM, Actor
from data_access.queries.commitments import commitments
from data_access.queries.exchanges import exchanges
from data_access.queries.filters import Filters
from data_access.queries.funnel import funnel
from data_access.queries.ideas import ideas
from data_access.queries.proposals import proposals
from data_access.queries.settings import plans
from data_access.queries.waiting.waiting import waiting
from data_access.states import Role
from data_access.steps import StepOwner

NAMES = (
    *("status", "channel", "theme", "administration", "category", "language", "letter", "meeting", "period"),
    *("late", "orphans", "completed", "without_sheet", "asked", "passed_around", "new_since", "done_since"),
)
FOCAL_POINT = Actor(None, "Point focal", Role.FOCAL_POINT, administration_id=1)


class Query(dict[str, list[str]]):
    """The query of an address, as Streamlit gives it."""

    def get(self, name: str, default: Any = None) -> Any:  # type: ignore[override]
        """The last value of a name."""
        return self[name][-1] if name in self else default

    def get_all(self, name: str) -> list[str]:
        """All values of a name."""
        return self.setdefault(name, []) if name in self else []


class Links(HTMLParser):
    """The links of a page, with the number that each of them says."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, int]] = []
        self._href, self._counts = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a link: a mark of a chart says its number at the end of its name, a change says it first."""
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self._href, self._counts = given.get("href", ""), given.get("class") == "co-change"
            if name := given.get("aria-label"):
                self._count(name.rsplit(" : ", 1)[-1])
        elif tag == "b" or given.get("class") == "co-number":
            self._counts = bool(self._href)

    def handle_data(self, data: str) -> None:
        """What a link says where its number stands."""
        if self._counts:
            self._count(data.split(" depuis ")[0])

    def _count(self, said: str) -> None:
        self.found.append((self._href, int("".join(re.findall(r"\d", said)))))
        self._href, self._counts = "", False


def rows(here: Here, address: str) -> int:
    """How many rows an address opens, of what its figure counts."""
    asked = urlsplit(address)
    page = next(
        key for key in ("ideas", "proposals", "commitments", "exchanges") if navigation.address(key) == asked.path
    )
    query = Query(parse_qs(asked.query))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filters.st, "query_params", query)
        chosen: Filters = filters.asked(NAMES)
    actor, plan_id, today = here.actor, here.plan_id, here.plan.today
    if page == "ideas":
        return ideas.counts(actor, plan_id, chosen).total
    if page == "proposals":
        return len(proposals.listed(actor, plan_id, chosen))
    if page == "exchanges":
        read = exchanges.letters if "letter" in query else exchanges.meetings
        return len(read(actor, plan_id, chosen, today))
    counts_steps = "completed" in query or "done_since" in query
    return len((commitments.step_rows if counts_steps else commitments.listed)(actor, plan_id, chosen, today))


@pytest.mark.parametrize("actor", [SYSTEM, FOCAL_POINT], ids=["secretariat", "focal_point"])
@pytest.mark.parametrize("section", ["funnel", "questions", "charts"])
def test_every_figure_opens_the_rows_that_it_counts(sqlite_sample: str, actor: Actor, section: str) -> None:
    plan = plans.chosen(None, watching.seal())
    here = Here(actor, plan.id, plan, "fr", "overview", watching.revision(), watching.seal())
    links = Links()
    with speaking("fr"):
        links.feed(getattr(overview if hasattr(overview, section) else questions, section)(cache.now(here)).html)
    told = [(address, count) for address, count in links.found if not address.startswith("#")]
    assert len(told) >= 4
    assert [(address, rows(here, address)) for address, _count in told] == told


@pytest.mark.parametrize("actor", [SYSTEM, FOCAL_POINT], ids=["secretariat", "focal_point"])
def test_a_focal_point_is_told_how_much_of_each_kind_waits(sqlite_sample: str, actor: Actor) -> None:
    plan = plans.chosen(None, watching.seal())
    here = Here(actor, plan.id, plan, "fr", "overview", watching.revision(), watching.seal())
    links = Links()
    with speaking("fr"):
        links.feed(questions.waiting(cache.now(here)).html)
    waits = Counter(one.kind for one in waiting(actor, plan.id, plan.today)) if actor.scope is not None else {}
    own_page = [count for address, count in links.found if address == navigation.address("my_administration")]
    assert own_page == list(waits.values())
    assert (len(own_page) >= 3) == (actor.scope is not None)


def test_a_change_since_the_committee_opens_what_changed(sqlite_sample: str) -> None:
    plan = plans.chosen(None, watching.seal())
    here = Here(SYSTEM, plan.id, plan, "fr", "overview", watching.revision(), watching.seal())
    links = Links()
    with speaking("fr"):
        for section in (overview.funnel, questions.questions):
            links.feed(section(cache.now(here)).html)
    changes = [(address, count) for address, count in links.found if "_since=" in address]
    assert len(changes) >= 3
    assert all(count for _address, count in changes)


def test_each_line_of_the_alarm_opens_exactly_its_rows(sqlite_sample: str) -> None:
    """Two kinds of contradictions at once among the ideas, two among the proposals: none shows the other's rows."""
    with engine().execution_options(writes=True).begin() as connection:
        for statement in (
            "UPDATE ideas SET status = 'unclear' WHERE id = (SELECT max(idea_id) FROM proposal_ideas)",
            "UPDATE ideas SET status = 'grouped' WHERE id IN (SELECT id FROM ideas WHERE status = 'new' LIMIT 2)",
            "DELETE FROM proposal_ideas WHERE proposal_id = (SELECT min(proposal_id) FROM proposal_ideas)",
            "UPDATE proposals SET status = 'deferred' WHERE id ="
            " (SELECT max(id) FROM proposals WHERE status = 'retained')",
        ):
            connection.execute(text(statement))
    plan = plans.chosen(None, watching.seal())
    here = Here(SYSTEM, plan.id, plan, "fr", "overview", watching.revision(), watching.seal())
    with speaking("fr"):
        html = stages_html(funnel(SYSTEM, plan.id), None)
    lines = re.findall(r'<a href="([^"]+orphans=[^"]+)">(\d+)', html)
    assert len(lines) >= 4
    assert [(address, rows(here, address)) for address, _count in lines] == [
        (address, int(count)) for address, count in lines
    ]


def test_all_that_is_late_is_told_with_who_is_in_charge(sqlite_sample: str) -> None:
    plan = plans.chosen(None, watching.seal())
    now = cache.now(Here(SYSTEM, plan.id, plan, "fr", "overview", watching.revision(), watching.seal()))
    with speaking("fr"):
        html = lateness.late(now).html
    frame = lateness.frame(now)
    assert html.count("<tr>") - html.count("<thead><tr>") == len(frame)
    steps = frame[frame["kind"] == "step"]
    assert len(steps)
    assert (steps["owner"] != "").all()
    assert set(steps["owner"]) <= set(StepOwner)
    assert "Responsable" in html
    for language in LANGUAGES:
        with speaking(language):
            html = lateness.late(cache.now(replace(now.here, language=language))).html
            assert all(label(StepOwner(owner)) in html for owner in steps["owner"])
