"""The deadlines of OGP: two weeks before what begins, six months after a session, an update in its year."""

from datetime import date

from data_access.papers.kinds import PublicationKind
from data_access.queries.evidence.deadlines import Deadline, deadlines
from data_access.queries.evidence.facts import Facts, Opportunity, Published, SessionFact
from data_access.rules.requirements import Requirement
from data_access.states import MinutesStatus

TODAY = date(2023, 9, 1)


def facts(**known: object) -> Facts:
    return Facts(TODAY, None, None, None, None, is_closed=False, **known)  # type: ignore[arg-type]


def held(on: date) -> SessionFact:
    return SessionFact(1, on, True, None, 4, 2, MinutesStatus.DRAFT)


def test_nothing_known_has_no_deadline() -> None:
    assert deadlines(facts()) == ()


def test_what_begins_is_announced_and_the_timeline_published_two_weeks_before() -> None:
    event = Opportunity(date(2023, 9, 30), title="Appel", announced_on=date(2023, 9, 20))
    timeline = Published(PublicationKind.TIMELINE, date(2023, 9, 10))
    found = deadlines(facts(opportunities=(event,), publications=(timeline,)))
    assert [(one.on, one.met_on, one.what) for one in found] == [
        (date(2023, 9, 16), date(2023, 9, 10), None),
        (date(2023, 9, 16), date(2023, 9, 20), event),
    ]
    assert [one.is_missed(TODAY) for one in found] == [False, True]


def test_the_next_session_is_due_six_months_after_the_last_one() -> None:
    found = deadlines(facts(sessions=(held(date(2023, 1, 5)), held(date(2023, 5, 11)))))
    assert [(one.requirement, one.on) for one in found] == [(Requirement.DIALOGUE, date(2023, 11, 11))]


def test_the_next_update_is_due_before_only_one_is_left_in_a_year() -> None:
    published = tuple(Published(PublicationKind.OTHER, date(2023, month, 3)) for month in (2, 4, 6))
    found = deadlines(facts(publications=published))
    assert [(one.requirement, one.on) for one in found] == [(Requirement.REPOSITORY, date(2024, 4, 3))]
    assert deadlines(facts(publications=published[:1])) == ()


def test_a_plan_that_is_closed_has_no_deadline_to_come() -> None:
    closed = Facts(TODAY, None, None, None, None, is_closed=True, sessions=(held(date(2023, 5, 11)),))
    assert deadlines(closed) == ()


def test_a_deadline_is_missed_once_its_day_has_passed() -> None:
    one = Deadline(Requirement.DIALOGUE, TODAY)
    assert not one.is_missed(TODAY)
    assert one.is_missed(date(2023, 9, 2))
