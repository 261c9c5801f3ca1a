"""The evidence file read back: its index, its folders, the chain of its log; nobody named, the same bytes twice."""

import csv
import zipfile
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, update

from dashboard.documents.evidence.bundle import FOLDERS, bundle
from dashboard.documents.evidence.minutes import committee
from data_access.changes.accounts.signing_in import enter_sample
from data_access.changes.committee.conclusions import draft_conclusions, publish_conclusions, validate_conclusions
from data_access.changes.committee.rules_of_procedure import put_rules
from data_access.changes.evidence.evidence import add_publication
from data_access.changes.settings.reference import add_plan
from data_access.database import engine, reading
from data_access.papers.kinds import AttachmentKind, PublicationKind
from data_access.permissions import SYSTEM, Actor
from data_access.queries.accounts.accounts import sample_accounts
from data_access.queries.evidence.minutes import sessions
from data_access.queries.exchanges.attachments import rules_of_procedure
from data_access.queries.settings.plans import plans
from data_access.refusals import Refused
from data_access.rules.requirements import Requirement
from data_access.states import Language, Role
from data_access.tables import Attachment, CommitteeSession, ConsultationComment, Contact, Idea, StoredFile

BOTH = ("fr", "ar")


def read(content: bytes) -> dict[str, bytes]:
    """The files of a ZIP by name."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def words(files: dict[str, bytes]) -> str:
    """All that the text files and the workbooks say."""
    said = [content.decode() for name, content in files.items() if name.endswith((".html", ".csv"))]
    for name, content in files.items():
        if name.endswith(".xlsx"):
            sheet = load_workbook(BytesIO(content)).active
            assert sheet is not None
            said += [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    return "\n".join(said)


@pytest.fixture
def sample(sqlite_sample: str) -> dict[str, bytes]:
    """The evidence file of the sample plan in French and Arabic."""
    return read(bundle(SYSTEM, plans()[0], BOTH))


def test_each_requirement_has_its_folder_in_both_languages(sample: dict[str, bytes]) -> None:
    for folder in FOLDERS.values():
        for language in BOTH:
            assert f"{folder}/index-{language}.html" in sample
    assert {"index-fr.html", "index-ar.html", "index-fr.xlsx", "index-ar.xlsx", "history/log.csv"} <= set(sample)
    assert 'dir="rtl"' in sample["index-ar.html"].decode()
    assert "1.1-dialogue/session-1-fr.pdf" in sample
    assert sample["1.1-dialogue/session-1-fr.pdf"].startswith(b"%PDF")


def test_the_minutes_of_a_meeting_are_the_text_that_was_validated_and_published(sqlite_sample: str) -> None:
    plan = plans()[0]
    before = next(one for one in sessions(SYSTEM, plan.id) if one.number == 3)
    with reading() as session:
        found = select(CommitteeSession.id).where(CommitteeSession.number == 3, CommitteeSession.plan_id == plan.id)
        session_id = session.execute(found).scalar_one()
    text = "Texte figé\n- Un point"
    minutes_id = draft_conclusions(SYSTEM, session_id, Language.FRENCH, text)
    validate_conclusions(SYSTEM, minutes_id, text, text, {}, {})
    assert next(one for one in sessions(SYSTEM, plan.id) if one.number == 3) == before
    publish_conclusions(SYSTEM, minutes_id, "https://portail.example.org", date(2023, 11, 30))
    after = next(one for one in sessions(SYSTEM, plan.id) if one.number == 3)
    assert "Texte figé" in str(committee(after, "fr", "PAN").body)
    assert "Texte figé" not in str(committee(after, "ar", "PAN").body)
    assert "Texte figé" not in str(committee(before, "fr", "PAN").body)


def test_the_index_says_each_verdict(sample: dict[str, bytes]) -> None:
    sheet = load_workbook(BytesIO(sample["index-fr.xlsx"])).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == [one.value for one in Requirement]
    assert {row[0]: row[2] for row in rows} == {
        **dict.fromkeys(("1.1", "2.1", "2.2", "3.2", "3.3"), "Prouvé"),
        **dict.fromkeys(("3.1", "4.1"), "En partie"),
        "5.1": "Manque",
    }


def test_what_is_missing_says_so_and_why(sample: dict[str, bytes]) -> None:
    page = sample["5.1-implementation/index-fr.html"].decode()
    assert "Il n’y a pas de preuve de cette exigence." in page
    assert "La mise en œuvre commence le" in page


def test_nobody_who_contributed_is_named(sample: dict[str, bytes]) -> None:
    said = words(sample)
    with reading() as session:
        named = {*session.execute(select(Idea.author_name)).scalars(), *session.execute(select(Contact.name)).scalars()}
        named |= set(session.execute(select(ConsultationComment.author_name)).scalars())
        contacts = set(session.execute(select(Idea.author_contact)).scalars())
    assert not [name for name in (named | contacts) - {None, ""} if str(name) in said]


def test_the_log_is_a_chain_to_its_seal(sample: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(StringIO(sample["history/log.csv"].decode())))
    previous = "0" * 64
    for row in rows:
        assert row["previous_hash"] == previous
        previous = row["hash"]
    assert previous in sample["history/verify-fr.html"].decode()
    assert {row["table"] for row in rows} > {"ideas", "proposals", "committee_sessions"}


def test_the_same_data_give_the_same_bytes_whoever_comes_and_goes(sqlite_sample: str) -> None:
    first = bundle(SYSTEM, plans()[0], BOTH)
    enter_sample(sample_accounts()[0].id)
    assert bundle(SYSTEM, plans()[0], reversed(BOTH)) == first


def test_an_undecided_publication_is_not_told(sample: dict[str, bytes]) -> None:
    """19 of the 40 decisions of the sample are not published: their ideas are told that none has been taken."""
    sheet = load_workbook(BytesIO(sample["4.1-response/answers-fr.xlsx"])).active
    assert sheet is not None
    said = [str(row[1]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert any("Décision du" in one for one in said)
    assert any("aucune décision" in one for one in said)


def test_an_empty_plan_says_that_all_is_missing(sqlite_database: str) -> None:
    from data_access.changes.accounts.accounts import add_account

    administrator = Actor(None, "admin", Role.ADMINISTRATOR)
    add_account(administrator, "a@example.org", "A", Role.ADMINISTRATOR, "correct horse battery")
    add_plan(SYSTEM, "NEW", {"fr": "Nouveau"})
    files = read(bundle(SYSTEM, plans()[0], ("en", "fr")))
    for folder in FOLDERS.values():
        assert "There is no evidence of this requirement." in files[f"{folder}/index-en.html"].decode(), folder


def test_two_languages_are_asked_for(sqlite_sample: str) -> None:
    for chosen in ((), ("fr",), ("fr", "ar", "en"), ("fr", "de")):
        with pytest.raises(Refused, match="two languages"):
            bundle(SYSTEM, plans()[0], chosen)


def test_the_published_rules_of_procedure_are_in_it_as_they_are(sqlite_sample: str) -> None:
    plan, name = plans()[0], "1.1-dialogue/rules-of-procedure.txt"
    for text in (b"Article premier.", "Article premier, modifié.".encode()):
        put_rules(SYSTEM, plan.id, "Règlement.TXT", text)
        assert read(bundle(SYSTEM, plan, BOTH)).get(name) != text
        sha256 = rules_of_procedure(SYSTEM, plan.id)[0].sha256
        add_publication(
            SYSTEM, plan.id, PublicationKind.RULES, "Règlement", plan.today, "https://example.org/r", sha256
        )
        files = read(bundle(SYSTEM, plan, BOTH))
        assert files[name] == text
        assert "rules-of-procedure.txt" in files["1.1-dialogue/index-fr.html"].decode()


def test_a_publication_of_rules_hands_over_no_other_file(sqlite_sample: str) -> None:
    plan = plans()[0]
    with reading() as session:
        other = select(StoredFile.sha256, StoredFile.content).join(Attachment, Attachment.sha256 == StoredFile.sha256)
        sha256, content = session.execute(other.where(Attachment.kind != AttachmentKind.RULES).limit(1)).one()
    add_publication(SYSTEM, plan.id, PublicationKind.RULES, "Règlement", plan.today, "https://example.org/r", sha256)
    assert content not in read(bundle(SYSTEM, plan, BOTH)).values()


def test_rules_of_procedure_that_were_altered_behind_the_program_are_refused(sqlite_sample: str) -> None:
    plan = plans()[0]
    put_rules(SYSTEM, plan.id, "r.txt", b"Article premier.")
    sha256 = rules_of_procedure(SYSTEM, plan.id)[0].sha256
    add_publication(SYSTEM, plan.id, PublicationKind.RULES, "Règlement", plan.today, "https://example.org/r", sha256)
    with engine().begin() as connection:
        connection.execute(update(StoredFile).where(StoredFile.sha256 == sha256).values(content=b"Article second."))
    with pytest.raises(Refused, match="altered"):
        bundle(SYSTEM, plan, BOTH)
