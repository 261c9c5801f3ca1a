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
        """The file that lays the page out, in whichever folder of `pages/` it stands."""
        return next(PAGES_FOLDER.rglob(f"{self.key}.py"))


HELPS: dict[str, str] = {
    "overview": word(
        "Click any figure or bar to see the rows behind it. The page refreshes by itself: you can leave it on "
        "a projector. Totals always agree: each idea is counted once."
    ),
    "leadership": word(
        "Each figure opens its rows. The rule of the outlook stands under it. The page prints on one sheet, "
        "which you also get as PDF."
    ),
    "my_administration": word(
        "Press the button of a line: what it asks for opens here, and the line goes once it is saved. The "
        "reference leads to the whole record."
    ),
    "ideas": word(
        "Filter or search: accents and Arabic letter forms make no difference. The filters stay in the "
        "address, which you can send to somebody. Open an idea to read its whole story, from the file it came "
        "from to the commitment."
    ),
    "sorting": word(
        "One key for each action, 1 to 9; 0 undoes the last one. The original text is never changed, the "
        "program merges nothing, and every action stays in the log and can be undone later."
    ),
    "proposals": word(
        "Edit cells as in a spreadsheet: changes are saved at once. A decision needs a reason written for "
        "citizens. Only the allowed next states are listed."
    ),
    "exchanges": word(
        "Update the state of a letter or a meeting in its cell. What needs a date, a reason or minutes is a "
        "button. An administration changes its own rows only."
    ),
    "commitments": word(
        "The matrix shows each sheet at each step. A button moves a sheet to the next step after checking the "
        "conditions. A member’s silence is recorded, never counted as agreement."
    ),
    "directory": word("A focal point keeps the contacts of their own administration up to date."),
    "history": word(
        "Entries are never changed or deleted: each one seals the one before. Undoing a change is itself a "
        "new change, with its reason."
    ),
    "settings": word("The table of rights is read from the program itself: it shows what is really enforced."),
    "committee": word(
        "Open a meeting to read its agenda and what came of it. The secretariat plans the next one: what was left "
        "open comes back on its agenda."
    ),
    "reports": word(
        "Open an event to read its report whole. Each section is drafted and checked; sections begin with what the "
        "data say. A report is closed once all its sections are checked."
    ),
    "calendar": word(
        "Bars are days: planned above, actual and expected below. Suppose that a stage slips: nothing is written, and "
        "the address can be sent to somebody. Days that the data know already are read from them."
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
