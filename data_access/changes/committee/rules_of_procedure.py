"""The rules of procedure of the committee as a file of the plan: put in, and replaced by a newer version."""

from data_access.changes.exchanges.attachments import keep
from data_access.changes.plans import open_plan
from data_access.database import writing
from data_access.papers.kinds import AttachmentKind
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused

KINDS = ("pdf", "docx", "odt", "txt")
"""The endings of the files that rules of procedure may be."""


def put_rules(actor: Actor, plan_id: int, name: str, content: bytes) -> int:
    """Keep a text as the rules of procedure of the committee of a plan; returns the id of the file.

    The latest one is in force; those before it stay. Raises Refused for a file that is no text, or that is not taken.
    """
    if name.rpartition(".")[2].lower() not in KINDS:
        raise Refused("Rules of procedure are a PDF, a Word file or a text (.pdf, .docx, .odt, .txt).")
    with writing(actor) as session:
        require(actor, Action.EDIT_COMMITTEE)
        made = keep(session, actor, open_plan(session, plan_id), name, content, AttachmentKind.RULES)
        session.flush()
        return made.id
