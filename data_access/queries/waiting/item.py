"""One thing that waits: what it is, since when, until when, for whom, and the act that settles it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from data_access.queries.names import Names


class WaitingKind(StrEnum):
    """What waits, in the order of the process."""

    LETTER = "letter"
    DATE = "date"
    SESSION = "session"
    PROPOSAL = "proposal"
    REQUEST = "request"
    SHEET_TO_WRITE = "sheet_to_write"
    SHEET = "sheet"
    ENRICHMENT = "enrichment"
    CONTRIBUTION = "contribution"
    OPINION = "opinion"
    NEXT_STEP = "next_step"
    PROPOSED_ITEM = "proposed_item"


class Turn(StrEnum):
    """Who is waited for."""

    ADMINISTRATION = "administration"
    COMMITTEE = "committee"
    PUBLIC = "public"
    SECRETARIAT = "secretariat"


class WaitingAct(StrEnum):
    """What settles it; `OPEN` where more than one thing is to do, which the record itself says."""

    ANSWER = "answer"
    REMIND = "remind"
    SCHEDULE = "schedule"
    SAY_HELD = "say_held"
    DISCUSS = "discuss"
    DECIDE = "decide"
    WRITE = "write"
    COMPLETE = "complete"
    ADVANCE = "advance"
    ADOPT = "adopt"
    ANSWER_ENRICHMENT = "answer_enrichment"
    ANSWER_CONTRIBUTION = "answer_contribution"
    GIVE_OPINION = "give_opinion"
    OPEN = "open"


@dataclass(frozen=True)
class Waiting:
    """A record that waits. `id` is that of the row that the act changes: the opinion for an enrichment, the sheet for
    a step. `administration_id` and `names` (by language) say whose it is; both are empty where it is nobody's yet.

    `since` is None where nobody wrote it down, `due` where no day was set; `days_late` is None for what is not late.
    `status` is the state of the record, `step` the co-drafting step that is due, `fields` those that a sheet lacks,
    `said` what was asked: the text of an enrichment or of a contribution.
    """

    kind: WaitingKind
    act: WaitingAct
    id: int
    reference: str
    title: str
    administration_id: int | None
    names: Names
    since: date | None
    status: str = ""
    due: date | None = None
    days_late: int | None = None
    turn: Turn = Turn.ADMINISTRATION
    step: int = 0
    fields: tuple[str, ...] = ()
    said: str = ""
    by: Names = ()
    title_ar: str = ""
    title_en: str = ""
    owner: str = ""
    """Who carries the co-drafting step that is due (`StepOwner`); empty where nobody was named."""
    carried_by: str = ""
    """The service or person who carries it, as it was written; of a next step of the committee too, whose owner is its
    `status`."""

    @property
    def key(self) -> str:
        """Names the thing in an address."""
        return f"{self.kind}-{self.id}"

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return self.days_late is not None


def waiting_of(row: Any, names: Names, kind: WaitingKind, act: WaitingAct, **more: Any) -> Waiting:
    """What waits, from a record or a row that has id, reference, title and administration_id; `more` as `Waiting`."""
    return Waiting(
        kind=kind,
        act=act,
        id=row.id,
        reference=row.reference,
        title=row.title,
        title_ar=getattr(row, "title_ar", None) or "",
        administration_id=row.administration_id,
        names=names,
        **more,
    )


def days_late(due: date | None, today: date) -> int | None:
    """For how many days the day that was set has passed; None when it has not, or none was set."""
    return (today - due).days if due is not None and due < today else None
