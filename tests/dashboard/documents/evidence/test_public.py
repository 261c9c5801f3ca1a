"""The list of what is public names every public row, opens each, and names nobody."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from dashboard.documents.evidence import public
from dashboard.documents.evidence.public import PublicLine
from dashboard.documents.papers.paper import Paper
from dashboard.documents.papers.pdf import pdf
from dashboard.translations import LANGUAGES, speaking
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.evidence.public_facts import facts
from data_access.queries.settings.plans import PlanView, plans
from data_access.rights import published
from data_access.states import Role
from data_access.tables import (
    Commitment,
    CommitteeSession,
    ConsultationComment,
    Contact,
    Decision,
    Idea,
    Meeting,
    MeetingMinutes,
    Opinion,
    Proposal,
    SessionMinutes,
)
from data_access.tables.base import Base
from tests.support.databases import Databases, using

REVIEWER = Actor(None, "Évaluatrice", Role.REVIEWER)


@pytest.fixture(scope="module")
def plan(databases: Databases) -> Iterator[PlanView]:
    """The sample plan once it was adopted: something public of each kind. Its tests change nothing."""
    address = databases.fresh("sqlite", "adopted")
    with using(address):
        yield plans()[0]
    databases.forget(address)


def lines(plan: PlanView) -> dict[str, PublicLine]:
    groups = public.groups(REVIEWER, plan, facts(REVIEWER, plan.id, plan.today))
    return {line.key: line for group in groups for line in group.lines if line.key}


def opened(line: PublicLine) -> Paper:
    assert line.paper is not None, line.key
    return line.paper()


def count(entity: type[Base]) -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(entity).where(published.public(entity))).scalar_one()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_every_public_row(plan: PlanView, language: str) -> None:
    with speaking(language):
        found = lines(plan)
        hundreds = [int(key.removeprefix("ideas-")) for key in found if key.startswith("ideas-")]
        told = [line for first in hundreds for line in public.ideas(REVIEWER, plan, first).lines]
    of_kind = {kind: sum(key.startswith(f"{kind}-") for key in found) for kind in ("session", "meeting", "sheet")}
    assert of_kind == {
        "session": count(SessionMinutes) + 1,  # the last meeting was held, its minutes are not published yet
        "meeting": count(MeetingMinutes),
        "sheet": count(Commitment),
    }
    with reading() as session:
        standing = select(Decision.id).join(Proposal, Proposal.decision_id == Decision.id)
        decided = len(session.execute(standing.where(published.public(Decision))).all())
        numbers = set(session.execute(select(Idea.number).where(published.public(Idea))).scalars())
    assert sum(key.startswith("decision-") for key in found) == decided > 40
    assert [line.key for line in told] == [f"idea-{number}" for number in sorted(numbers)]


def test_each_line_opens_a_paper_with_its_words(plan: PlanView) -> None:
    with speaking("fr"):
        for key, line in lines(plan).items():
            if not key.startswith("ideas-"):
                assert opened(line).body, key
                assert opened(line).title, key
        idea = public.ideas(REVIEWER, plan, 1).lines[16]
        assert "Votre idée I-0017" in str(opened(idea).body)
        assert pdf(opened(idea)).startswith(b"%PDF")
        sheet = str(opened(lines(plan)["sheet-C-01"]).body)
    with reading() as session:
        said = select(Opinion.enrichment).join(Commitment).where(Commitment.reference == "C-01")
        written = select(ConsultationComment.body).join(Commitment).where(Commitment.reference == "C-01")
        texts = [text for text in (*session.execute(said).scalars(), *session.execute(written).scalars()) if text]
    assert len(texts) > 1
    assert not [text for text in texts if text[:40] not in sheet]


def test_nobody_is_named(plan: PlanView) -> None:
    with speaking("fr"):
        papers = [opened(line) for line in lines(plan).values() if not line.key.startswith("ideas-")]
        papers += [opened(line) for line in public.ideas(REVIEWER, plan, 1).lines]
    said = "\n".join(str((paper.title, paper.body)) for paper in papers)
    with reading() as session:
        named = {*session.execute(select(Idea.author_name)).scalars(), *session.execute(select(Contact.name)).scalars()}
        named |= set(session.execute(select(ConsultationComment.author_name)).scalars())
        named |= set(session.execute(select(Commitment.lead_contact)).scalars())
    assert not [name for name in named - {None, ""} if str(name) in said]


def test_what_is_not_public_is_not_there(sqlite_sample: str) -> None:
    plan = plans()[0]
    with speaking("fr"):
        found = lines(plan)
    with reading() as session:
        sheets = session.execute(select(Commitment.reference).where(~published.public(Commitment))).scalars().all()
        meetings = session.execute(select(Meeting.reference).where(Meeting.status != "held")).scalars().all()
        open_ones = session.execute(select(Proposal.reference).where(Proposal.decision_id.is_(None))).scalars().all()
        planned = select(CommitteeSession.number).where(CommitteeSession.status != "held")
        coming = session.execute(planned).scalars().all()
    assert sheets
    assert open_ones
    assert not {f"sheet-{one}" for one in sheets} & set(found)
    assert not {f"decision-{one}" for one in open_ones} & set(found)
    assert not [key for key in found for one in meetings if key.startswith(f"meeting-{one}-")]
    assert not [key for key in found for one in coming if key.startswith(f"session-{one}-")]


def test_personal_data_in_an_idea_are_taken_out(sqlite_sample: str) -> None:
    with writing(SYSTEM) as session:
        idea = session.execute(select(Idea).where(Idea.number == 3)).scalar_one()
        idea.clean_body = "Écrivez-moi : karim@example.com"
    with speaking("fr"):
        line = next(one for one in public.ideas(REVIEWER, plans()[0], 1).lines if one.key == "idea-3")
        said = str(opened(line).body)
    assert "Écrivez-moi" in said
    assert "karim@example.com" not in said
