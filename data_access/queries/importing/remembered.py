"""How files of the same headings were read before, in the imports of a plan."""

from pathlib import Path

from sqlalchemy import select

from data_access.database import reading
from data_access.imports.plan import propose_plan
from data_access.imports.remembering import Remembered, applied
from data_access.imports.sheets import FilePlan
from data_access.permissions import Action, Actor, require
from data_access.tables import ImportBatch

LATEST = 100
"""Imports that are looked back at."""


def propose(actor: Actor, plan_id: int, path: Path, file_name: str | None = None) -> FilePlan:
    """How to read a file: as the program proposes it, or as a person chose for the last file of the same headings.

    Raises Refused when the file cannot be read.
    """
    return applied(propose_plan(path, file_name), known(actor, plan_id))


def known(actor: Actor, plan_id: int) -> dict[str, Remembered]:
    """{shape of headings: what was chosen}, of the latest imports that were not undone, the newest of each shape."""
    require(actor, Action.IMPORT_IDEAS)
    standing = (ImportBatch.plan_id == plan_id, ImportBatch.undone_at.is_(None), ImportBatch.told.is_not(None))
    statement = select(ImportBatch.file_name, ImportBatch.told).where(*standing)
    found: dict[str, Remembered] = {}
    with reading() as session:
        for file_name, told in session.execute(statement.order_by(ImportBatch.id.desc()).limit(LATEST)):
            for one in (told or {}).get("chosen", ()):
                found.setdefault(one["shape"], Remembered(file_name, one))
    return found
