"""The sample plan tells one true story: at every stage it adds up, and it replaces nothing that people have made."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data_access import demo
from data_access.changes.importing.importing import compare, prepare
from data_access.changes.versions import fingerprint
from data_access.database import reading, writing
from data_access.demo.acts import SAMPLE, Act, sheet
from data_access.demo.story_writer import StoryWriter
from data_access.imports.plan import propose_plan
from data_access.permissions import SYSTEM
from data_access.proof import anchor
from data_access.queries.funnel import funnel
from data_access.queries.history.chain import verify_chain
from data_access.refusals import Refused
from data_access.states import (
    AssignmentKind,
    AttendanceMode,
    CommitmentStatus,
    IdeaStatus,
    MinutesStatus,
    OpinionKind,
    Role,
)
from data_access.tables import (
    TABLES,
    Account,
    Assignment,
    AuditEntry,
    CommitmentStep,
    CommitteeSession,
    Decision,
    Event,
    Idea,
    Letter,
    Meeting,
    Opinion,
    Plan,
    Proposal,
    Report,
    SessionAttendance,
    SessionMinutes,
)
from tests.conftest import BOTH
from tests.support.databases import Databases, using

WRITTEN = {"collecting": {1}, "grouping": {1}, "meeting": {1, 2}, "drafting": {1, 2}, "adopted": {1, 2, 3, 4}}
"""Stage → the meetings of the committee whose minutes are written."""
CHANNELS = ("rabat", "oujda", "agadir", "tanger", "portal")


@pytest.fixture(params=BOTH)
def tell(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Callable[[str], None]]:
    """`tell("meeting")`: a database of its own that holds the sample at a stage becomes the current one.

    The story is told once for all tests; each gets a copy.
    """
    with ExitStack() as opened:

        def told(stage: str) -> None:
            address = databases.fresh(request.param, stage, name=f"told_{stage}")
            opened.callback(databases.forget, address)
            opened.enter_context(using(address))

        yield told


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table: the sample plan knows no other clock than its own."""
    with reading() as session:
        return {
            name: [tuple(row) for row in session.execute(select(kind.__table__).order_by(kind.__table__.c[0]))]
            for name, kind in TABLES.items()
        }


def voices() -> Iterator[dict[str, str]]:
    for channel in CHANNELS:
        yield from sheet(f"ideas_{channel}")


@pytest.mark.parametrize("stage", demo.STAGES)
def test_every_stage_adds_up_under_an_unbroken_log(tell: Callable[[str], None], stage: str) -> None:
    tell(stage)
    today = demo.STAGES[stage]
    with reading() as session:
        plan = session.execute(select(Plan)).scalar_one()
        moments = session.execute(select(AuditEntry.at).order_by(AuditEntry.id)).scalars().all()
        numbers = session.execute(select(Idea.number).order_by(Idea.number)).scalars().all()
    assert plan.is_sample
    assert plan.today_on == today
    assert "exemple" in plan.name_fr
    assert "تجريبية" in plan.name_ar
    assert "sample" in plan.name_en
    assert funnel(SYSTEM, plan.id).adds_up
    assert verify_chain(SYSTEM).broken_at is None
    assert moments == sorted(moments)
    assert moments[-1].date() <= today
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("stage", demo.STAGES)
def test_minutes_say_what_their_state_says(tell: Callable[[str], None], stage: str) -> None:
    tell(stage)
    with reading() as session:
        states = session.execute(select(CommitteeSession.id, CommitteeSession.minutes_status)).all()
        texts = session.execute(select(SessionMinutes)).scalars().all()
    for held, state in states:
        own = [text for text in texts if text.session_id == held]
        assert bool(own) == (state != MinutesStatus.DRAFT), held
        assert all(text.sha256 == fingerprint(text.body) and text.validated_by for text in own), held
        assert all((text.published_on is not None) == (state == MinutesStatus.PUBLISHED) for text in own), held
    assert {text.session_id for text in texts} == WRITTEN[stage]


