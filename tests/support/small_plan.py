"""A small plan for tests of the core: two administrations, one record of each kind, at the start of its way."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from data_access.database import writing
from data_access.permissions import SYSTEM, Actor
from data_access.states import AssignmentKind, ChannelKind, Language, Role
from data_access.tables import (
    Administration,
    Assignment,
    Channel,
    Commitment,
    CommitmentStep,
    Idea,
    Letter,
    Meeting,
    Organisation,
    Plan,
    Proposal,
    ProposalIdea,
)
from data_access.tables.base import Base


@dataclass(frozen=True)
class SmallPlan:
    """The identifiers of the small plan's records: `mine` concerns the focal point's administration, `theirs` not."""

    plan_id: int
    mine: dict[str, int]
    theirs: dict[str, int]


def person(role: Role, number: int = 1) -> Actor:
    """Somebody of a role; focal points and committee members belong to administration or organisation `number`."""
    return Actor(
        id=None,
        name=role.value,
        role=role,
        administration_id=number if role == Role.FOCAL_POINT else None,
        organisation_id=number if role == Role.COPIL else None,
    )


OF_EACH = (
    "administrations",
    "organisations",
    "letters",
    "meetings",
    "proposals",
    "ideas",
    "commitments",
    "commitment_steps",
)
SMALL_PLAN = SmallPlan(1, dict.fromkeys(OF_EACH, 1), dict.fromkeys(OF_EACH, 2))
"""The small plan as it stands in a database that held nothing before."""


def build_small_plan() -> SmallPlan:
    """Write the small plan to the current database."""
    sides: tuple[dict[str, int], dict[str, int]] = ({}, {})
    with writing(SYSTEM) as session:

        def add(record: Base) -> int:
            session.add(record)
            session.flush()
            identifier: int = record.id  # type: ignore[attr-defined]
            return identifier

        plan = add(Plan(code="PAN", name_fr="Plan", name_ar="خطة", name_en="Plan"))
        portal = add(
            Channel(
                plan_id=plan,
                code="portal",
                kind=ChannelKind.PORTAL,
                name_fr="Portail",
                name_ar="بوابة",
                name_en="Portal",
            )
        )
        for number, (code, side) in enumerate(zip(("MJ", "MI"), sides, strict=True), start=1):
            side["administrations"] = add(Administration(code=code, name_fr=code, name_ar=code, name_en=code))
            side["organisations"] = add(
                Organisation(code=f"ONG{number}", name_fr="ONG", name_ar="جمعية", name_en="NGO", kind="association")
            )
            owner = {"plan_id": plan, "administration_id": side["administrations"]}
            side["letters"] = add(Letter(reference=f"L-{number}", subject="Demande", **owner))
            side["meetings"] = add(Meeting(reference=f"R-{number}", subject="Examen", **owner))
            side["proposals"] = add(
                Proposal(plan_id=plan, reference=f"P-{number:02d}", title="Publier les budgets", position=number)
            )
            add(
                Assignment(
                    proposal_id=side["proposals"],
                    administration_id=side["administrations"],
                    kind=AssignmentKind.LEAD,
                )
            )
            side["ideas"] = add(
                Idea(
                    plan_id=plan,
                    number=number,
                    channel_id=portal,
                    title="Budget ouvert",
                    body="",
                    language=Language.FRENCH,
                    status="grouped",
                    fingerprint=str(number),
                    folded="budget ouvert",
                    submitted_on=date(2023, 5, number),
                    created_at=datetime(2023, 5, number, tzinfo=UTC),
                )
            )
            add(ProposalIdea(proposal_id=side["proposals"], idea_id=side["ideas"]))
            side["commitments"] = add(Commitment(reference=f"E-{number:02d}", title="Budget ouvert", **owner))
            side["commitment_steps"] = add(CommitmentStep(commitment_id=side["commitments"], position=1))
    return SmallPlan(plan, *sides)
