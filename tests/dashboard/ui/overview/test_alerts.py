"""The overview warns before a requirement of OGP is missed, whoever follows the whole plan, and reads nothing else."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.links import link
from dashboard.translations import LANGUAGES, n_, speaking
from dashboard.ui.frame.here import Here
from dashboard.ui.overview import alerts
from dashboard.ui.parts import cache
from data_access import watching
from data_access.database import writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.evidence.facts import Answers
from data_access.queries.evidence.public_facts import DATED, dated_facts, facts
from data_access.queries.settings import plans
from data_access.states import Role
from data_access.tables import TABLES, Announcement, Event
from tests.support.statements import sent

COPIL = Actor(None, "ACODEC", Role.COPIL, organisation_id=2)
FOCAL_POINT = Actor(None, "Point focal", Role.FOCAL_POINT, administration_id=1)


def line(actor: Actor, language: str = "fr") -> str:
    """What the overview of somebody says in that place."""
    plan = plans.chosen(None, watching.seal())
    here = Here(actor, plan.id, plan, language, "overview", watching.revision(), watching.seal())
    with speaking(language):
        return alerts.alerts(cache.now(here)).html


def put_events_at_risk() -> None:
    """An event that nobody has announced two weeks before its last day, and one that was announced too late."""
    with writing(SYSTEM) as session:
        for code, on in (("fes", date(2023, 12, 20)), ("safi", date(2023, 12, 22))):
            names = dict.fromkeys(("name_fr", "name_ar", "name_en"), code.title())
            session.add(Event(plan_id=1, code=code, starts_on=on, **names))
        late = {"starts_on": date(2023, 12, 5), "announced_on": date(2023, 11, 30)}
        session.add(Announcement(plan_id=1, title="Appel", **late))


def test_nothing_stands_there_as_long_as_nothing_is_at_risk(sqlite_sample: str) -> None:
    assert line(COPIL) == line(SYSTEM) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_alert_is_told_with_the_way_to_all_of_them(sqlite_sample: str, language: str) -> None:
    line(COPIL, language)
    put_events_at_risk()
    for actor in (COPIL, SYSTEM):
        told = line(actor, language)
        assert set(re.findall('href="([^"]+)"', told)) == {link("evidence")}
        assert "<bdi>3.1</bdi>" in told
        assert "Appel" in told
        with speaking(language):
            assert n_("and %(count)s more", "and %(count)s more", 2) in told


def test_an_administration_reads_what_waits_for_it_instead(sqlite_sample: str) -> None:
    put_events_at_risk()
    assert line(FOCAL_POINT) == ""


def test_it_reads_what_the_alerts_rest_on_and_nothing_else(sqlite_sample: str) -> None:
    today = plans.chosen(None, watching.seal()).today
    with sent() as said:
        found = dated_facts(COPIL, 1, today)
    read = set(re.findall(r"\b(?:FROM|JOIN) (\w+)", " ".join(said)))
    assert read & set(TABLES) == set(DATED)
    whole = facts(COPIL, 1, today)
    assert found == replace(whole, outreach=(), gathered=(), answers=Answers())
    assert found.sessions
    assert found.publications
