"""A letter that an administration sends on its own is registered with its files, found, kept up, and taken back."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from data_access.changes.exchanges.incoming import register_incoming
from data_access.changes.grid.rows import edit_row
from data_access.changes.history.undo import undo
from data_access.database import reading
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges.attachments import attachments, content_of
from data_access.queries.exchanges.incoming import incoming
from data_access.queries.exports import rows
from data_access.queries.filters import Filters
from data_access.refusals import Missing, Refused
from data_access.states import Role
from data_access.tables import AuditEntry
from tests.support.small_plan import SmallPlan

DAY = date(2023, 10, 2)
FILES = [("lettre.pdf", b"%PDF-1.7 lettre"), ("annexe.txt", b"Annexe")]


def registered(plan: SmallPlan, side: str = "mine", **more: object) -> int:
    administration = getattr(plan, side)["administrations"]
    said = {"received_on": DAY, "subject": " Report de la séance ", "their_reference": "455/SG", **more}
    return register_incoming(SYSTEM, plan.plan_id, administration, **said)  # type: ignore[arg-type]


def test_it_stands_with_its_reference_its_files_and_what_it_is_about(small_plan: SmallPlan) -> None:
    one = registered(small_plan, body="Retenu", proposal_id=small_plan.mine["proposals"], files=FILES)
    registered(small_plan, received_on=date(2023, 10, 1))
    frame = incoming(SYSTEM, small_plan.plan_id)
    assert list(frame["reference"]) == ["A-01", "A-02"]
    assert frame.loc[0, ["subject", "body", "their_reference"]].tolist() == ["Report de la séance", "Retenu", "455/SG"]
    kept = attachments(SYSTEM, "incoming_letters", one)
    assert {(file.file_name, content_of(SYSTEM, file.id)) for file in kept} == set(FILES)
    assert len(list(rows(SYSTEM, small_plan.plan_id, "incoming_letters"))) == 2


def test_it_is_registered_wholly_or_not_at_all(small_plan: SmallPlan) -> None:
    with pytest.raises(Refused, match="does not hold"):
        registered(small_plan, files=[*FILES, ("faux.pdf", b"x")])
    with pytest.raises(Missing):
        registered(small_plan, received_on=None)
    with pytest.raises(Refused, match="future"):
        registered(small_plan, received_on=date(2999, 1, 1))
    with pytest.raises(Refused, match="subject"):
        registered(small_plan, subject=" ")
    with pytest.raises(Refused, match="administration"):
        register_incoming(SYSTEM, small_plan.plan_id, None, DAY, "Report")
    assert incoming(SYSTEM, small_plan.plan_id).empty


def test_it_is_found_by_its_words_and_by_their_reference(small_plan: SmallPlan) -> None:
    registered(small_plan, body="Le budget est examiné")
    for search, found in (("455", 1), ("BUDGET", 1), ("report", 1), ("A-01", 1), ("absent", 0)):
        assert len(incoming(SYSTEM, small_plan.plan_id, Filters(search=search))) == found
    assert incoming(SYSTEM, small_plan.plan_id, Filters(late=True)).empty
    assert incoming(SYSTEM, small_plan.plan_id, Filters(letter=("sent",))).empty


def test_a_focal_point_registers_and_reads_their_own(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    mine, theirs = people(Role.FOCAL_POINT), registered(small_plan, "theirs", files=FILES)
    assert incoming(mine, small_plan.plan_id).empty
    assert attachments(mine, "incoming_letters", theirs) == ()
    with pytest.raises(Refused):
        register_incoming(mine, small_plan.plan_id, small_plan.theirs["administrations"], DAY, "Report")
    register_incoming(mine, small_plan.plan_id, small_plan.mine["administrations"], DAY, "Report")
    assert len(incoming(mine, small_plan.plan_id)) == 1
    with pytest.raises(Refused):
        register_incoming(people(Role.READER), small_plan.plan_id, small_plan.mine["administrations"], DAY, "Report")


def test_a_change_is_undone_and_so_is_the_registering(small_plan: SmallPlan) -> None:
    one = registered(small_plan)

    def last() -> int:
        with reading() as session:
            found = select(AuditEntry.id).where(AuditEntry.table_name == "incoming_letters")
            return session.execute(found.order_by(AuditEntry.id.desc()).limit(1)).scalar_one()

    edit_row(SYSTEM, "incoming_letters", one, {"subject": ("Report de la séance", "Report")})
    undo(SYSTEM, last(), "Erreur")
    assert incoming(SYSTEM, small_plan.plan_id).loc[0, "subject"] == "Report de la séance"
