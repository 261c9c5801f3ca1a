"""One page of the registry, as `dashboard.navigation` lists them."""

from dataclasses import dataclass
from pathlib import Path

from dashboard.translations import word
from data_access.permissions import Action
from data_access.states import Role

PAGES_FOLDER = Path(__file__).parents[1] / "pages"


@dataclass(frozen=True)
class PageEntry:
    """One page. `path` is its address, the same in every language; its texts are English words, spoken with `_`.

    `icon` names a file of dashboard/static/icons. A page that needs no plan opens before there is one. One that
    `has_past` can be shown as of an earlier day. `own` are the title and the purpose by which a role knows it, where
    they are not those of everybody.
    """

    key: str
    path: str
    title: str
    purpose: str
    help: str
    icon: str
    section: str
    action: Action
    has_grid: bool = False
    needs_plan: bool = True
    has_past: bool = True
    own: tuple[tuple[Role, str, str], ...] = ()

    def title_for(self, role: Role) -> str:
        """Its title as a role reads it."""
        return next((title for one, title, _purpose in self.own if one == role), self.title)

    def purpose_for(self, role: Role) -> str:
        """Its purpose as a role reads it."""
        return next((purpose for one, _title, purpose in self.own if one == role), self.purpose)

    @property
    def file(self) -> Path:
        """The file that lays the page out."""
        return PAGES_FOLDER / f"{self.key}.py"


HELPS: dict[str, str] = {
    "committee": word(
        "Open a meeting to read its agenda and what came of it. The secretariat plans the next one: what was left "
        "open comes back on its agenda."
    ),
    "reports": word(
        "Open an event to read its report whole. Each section is drafted and checked; sections begin with what the "
        "data say. A report is closed once all its sections are checked."
    ),
    "evidence": word(
        "What is recorded elsewhere counts by itself. Publications, outreach activities and announcements are noted "
        "here. Each conclusion says the rule that it follows from, and what to do."
    ),
    "importing": word(
        "Choose a file, check the columns, read the problems line by line, then confirm. Nothing is written before "
        "you confirm, and an import can be undone as a whole."
    ),
}
"""Page → what its help says."""