def test_the_stages_follow_each_other(tell: Callable[[str], None]) -> None:
    counted = {}
    for stage in demo.STAGES:
        tell(stage)
        counted[stage] = funnel(SYSTEM, 1)
    new = {stage: found.ideas.of(IdeaStatus.NEW) for stage, found in counted.items()}
    assert new["collecting"] == counted["collecting"].ideas.total > 300
    assert 0 < new["grouping"] < counted["grouping"].ideas.total
    assert new["meeting"] == new["drafting"] == new["adopted"] == 0
    assert 0 < counted["grouping"].proposals.total < counted["meeting"].proposals.total == 63
    assert 0 < counted["meeting"].decided < counted["drafting"].decided < counted["adopted"].decided == 63
    ended = counted["adopted"].commitments.of(CommitmentStatus.ADOPTED, CommitmentStatus.WITHDRAWN)
    assert ended == counted["adopted"].commitments.total
    assert counted["adopted"].waiting_for_commitment == 0


def test_the_day_of_the_minutes(sample_database: str) -> None:
    found = funnel(SYSTEM, 1)
    with reading() as session:

        def states(kind: type) -> set[str]:
            return set(session.execute(select(kind.status).distinct()).scalars())  # type: ignore[attr-defined]

        leads = select(Assignment).where(Assignment.kind == AssignmentKind.LEAD)
        led = session.execute(leads).scalars().all()
        assert session.execute(select(func.count(Event.id))).scalar_one() == 4
        assert states(Letter) == {"draft", "signed", "sent", "acknowledged", "answered"}
        assert states(Meeting) == {"to_request", "requested", "scheduled", "held", "postponed", "cancelled"}
        assert states(Report) == {"finalising", "layout"}
        modes = select(SessionAttendance.mode).where(SessionAttendance.session_id == 3)
        assert sorted(session.execute(modes).scalars()) == [AttendanceMode.REMOTE] * 5 + [AttendanceMode.TELEPHONE]
        undecided = select(Proposal.id).where(Proposal.decision_id.is_not(None))
        decided = select(Decision.proposal_id)
        assert set(session.execute(undecided).scalars()) == set(session.execute(decided).scalars())
        roles = session.execute(select(Account.role, func.count()).group_by(Account.role)).all()
    assert dict(tuple(row) for row in roles) == {
        Role.ADMINISTRATOR: 1,
        Role.SECRETARIAT: 1,
        Role.FOCAL_POINT: 8,
        Role.COPIL: 6,
        Role.READER: 1,
        Role.REVIEWER: 1,
    }
    assert found.ideas.total > 400
    assert found.proposals.total == len(led) == 63
    assert len({assignment.administration_id for assignment in led}) == 8
    present = {place for place, count in found.commitments.by_state.items() if count}
    assert present == {"draft", "step_1", "step_2", "step_3"}


def test_a_reload_gives_the_same_data_whatever_was_there(tell: Callable[[str], None]) -> None:
    tell("drafting")
    first = everything()
    tell("adopted")
    assert everything() != first
    assert demo.build("drafting") == demo.STAGES["drafting"]
    assert everything() == first


def test_a_real_plan_is_never_replaced(tell: Callable[[str], None]) -> None:
    tell("collecting")
    with writing(SYSTEM) as session:
        session.add(Plan(code="PAN4", name_fr="PAN 4", name_ar="PAN 4", name_en="PAN 4"))
    before = everything()
    with pytest.raises(Refused, match="real action plan"):
        demo.build("drafting")
    assert everything() == before


def test_accounts_that_people_have_made_are_never_replaced(database: str) -> None:
    with writing(SYSTEM) as session:
        own = Account(login="me@example.org", name="Me", role=Role.ADMINISTRATOR, created_at=datetime.now(UTC))
        session.add(own)
    with pytest.raises(Refused, match="accounts of its own"):
        demo.build("drafting")
    with reading() as session:
        assert session.execute(select(Plan.id)).first() is None


def test_an_unknown_stage_is_refused(database: str) -> None:
    with pytest.raises(Refused, match="There is no stage “dreaming”"):
        demo.build("dreaming")


def test_the_voices_are_many_and_different() -> None:
    told = list(voices())
    arabic = sum(voice["language"] == "ar" for voice in told) / len(told)
    repeated = sum(voice["place"] == "duplicate" for voice in told) / len(told)
    texts = [(voice["title"], voice["body"]) for voice in told]
    bodies = [voice["body"] for voice in told if len(voice["body"]) > 20]
    assert len(told) >= 420
    assert 0.4 < arabic < 0.5
    assert 0.08 <= repeated <= 0.1
    assert len(set(texts)) == len(texts)
    assert len(set(bodies)) == len(bodies)
    assert sum(bool(re.search("[ء-ي]", voice["title"] + voice["body"])) for voice in told) > 150


