"""Sorting and filtering the columns of a grid, in a real browser: by the language, the process and the numbers."""

from typing import Any

import pytest
from playwright.sync_api import Page

from dashboard.translations import speaking
from dashboard.vocabulary import label
from data_access.states import ProposalStatus
from data_access.values.folding import fold
from tests.support.browser import People
from tests.support.grids import GRID, Grid

pytestmark = pytest.mark.browser

SIGNS = [
    chr(code) for code in (*range(0x20, 0x250), *range(0x300, 0x370), *range(0x600, 0x700), *range(0xFB50, 0xFDF0))
]
TEXTS = [
    *(f"a{sign}b" for sign in SIGNS if sign.isprintable() or 0x300 <= ord(sign) < 0x700),
    *(
        "A.A.H.",
        "L’É.N.A",
        "و.م.ع.",
        "fin.Début",
        "M. A. Alami",
        "1.2.3",
        "Straße",
        "ﬁche №2",
        "الجمعيـــــات",
        "ŒUVRE",
        "",
        "…",
    ),
]


def reordered(grid: Grid, field: str, values: dict[int, Any], sort: str = "asc") -> list[Any]:
    """The values of a column in the order in which the grid shows them, once they stand in its rows."""
    found: list[Any] = grid.frame.evaluate(
        """(root, [field, values, sort]) => {
          const { api } = root.grid, nodes = []
          api.forEachNode((node) => nodes.push(node))
          const held = new Map(nodes.map((node, i) => [node.id, i < values.length ? values[i] : null]))
          api.applyTransaction({ update: nodes.map((node) => ({ ...node.data, [field]: held.get(node.id) })) })
          api.applyColumnState({ state: [{ colId: field, sort }], defaultState: { sort: null } })
          const shown = []
          api.forEachNodeAfterFilterAndSort((node) => shown.push(node.data[field]))
          return shown
        }""",
        [field, list(values.values()), sort],
    )
    return found


def proposals(people: People, language: str = "fr") -> tuple[Page, Grid]:
    page = people.sign_in("reader", language, path="/propositions")
    return page, Grid(page).ready()


def in_order(grid: Grid, field: str, values: list[Any], sort: str = "asc") -> list[Any]:
    return reordered(grid, field, dict(enumerate(values)), sort)


def test_columns_stand_in_the_order_of_the_language_the_process_and_the_numbers(people: People) -> None:
    page, grid = proposals(people)
    words = ["zèbre", "étage", "eau", "Été", "œuvre", "ordre", ""]
    assert [word for word in in_order(grid, "title", words) if word] == [
        "eau",
        "étage",
        "Été",
        "œuvre",
        "ordre",
        "zèbre",
    ]
    assert in_order(grid, "title", words, "desc")[0] == "zèbre"
    assert in_order(grid, "title", words)[0] == "eau"
    arabic = ["بيئة", "إدارة", "تعليم", "ادارات", "أمن"]
    assert in_order(grid, "title_ar", arabic)[:5] == ["ادارات", "إدارة", "أمن", "بيئة", "تعليم"]
    assert in_order(grid, "reference", ["P-10", "P-2", "P-100", "P-1"])[:4] == ["P-1", "P-2", "P-10", "P-100"]
    states = [state.value for state in ProposalStatus]
    assert in_order(grid, "status", sorted(states))[: len(states)] == states
    assert in_order(grid, "ideas", [10, 9, 0, 100])[:4] == [0, 9, 10, 100]
    assert page.locator(GRID).count() >= 1


def test_a_choice_stands_by_its_word_and_nothing_stands_last(people: People) -> None:
    _page, grid = proposals(people)
    for sort, turn in (("asc", 1), ("desc", -1)):
        shown, expected = grid.frame.evaluate(
            """(root, [sort, turn]) => {
              const { api } = root.grid, { compare } = new Intl.Collator("fr")
              api.applyColumnState({ state: [{ colId: "theme_id", sort }], defaultState: { sort: null } })
              const words = api.getColumnDef("theme_id").refData, shown = []
              api.forEachNodeAfterFilterAndSort(({ data }) => shown.push(data.theme_id ? words[data.theme_id] : ""))
              const filled = shown.filter(Boolean).sort((one, other) => turn * compare(one, other))
              return [shown, [...filled, ...shown.filter((word) => !word)]]
            }""",
            [sort, turn],
        )
        assert shown == expected
        assert len(set(shown)) > 2


def test_the_browser_folds_as_the_server_does(people: People) -> None:
    _page, grid = proposals(people)
    found = grid.frame.evaluate("(root, texts) => texts.map(root.grid.fold)", TEXTS)
    differing = {text: (fold(text), said) for text, said in zip(TEXTS, found, strict=True) if fold(text) != said}
    assert differing == {}


@pytest.mark.parametrize(
    ("held", "typed"),
    [
        ("L’A.A.H. pour tous", "aah"),
        ("L’AAH pour tous", "A.A.H."),
        ("Éducation", "education"),
        ("إدارة الموارد", "اداره"),
        ("مُحَمَّد", "محمد"),
        ("سنة ٢٠٢٣", "2023"),
    ],
)
def test_a_columns_filter_finds_what_the_search_finds(people: People, held: str, typed: str) -> None:
    _page, grid = proposals(people)
    in_order(grid, "title", [held, "autre chose"])
    found = grid.frame.evaluate(
        """async (root, typed) => {
          const { api } = root.grid, found = []
          api.setFilterModel({ title: { filterType: "text", type: "contains", filter: typed } })
          api.forEachNodeAfterFilter((node) => found.push(node.data.title))
          api.setFilterModel(null)
          return found
        }""",
        typed,
    )
    assert found == [held]


def test_a_state_is_filtered_by_its_word_whatever_its_accents(people: People) -> None:
    page, grid = proposals(people)
    with speaking("fr"):
        assert "é" in label(ProposalStatus.TO_STUDY)
    shown = grid.frame.evaluate(
        """(root) => {
          const { api } = root.grid, found = new Set()
          api.setFilterModel({ status: { filterType: "text", type: "contains", filter: "A ETUDIER" } })
          api.forEachNodeAfterFilter((node) => found.add(node.data.status))
          return [...found]
        }"""
    )
    assert shown == [ProposalStatus.TO_STUDY.value]
    assert page.locator(GRID).count() >= 1
