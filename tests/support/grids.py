"""Driving an editable grid as a person does: cells by the name of the row, keys, and what the cell then shows."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

GRID = ".co-grid"
LIST = ".ag-list-item"


@dataclass(frozen=True)
class Grid:
    """One grid of a page, the first unless `place` says otherwise."""

    page: Page
    place: int = 0

    @property
    def frame(self) -> Locator:
        """The element that holds the grid; what opens over it (lists, long texts) stands elsewhere in the page."""
        return self.page.locator(GRID).nth(self.place)

    def cell(self, record: int, field: str) -> Locator:
        """A cell by the id of its row; both are brought into view, for a cell off the screen is not there at all."""
        self.frame.evaluate(
            """(root, [record, field]) => {
              const { api } = root.grid, node = api.getRowNode(record)
              api.ensureColumnVisible(field)
              if (node) api.ensureNodeVisible(node)
            }""",
            [str(record), field],
        )
        return self.frame.locator(f'.ag-row[row-id="{record}"] [col-id="{field}"]')

    def ready(self) -> "Grid":
        """Come to the grid, and wait for its first rows."""
        self.frame.scroll_into_view_if_needed()
        self.frame.locator(".ag-center-cols-container .ag-row").first.wait_for()
        return self

    def begin(self, record: int, field: str, text: str) -> None:
        """Type over a cell without leaving it."""
        self.cell(record, field).dblclick()
        expect(self.frame.locator(".ag-cell-inline-editing input").first).to_be_focused()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def write(self, record: int, field: str, text: str) -> None:
        """Type over a cell and leave it."""
        self.begin(record, field, text)
        self.page.keyboard.press("Enter")

    def choose(self, record: int, field: str, word: str) -> None:
        """Choose a word of a cell's list."""
        self.cell(record, field).dblclick()
        self.page.locator(LIST, has_text=word).first.click()

    def offered(self, record: int, field: str) -> list[str]:
        """The words that a cell's list offers; leaves the cell as it was."""
        self.cell(record, field).dblclick()
        self.page.locator(LIST).first.wait_for()
        words = self.page.locator(LIST).all_inner_texts()
        self.page.keyboard.press("Escape")
        return words

    def tick(self, record: int) -> None:
        """Tick a row."""
        self.cell(record, "ag-Grid-SelectionColumn").locator("input").click()
