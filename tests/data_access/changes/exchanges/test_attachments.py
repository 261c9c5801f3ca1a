"""Files beside letters and meetings: kept once, read by who may, never altered; what left stays as it left."""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from sqlalchemy import func, select, text

from data_access.changes.committee.committee import plan_session
from data_access.changes.committee.sessions import add_agenda_item
from data_access.changes.exchanges.attachments import Leaving, attach, send_letters
from data_access.changes.exchanges.letters import register_letters
from data_access.changes.grid.removing import remove
from data_access.changes.history.undo import undo
from data_access.changes.settings.reference import close_plan
from data_access.database import reading, writing
from data_access.papers.kinds import AttachmentKind
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges.attachments import attachments, beside, content_of
from data_access.refusals import Refused
from data_access.states import LetterStatus, Role
from data_access.tables import AuditEntry, Letter, StoredFile
from tests.support.small_plan import SmallPlan

DAY = date(2023, 10, 2)
PDF = b"%PDF-1.7 lettre"


def test_a_file_comes_back_as_it_was_given_and_its_bytes_are_kept_once(small_plan: SmallPlan) -> None:
    first = attach(SYSTEM, "letters", small_plan.mine["letters"], "note.txt", b"Bonjour", AttachmentKind.ANSWER)
    again = attach(SYSTEM, "meetings", small_plan.mine["meetings"], "copie.txt", b"Bonjour")
    assert content_of(SYSTEM, first) == content_of(SYSTEM, again) == b"Bonjour"
    (kept,) = attachments(SYSTEM, "letters", small_plan.mine["letters"])
    assert (kept.file_name, kept.size, kept.sha256) == ("note.txt", 7, hashlib.sha256(b"Bonjour").hexdigest())
    with reading() as session:
        assert session.execute(select(func.count()).select_from(StoredFile)).scalar_one() == 1


def test_a_newer_version_stays_beside_the_older_one(small_plan: SmallPlan) -> None:
    letter = small_plan.mine["letters"]
    for content in (b"un", b"deux"):
        attach(SYSTEM, "letters", letter, "note.txt", content)
    assert [content_of(SYSTEM, one.id) for one in attachments(SYSTEM, "letters", letter)] == [b"deux", b"un"]


def test_only_who_reads_the_record_reads_its_files(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    focal_point = people(Role.FOCAL_POINT)
    mine = attach(focal_point, "letters", small_plan.mine["letters"], "a.txt", b"a")
    theirs = attach(SYSTEM, "letters", small_plan.theirs["letters"], "b.txt", b"b")
    assert content_of(focal_point, mine) == b"a"
    assert content_of(people(Role.READER), theirs) == b"b"
    assert attachments(focal_point, "letters", small_plan.theirs["letters"]) == ()
    with pytest.raises(Refused, match="not yours"):
        content_of(focal_point, theirs)
    for actor, record in ((focal_point, small_plan.theirs), (people(Role.READER), small_plan.mine)):
        with pytest.raises(Refused):
            attach(actor, "letters", record["letters"], "c.txt", b"c")
    with pytest.raises(Refused):
        attach(SYSTEM, "plans", small_plan.plan_id, "c.txt", b"c")


def test_the_documents_of_an_agenda_are_the_secretariats_and_read_by_all(
    small_plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    session_id = plan_session(SYSTEM, small_plan.plan_id, DAY)
    first, second = (add_agenda_item(SYSTEM, session_id, title) for title in ("Calendrier", "Méthode"))
    kept = attach(people(Role.SECRETARIAT), "agenda_items", first, "note.pdf", PDF)
    for role in (Role.FOCAL_POINT, Role.COPIL, Role.READER):
        (found,) = beside(people(role), "agenda_items", [first, second])[first]
        assert (found.file_name, content_of(people(role), found.id)) == ("note.pdf", PDF)
        for change in (
            partial(attach, people(role), "agenda_items", first, "b.pdf", PDF),
            partial(remove, people(role), "attachments", kept, "Non"),
        ):
            with pytest.raises(Refused):
                change()
    with pytest.raises(Refused, match="its name says"):
        attach(SYSTEM, "agenda_items", first, "faux.pdf", b"texte")
    with pytest.raises(Refused, match="in use"):
        remove(SYSTEM, "agenda_items", first, "Doublon")
    remove(SYSTEM, "attachments", kept, "Erreur")
    assert beside(SYSTEM, "agenda_items", [first, second]) == {}
    close_plan(SYSTEM, small_plan.plan_id, "Fini")
    with pytest.raises(Refused, match="closed"):
        attach(SYSTEM, "agenda_items", first, "c.pdf", PDF)


def test_a_removed_file_is_brought_back_whole(small_plan: SmallPlan) -> None:
    letter = small_plan.mine["letters"]
    remove(SYSTEM, "attachments", attach(SYSTEM, "letters", letter, "a.txt", b"a"), "Erreur")
    assert attachments(SYSTEM, "letters", letter) == ()
    with reading() as session:
        entry = session.execute(select(func.max(AuditEntry.id))).scalar_one()
    undo(SYSTEM, entry, "Utile")
    (back,) = attachments(SYSTEM, "letters", letter)
    assert content_of(SYSTEM, back.id) == b"a"


def test_what_left_is_kept_byte_for_byte_and_cannot_be_taken_away(small_plan: SmallPlan) -> None:
    letter = small_plan.mine["letters"]
    leaving = [Leaving(letter, {"L-1.pdf": PDF})]
    with pytest.raises(Refused, match="signed"):
        send_letters(SYSTEM, leaving, DAY)
    register_letters(SYSTEM, [letter], DAY)
    send_letters(SYSTEM, leaving, DAY)
    with pytest.raises(Refused, match="signed"):
        send_letters(SYSTEM, leaving, DAY)
    with reading() as session:
        found = session.get_one(Letter, letter)
        assert (found.status, found.sent_on) == (LetterStatus.SENT, DAY)
    (kept,) = attachments(SYSTEM, "letters", letter)
    assert (kept.kind, content_of(SYSTEM, kept.id)) == (AttachmentKind.SENT, PDF)
    with pytest.raises(Refused, match="stays on record"):
        remove(SYSTEM, "attachments", kept.id, "Erreur")
    with pytest.raises(Refused):
        attach(SYSTEM, "letters", letter, "faux.pdf", PDF, AttachmentKind.SENT)


def test_bytes_altered_behind_the_program_are_not_handed_over(small_plan: SmallPlan) -> None:
    kept = attach(SYSTEM, "letters", small_plan.mine["letters"], "a.txt", b"a")
    with writing(SYSTEM) as session:
        session.execute(text("UPDATE stored_files SET content = :other"), {"other": b"b"})
    with pytest.raises(Refused, match="altered"):
        content_of(SYSTEM, kept)
