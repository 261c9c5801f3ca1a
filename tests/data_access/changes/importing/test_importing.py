"""Importing ideas: all or nothing, once and only once, two voices kept apart, and a batch taken back as a whole."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from data_access.changes.grid.cells import edit_cell
from data_access.changes.importing import importing
from data_access.changes.importing.importing import Summary, undo_batch
from data_access.changes.sorting import grouping, sorting, suggestions
from data_access.changes.sorting.grouping import PartDraft
from data_access.changes.sorting.reverting import revert_act
from data_access.database import reading, writing
from data_access.imports.plan import correct, propose_plan
from data_access.permissions import SYSTEM, Actor
from data_access.queries.importing.importing import batches, channel_coded, channels, seen_before
from data_access.queries.importing.remembered import propose
from data_access.refusals import Missing, Refused
from data_access.states import IdeaStatus, Role, SuggestionKind
from data_access.tables import AuditEntry, Channel, Idea, ImportBatch, Plan, Theme
from tests.support.small_plan import SmallPlan, person

BEFORE = 2
"""The ideas that the small plan holds already."""
MAY_NOT = [role for role in Role if role not in (Role.SECRETARIAT, Role.ADMINISTRATOR)]


def table(path: Path, *ideas: str) -> Path:
    """A file of one column."""
    path.write_text("\n".join(["Idée", *ideas]), "utf-8")
    return path


def bring(small_plan: SmallPlan, path: Path, actor: Actor = SYSTEM, channel: str = "portal") -> Summary:
    """Import a file as the command does."""
    chosen = channel_coded(SYSTEM, small_plan.plan_id, channel, is_event=False)
    with importing.prepare(propose_plan(path)) as prepared:
        return importing.import_ideas(actor, prepared, small_plan.plan_id, chosen.id)


def ideas() -> list[Idea]:
    with reading() as session:
        return list(session.execute(select(Idea).order_by(Idea.number)).scalars())


def count(entity: type) -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(entity)).scalar_one()


def test_everything_of_an_idea_is_kept(small_plan: SmallPlan, tmp_path: Path) -> None:
    with writing(SYSTEM) as session:
        session.add(Theme(plan_id=small_plan.plan_id, code="EAU", name_fr="Eau", name_ar="الماء", name_en="Water"))
    path = tmp_path / "portail.csv"
    path.write_text("Réf;Thème;Titre;Contenu;Date;Profil;Nom\nA7; eau ;  Un ;Deux  trois;12/03/2024;Jeune;X\n", "utf-8")
    summary = bring(small_plan, path)
    assert (summary.new, summary.already_present) == (1, 0)
    idea = ideas()[-1]
    assert (idea.title, idea.body) == ("  Un ", "Deux  trois")
    assert (idea.number, idea.status, idea.batch_id) == (BEFORE + 1, IdeaStatus.NEW, summary.batch_id)
    assert (idea.source_line, idea.source_sheet, idea.source_reference) == (2, None, "A7")
    assert (idea.source_theme, idea.category, idea.author_name) == ("eau", "youth", "X")
    assert idea.theme_id is not None
    assert idea.submitted_on is not None
    assert idea.folded == "un deux trois"
    (batch,) = batches(SYSTEM, small_plan.plan_id)
    assert (batch.file_name, batch.rows_read, batch.rows_new, batch.imported_by) == ("portail.csv", 1, 1, SYSTEM.name)


def test_one_act_in_the_history_for_a_whole_file(small_plan: SmallPlan, tmp_path: Path) -> None:
    before = count(AuditEntry)
    bring(small_plan, table(tmp_path / "a.txt", *(f"Idée {n}" for n in range(2500))))
    assert count(Idea) == BEFORE + 2500
    with reading() as session:
        entries = session.execute(select(AuditEntry).order_by(AuditEntry.id).offset(before)).scalars().all()
    assert [entry.operation for entry in entries] == ["insert", "batch"]
    assert len({entry.act for entry in entries}) == 1
    assert [idea.number for idea in ideas()] == list(range(1, BEFORE + 2501))


def test_the_same_file_twice_writes_nothing_and_is_noticed(small_plan: SmallPlan, tmp_path: Path) -> None:
    path = table(tmp_path / "a.txt", "Une", "Deux")
    plan = propose_plan(path)
    assert not seen_before(SYSTEM, small_plan.plan_id, plan.sha256)
    bring(small_plan, path)
    entries = count(AuditEntry)
    again = bring(small_plan, path)
    assert (again.new, again.already_present, again.batch_id) == (0, 2, None)
    assert (count(Idea), count(ImportBatch), count(AuditEntry)) == (BEFORE + 2, 1, entries)
    (batch,) = seen_before(SYSTEM, small_plan.plan_id, plan.sha256)
    assert batch.file_name == "a.txt"


def test_the_same_words_from_two_people_are_two_voices(small_plan: SmallPlan, tmp_path: Path) -> None:
    assert bring(small_plan, table(tmp_path / "a.txt", "Oui", "Autre", "Oui")).new == 3
    grown = bring(small_plan, table(tmp_path / "b.txt", "Nouvelle", "Oui", "Oui", "Autre", " Oui "))
    assert (grown.new, grown.already_present) == (2, 3)


def test_the_same_words_through_another_channel_are_another_voice(small_plan: SmallPlan, tmp_path: Path) -> None:
    with writing(SYSTEM) as session:
        names = {"name_fr": "Courrier", "name_ar": "بريد", "name_en": "Mail"}
        session.add(Channel(plan_id=small_plan.plan_id, code="mail", kind="other", **names))
    path = table(tmp_path / "a.txt", "Oui")
    assert bring(small_plan, path).new == 1
    assert bring(small_plan, path, channel="mail").new == 1


def test_comparing_writes_nothing(small_plan: SmallPlan, tmp_path: Path) -> None:
    entries = count(AuditEntry)
    (channel,) = channels(SYSTEM, small_plan.plan_id)
    with importing.prepare(propose_plan(table(tmp_path / "a.txt", "Une", "Deux"))) as prepared:
        summary = importing.compare(SYSTEM, prepared, small_plan.plan_id, channel.id)
    assert (summary.new, summary.already_present) == (2, 0)
    assert (count(Idea), count(AuditEntry)) == (BEFORE, entries)


def test_a_failure_in_the_middle_leaves_nothing(
    small_plan: SmallPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "CHUNK", 10)

    def stop(share: float) -> None:
        if share > 0.9:
            raise RuntimeError("the server stops")

    entries = count(AuditEntry)
    (channel,) = channels(SYSTEM, small_plan.plan_id)
    with importing.prepare(propose_plan(table(tmp_path / "a.txt", *(f"Idée {n}" for n in range(100))))) as prepared:
        with pytest.raises(RuntimeError):
            importing.import_ideas(SYSTEM, prepared, small_plan.plan_id, channel.id, stop)
        assert (count(Idea), count(ImportBatch), count(AuditEntry)) == (BEFORE, 0, entries)
        assert importing.import_ideas(SYSTEM, prepared, small_plan.plan_id, channel.id).new == 100


def test_progress_goes_from_nothing_to_all(small_plan: SmallPlan, tmp_path: Path) -> None:
    shares: list[float] = []
    (channel,) = channels(SYSTEM, small_plan.plan_id)
    path = table(tmp_path / "a.txt", *(f"Idée {n}" for n in range(3000)))
    with importing.prepare(propose_plan(path), shares.append) as prepared:
        importing.import_ideas(SYSTEM, prepared, small_plan.plan_id, channel.id, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)


@pytest.mark.parametrize("role", MAY_NOT)
def test_only_secretariat_and_administrator_import_and_undo(
    small_sqlite_plan: SmallPlan, tmp_path: Path, people: Callable[..., Actor], role: Role
) -> None:
    path = table(tmp_path / "a.txt", "Une")
    with pytest.raises(Refused, match="role"):
        bring(small_sqlite_plan, path, people(role))
    batch = bring(small_sqlite_plan, path).batch_id
    assert batch is not None
    with pytest.raises(Refused, match="role"):
        undo_batch(people(role), batch, "erreur")
    with pytest.raises(Refused, match="role"):
        batches(people(role), small_sqlite_plan.plan_id)


def test_a_closed_plan_and_a_foreign_channel_are_refused(small_sqlite_plan: SmallPlan, tmp_path: Path) -> None:
    path = table(tmp_path / "a.txt", "Une")
    with importing.prepare(propose_plan(path)) as prepared, pytest.raises(Refused, match="channel"):
        importing.import_ideas(SYSTEM, prepared, small_sqlite_plan.plan_id, 999)
    with pytest.raises(Refused, match="portal"):
        channel_coded(SYSTEM, small_sqlite_plan.plan_id, "nowhere", is_event=False)
    with writing(SYSTEM) as session:
        session.execute(update(Plan).values(is_closed=True))
    with pytest.raises(Refused, match="closed"):
        bring(small_sqlite_plan, path)


def test_the_list_of_imports_says_what_was_new_present_and_refused(small_plan: SmallPlan, tmp_path: Path) -> None:
    path = tmp_path / "portail.csv"
    path.write_text("N°;Titre;Contenu;Nom\n1;Un;Deux;A\n2;;;B\n", "utf-8")
    bring(small_plan, path)
    path.write_text("N°;Titre;Contenu;Nom\n1;Un;Deux;A\n2;;;B\n3;Trois;Quatre;C\n4;Cinq;Six;D\n", "utf-8")
    bring(small_plan, path)
    with reading() as session:
        found = session.execute(select(ImportBatch).order_by(ImportBatch.id)).scalars().all()
    counts = [(one.rows_read, one.rows_new, one.rows_present, one.rows_refused) for one in found]
    assert counts == [(2, 1, 0, 1), (4, 2, 1, 1)]


def test_nothing_is_imported_into_what_is_archived_or_of_another_plan(small_plan: SmallPlan, tmp_path: Path) -> None:
    path = tmp_path / "portail.csv"
    path.write_text("Thème;Titre;Contenu\nEau;Un;Deux\n", "utf-8")
    with writing(SYSTEM) as session:
        names = {"name_fr": "Eau", "name_ar": "الماء", "name_en": "Water"}
        session.add(Theme(plan_id=small_plan.plan_id, code="EAU", is_active=False, **names))
        other = Plan(code="AUTRE", **names)
        session.add(other)
        session.flush()
        foreign = Channel(plan_id=other.id, code="portal", kind="portal", **names)
        session.add(foreign)
        session.flush()
        channel_id = foreign.id
    with importing.prepare(propose_plan(path)) as prepared, pytest.raises(Refused, match="channel"):
        importing.import_ideas(SYSTEM, prepared, small_plan.plan_id, channel_id)
    bring(small_plan, path)
    assert (ideas()[-1].source_theme, ideas()[-1].theme_id) == ("Eau", None)
    with writing(SYSTEM) as session:
        portal = session.execute(select(Channel).where(Channel.plan_id == small_plan.plan_id)).scalar_one()
        portal.is_active = False
    with importing.prepare(propose_plan(path)) as prepared, pytest.raises(Refused, match="no longer active"):
        importing.import_ideas(SYSTEM, prepared, small_plan.plan_id, portal.id)


def test_a_file_without_text_column_is_refused_until_one_is_chosen(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("X;Y\n1;Une idée longue comme il se doit\n", "utf-8")
    with pytest.raises(Refused, match="No column"):
        importing.prepare(propose_plan(path))
    with importing.prepare(correct(propose_plan(path), {"body": "Y"})) as prepared:
        assert prepared.tally.ideas == 1


def test_a_batch_is_taken_back_and_can_come_again(small_plan: SmallPlan, tmp_path: Path) -> None:
    path = table(tmp_path / "a.txt", "Une", "Deux")
    batch = bring(small_plan, path).batch_id
    assert batch is not None
    with pytest.raises(Missing):
        undo_batch(SYSTEM, batch, " ")
    assert undo_batch(SYSTEM, batch, "mauvais fichier") == 2
    assert count(Idea) == BEFORE
    (view,) = batches(SYSTEM, small_plan.plan_id)
    assert (view.undone_reason, view.rows_new) == ("mauvais fichier", 2)
    assert not seen_before(SYSTEM, small_plan.plan_id, propose_plan(path).sha256)
    with pytest.raises(Refused, match="already"):
        undo_batch(SYSTEM, batch, "encore")
    assert bring(small_plan, path).new == 2


def test_work_done_since_is_not_lost_by_an_undo(small_plan: SmallPlan, tmp_path: Path) -> None:
    batch = bring(small_plan, table(tmp_path / "a.txt", "Une", "Deux")).batch_id
    assert batch is not None
    edit_cell(person(Role.SECRETARIAT), "ideas", ideas()[-1].id, "clean_title", "", "Une idée claire")
    with pytest.raises(Refused, match=r"Ideas from this import.*: 1 in all"):
        undo_batch(SYSTEM, batch, "erreur")
    assert count(Idea) == BEFORE + 2


def test_an_import_whose_work_was_taken_back_can_be_undone(small_plan: SmallPlan, tmp_path: Path) -> None:
    batch = bring(small_plan, table(tmp_path / "a.txt", "Une", "Deux")).batch_id
    assert batch is not None
    older, first, second = small_plan.mine["ideas"], *(idea.id for idea in ideas()[-2:])
    halves = (PartDraft("Un", "", small_plan.mine["proposals"]), PartDraft("Deux"))
    made = grouping.new_proposal(SYSTEM, first, "Budgets")
    revert_act(SYSTEM, made.act_id, "non")
    for done in (
        lambda: grouping.split(SYSTEM, first, halves),
        lambda: suggestions.sign(SYSTEM, SuggestionKind.LEAD, "MJ", True, idea_id=first),
        lambda: grouping.group_into(SYSTEM, (first, second), small_plan.mine["proposals"]),
        lambda: sorting.similar(SYSTEM, second, first),
        lambda: sorting.similar(SYSTEM, older, first),
    ):
        act = done()
        with pytest.raises(Refused, match="Ideas from this import"):
            undo_batch(SYSTEM, batch, "mauvais fichier")
        revert_act(SYSTEM, act, "non")
    assert undo_batch(SYSTEM, batch, "mauvais fichier") == 2
    assert count(Idea) == BEFORE
    assert grouping.group(SYSTEM, small_plan.plan_id, (older,), "Budgets").reference == "P-04"


HEADS = "X;Y;Z;Jour;Genre"


def test_what_a_person_chose_is_proposed_for_the_next_file_of_the_same_headings(
    small_plan: SmallPlan, tmp_path: Path
) -> None:
    """Columns, filter, dates and lists; headings alike but for their letters and spaces; not elsewhere, not undone."""
    first, second, other = (tmp_path / name for name in ("avril.csv", "mai.csv", "autre.csv"))
    first.write_text(f"{HEADS}\n7;Ouvrir un guichet;le soir;6/4/2024;a\n8;Fermer la place;;7/4/2024;b\n", "utf-8")
    second.write_text(" x ;y;Z;JOUR;genre\n9;Planter des arbres;à midi;8/4/2024;a\n", "utf-8")
    other.write_text("X;Y;Z\n9;Planter des arbres;à midi\n", "utf-8")
    wanted = {"body": ["Y", "Z"], "submitted_on": "Jour", "reference": "X"}
    plan = correct(propose_plan(first), wanted, [("Genre", "a")], month_first=True)
    assert not propose(SYSTEM, small_plan.plan_id, second).read
    chosen = channel_coded(SYSTEM, small_plan.plan_id, "portal", is_event=False)
    with importing.prepare(plan) as prepared:
        batch = importing.import_ideas(SYSTEM, prepared, small_plan.plan_id, chosen.id).batch_id
    again = propose(SYSTEM, small_plan.plan_id, second)
    (sheet,) = again.read
    assert dict(sheet.mapping) == {"body": (1, 2), "submitted_on": (3,), "reference": (0,), "context": (4,)}
    assert (sheet.remembered, again.month_first, again.split_lists) == ("avril.csv", True, False)
    assert again.where == (("genre", "a"),)
    assert propose(SYSTEM, small_plan.plan_id, first).where == (("Genre", "a"),)
    assert not propose(SYSTEM, small_plan.plan_id, other).read
    assert not propose(SYSTEM, small_plan.plan_id + 1, second).read
    assert batch is not None
    undo_batch(SYSTEM, batch, "Essai")
    assert not propose(SYSTEM, small_plan.plan_id, second).read


def test_an_import_as_the_program_proposed_it_remembers_nothing(small_plan: SmallPlan, tmp_path: Path) -> None:
    bring(small_plan, table(tmp_path / "a.csv", "Ouvrir"))
    assert propose(SYSTEM, small_plan.plan_id, table(tmp_path / "b.csv", "Fermer")).read[0].remembered == ""