def test_nothing_personal_is_in_the_sample() -> None:
    addresses, numbers = re.compile(r"[\w.]+@[\w.]+"), re.compile(r"\b0[5-8][\d .-]{8,}\b|\b[A-Z]{1,2}\d{5,6}\b")
    for path in (one for one in SAMPLE.rglob("*") if one.is_file()):
        text = path.read_text(encoding="utf-8")
        assert all(found.endswith("@example.org") for found in addresses.findall(text)), path.name
        assert not numbers.findall(text), path.name


def test_each_day_of_the_story_is_in_order(tell: Callable[[str], None]) -> None:
    tell("adopted")
    with reading() as session:
        for letter in session.execute(select(Letter)).scalars():
            days = [letter.signed_on, letter.sent_on, letter.acknowledged_on, letter.answered_on]
            assert days == sorted(days), letter.reference
        for decision in session.execute(select(Decision).where(Decision.meeting_id.is_not(None))).scalars():
            held_on = session.get_one(Meeting, decision.meeting_id).held_on
            assert held_on is not None
            assert held_on <= decision.decided_on < (decision.published_on or date.max)


def test_importing_an_idea_of_the_sample_again_is_noticed(tell: Callable[[str], None], tmp_path: Path) -> None:
    tell("collecting")
    told = sheet("ideas_rabat")[:5]
    file = tmp_path / "again.csv"
    lines = ["Titre;Description", *(f"{idea['title']};{idea['body'].replace(';', ',')}" for idea in told)]
    lines.append("Une idée neuve;Que personne n’a encore dite")
    file.write_text("\n".join(lines), encoding="utf-8")
    with prepare(propose_plan(file)) as prepared:
        found = compare(SYSTEM, prepared, plan_id=1, channel_id=1)
    assert (found.already_present, found.new) == (5, 1)


def test_silence_is_recorded_when_the_circulation_ends_and_not_before(tell: Callable[[str], None]) -> None:
    tell("drafting")
    ended = select(CommitmentStep.commitment_id, CommitmentStep.completed_on).where(CommitmentStep.position == 1)
    with reading() as session:
        closed: dict[int, date | None] = dict(session.execute(ended).all())  # type: ignore[arg-type]
        said = select(Opinion.commitment_id, Opinion.kind, AuditEntry.at).join(
            AuditEntry, (AuditEntry.record_id == Opinion.id) & (AuditEntry.table_name == "opinions")
        )
        silent = [
            (commitment, at.date())
            for commitment, kind, at in session.execute(said.where(AuditEntry.operation == "insert"))
            if kind == OpinionKind.NO_ANSWER
        ]
    assert silent
    assert all(closed[commitment] == day for commitment, day in silent)


def test_a_seal_kept_while_a_new_database_is_filled_is_not_missed(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes that begin at once: one has kept the seal of its own entries, which the other replaces."""
    told = StoryWriter.tell

    def beside(writer: StoryWriter, acts: Iterable[Act]) -> None:
        anchor._append(anchor.file_of(database), (2, "0" * 63 + "1"))
        told(writer, acts)

    monkeypatch.setattr(StoryWriter, "tell", beside)
    demo.build("collecting")
    assert verify_chain(SYSTEM).holds


def test_the_history_of_a_database_without_a_plan_ends_with_the_sample(database: str) -> None:
    with writing(SYSTEM) as session:
        session.add(Account(login="first@example.org", name="First", role=Role.READER, created_at=datetime.now(UTC)))
    with writing(SYSTEM) as session:
        session.delete(session.execute(select(Account)).scalar_one())
    assert verify_chain(SYSTEM).entries == 2
    demo.build("collecting")
    assert verify_chain(SYSTEM).holds


def test_a_seal_of_another_history_stays_missed(database: str) -> None:
    anchor._append(anchor.file_of(database), (2, "0" * 63 + "1"))
    demo.build("collecting")
    assert not verify_chain(SYSTEM).holds
