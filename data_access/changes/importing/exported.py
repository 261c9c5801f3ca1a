"""Ideas of the program's own export that come back: known by their number and their words, whatever their channel."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.imports.outcome import IdeaRecord
from data_access.imports.sheets import FilePlan
from data_access.imports.spool import Spool, words_of
from data_access.tables import Idea
from data_access.values.formulas import CUT

CHUNK = 1_000


def mark_exported(session: Session, plan: FilePlan, spool: Spool, plan_id: int) -> None:
    """Mark as present the ideas of the plan's own export; an idea of that number with other words stays new."""
    own = {sheet.name for sheet in plan.read if sheet.is_own}
    if not own:
        return
    for chunk in spool.unmarked(CHUNK):
        numbers = {number_of(record): None for _position, record in chunk if record.sheet in own}
        found = select(Idea.number, Idea.title, Idea.body).where(Idea.plan_id == plan_id, Idea.number.in_(numbers))
        known = {number: (title, body) for number, title, body in session.execute(found)}
        spool.mark_present(
            [
                position
                for position, record in chunk
                if record.sheet in own and (said := known.get(number_of(record))) and _says(record, *said)
            ]
        )


def number_of(record: IdeaRecord) -> int:
    """The number of an idea from what stands in its row: 42 or I-0042; 0 when there is none."""
    bare = record.reference.removeprefix("I-")
    return int(bare) if bare.isdecimal() and len(bare) <= 9 else 0


def _says(record: IdeaRecord, title: str, body: str) -> bool:
    """True when a row says the words of an idea, or as much of them as a cell could hold."""
    cut = CUT.search(record.body)
    if cut and body.startswith(record.body[: cut.start()].rstrip()):
        body = record.body
    return words_of(record.title, record.body) == words_of(title, body)
