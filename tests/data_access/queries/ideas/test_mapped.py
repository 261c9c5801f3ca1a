"""The map of the ideas as it is read: every idea that the filters keep has its position, groups have their words."""

from pathlib import Path

import pytest

from data_access.changes.importing import importing
from data_access.imports.plan import propose_plan
from data_access.likeness import nearness
from data_access.permissions import SYSTEM
from data_access.queries.filters import Filters
from data_access.queries.ideas.mapped import IdeaMap, mapped
from data_access.queries.importing.importing import channel_coded
from tests.support.small_plan import SmallPlan

SUBJECTS = ("Ouvrir la bibliothèque le soir", "Réparer la piscine municipale", "نشر ميزانية الجماعة كل سنة")


def on_map(small_plan: SmallPlan, chosen: Filters) -> IdeaMap:
    """The map once it is computed."""
    mapped(SYSTEM, small_plan.plan_id, chosen)
    nearness.rest()
    return mapped(SYSTEM, small_plan.plan_id, chosen)


def bring(small_plan: SmallPlan, folder: Path, *ideas: str) -> None:
    """Import ideas by the portal."""
    path = folder / "idees.csv"
    path.write_text("\n".join(["Idée", *ideas]), "utf-8")
    portal = channel_coded(SYSTEM, small_plan.plan_id, "portal", is_event=False)
    with importing.prepare(propose_plan(path)) as prepared:
        importing.import_ideas(SYSTEM, prepared, small_plan.plan_id, portal.id)


def test_every_idea_has_a_position_and_groups_have_words(small_sqlite_plan: SmallPlan, tmp_path: Path) -> None:
    bring(small_sqlite_plan, tmp_path, *(f"{said} dans le quartier {n}" for said in SUBJECTS for n in range(8)))
    found = on_map(small_sqlite_plan, Filters())
    assert found.computing is None
    assert len(found.ideas) == found.total == 3 * 8 + 2
    assert all(0 <= idea.across <= 1 and 0 <= idea.down <= 1 for idea in found.ideas)
    assert any("bibliothèque" in label.words for label in found.labels)
    only = on_map(small_sqlite_plan, Filters(status=("grouped",)))
    assert {idea.number for idea in only.ideas} == {1, 2}
    lying = {idea.number: (idea.across, idea.down) for idea in found.ideas}
    assert all(lying[idea.number] == (idea.across, idea.down) for idea in only.ideas)


def test_more_ideas_than_are_drawn_give_an_even_part(
    small_sqlite_plan: SmallPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(small_sqlite_plan, tmp_path, *(f"{said} numéro {n}" for said in SUBJECTS for n in range(10)))
    monkeypatch.setattr("data_access.queries.ideas.mapped.MOST", 10)
    found = on_map(small_sqlite_plan, Filters())
    assert found.total == 32
    assert [idea.number for idea in found.ideas] == list(range(4, 33, 4))
