"""The rules of procedure of the committee: put in by the secretariat, read by all, in versions, tied to their
publication."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from data_access.changes.committee.rules_of_procedure import put_rules
from data_access.changes.evidence.evidence import add_publication
from data_access.changes.exchanges.attachments import attach
from data_access.changes.grid.removing import remove
from data_access.changes.history.undo import undo
from data_access.changes.settings.reference import add_plan, close_plan
from data_access.database import reading, writing
from data_access.papers.kinds import AttachmentKind, PublicationKind
from data_access.permissions import SYSTEM, Actor
from data_access.queries.committee.rules_of_procedure import published_rules
from data_access.queries.exchanges.attachments import content_of, rules_of_procedure
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import AuditEntry
from tests.support.small_plan import SmallPlan

NAMES = {"fr": "Plan suivant", "ar": "الخطة الموالية", "en": "Next plan"}


def test_the_latest_file_is_in_force_and_everybody_reads_it(
    small_plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    plan = small_plan.plan_id
    for content in (b"Article 1", b"Article 1, revu"):
        put_rules(people(Role.SECRETARIAT), plan, "reglement.txt", content)
    other = add_plan(SYSTEM, "PAN9", NAMES)
    for role in (Role.FOCAL_POINT, Role.COPIL, Role.READER):
        found = rules_of_procedure(people(role), plan)
        assert [content_of(people(role), one.id) for one in found] == [b"Article 1, revu", b"Article 1"]
        assert rules_of_procedure(people(role), other) == ()
        with pytest.raises(Refused):
            put_rules(people(role), plan, "reglement.txt", b"Autre")
        with pytest.raises(Refused):
            remove(people(role), "attachments", found[0].id, "Non")
    with pytest.raises(Refused):
        rules_of_procedure(people(Role.REVIEWER), plan)


@pytest.mark.parametrize(("name", "content"), [("r.xlsx", b"PK\x03\x04"), ("r.pdf", b"texte"), ("r", b"x")])
def test_a_file_that_is_no_text_is_refused(small_sqlite_plan: SmallPlan, name: str, content: bytes) -> None:
    with pytest.raises(Refused):
        put_rules(SYSTEM, small_sqlite_plan.plan_id, name, content)
    assert rules_of_procedure(SYSTEM, small_sqlite_plan.plan_id) == ()


def test_a_file_taken_away_comes_back_and_a_closed_plan_keeps_what_it_has(small_plan: SmallPlan) -> None:
    plan = small_plan.plan_id
    file = put_rules(SYSTEM, plan, "reglement.txt", b"Article 1")
    remove(SYSTEM, "attachments", file, "Erreur")
    assert rules_of_procedure(SYSTEM, plan) == ()
    with reading() as session:
        entry = session.execute(select(func.max(AuditEntry.id))).scalar_one()
    undo(SYSTEM, entry, "Utile")
    close_plan(SYSTEM, plan, "Fini")
    with pytest.raises(Refused, match="closed"):
        put_rules(SYSTEM, plan, "reglement.txt", b"Article 2")
    with pytest.raises(Refused, match="closed"):
        remove(SYSTEM, "attachments", rules_of_procedure(SYSTEM, plan)[0].id, "Non")
    assert len(rules_of_procedure(SYSTEM, plan)) == 1


def test_rules_stand_beside_no_record(small_plan: SmallPlan) -> None:
    with pytest.raises(Refused):
        attach(SYSTEM, "letters", small_plan.mine["letters"], "r.txt", b"x", AttachmentKind.RULES)
    put_rules(SYSTEM, small_plan.plan_id, "reglement.txt", b"Article 1")
    with pytest.raises((Refused, IntegrityError)), writing(SYSTEM) as session:
        session.execute(text("UPDATE attachments SET letter_id = :letter"), {"letter": small_plan.mine["letters"]})


def test_a_publication_says_which_file_it_was(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    plan, kind = small_plan.plan_id, PublicationKind.RULES
    assert published_rules(SYSTEM, plan) is None
    put_rules(SYSTEM, plan, "reglement.txt", b"Article 1")
    (file,) = rules_of_procedure(SYSTEM, plan)
    add_publication(SYSTEM, plan, kind, "Règlement intérieur", date(2023, 5, 19), sha256=file.sha256)
    add_publication(SYSTEM, plan, kind, "Plus ancien", date(2023, 5, 1))
    found = published_rules(people(Role.COPIL), plan)
    assert found is not None
    assert (found.on, found.sha256) == (date(2023, 5, 19), file.sha256)
