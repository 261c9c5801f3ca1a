"""What each action and scope of the table of rights is called: English words marked for the catalogues."""

from enum import StrEnum

from dashboard.translations import pword
from data_access.permissions import Action, Scope

RIGHTS: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    Action: {
        Action.READ_SUMMARIES: pword("action", "Read the figures"),
        Action.READ_RECORDS: pword("action", "Read the rows"),
        Action.READ_AUTHORS: pword("action", "Read the names of contributors"),
        Action.READ_CONTACTS: pword("action", "Read how contacts are reached"),
        Action.READ_HISTORY: pword("action", "Read the history"),
        Action.IMPORT_IDEAS: pword("action", "Import ideas"),
        Action.EDIT_IDEAS: pword("action", "Edit ideas"),
        Action.SORT_IDEAS: pword("action", "Sort ideas"),
        Action.EDIT_PROPOSALS: pword("action", "Edit proposals"),
        Action.DECIDE: pword("action", "Decide on proposals"),
        Action.CONTEST: pword("action", "Contest a remit or a decision"),
        Action.EDIT_LETTERS: pword("action", "Edit letters"),
        Action.SEND_MAIL: pword("action", "Send e-mails"),
        Action.EDIT_MEETINGS: pword("action", "Edit meetings"),
        Action.EDIT_COMMITMENTS: pword("action", "Edit commitments"),
        Action.GIVE_OPINION: pword("action", "Give an opinion on sheets"),
        Action.EDIT_REPORTS: pword("action", "Edit reports"),
        Action.EDIT_COMMITTEE: pword("action", "Edit committee meetings"),
        Action.READ_EVIDENCE: pword("action", "Read the evidence for OGP"),
        Action.EDIT_EVIDENCE: pword("action", "Keep the evidence for OGP"),
        Action.EDIT_CALENDAR: pword("action", "Edit the calendar"),
        Action.EDIT_DIRECTORY: pword("action", "Edit the directory"),
        Action.EDIT_LISTS: pword("action", "Edit the lists"),
        Action.UNDO: pword("action", "Undo a change"),
        Action.MANAGE_ACCOUNTS: pword("action", "Manage accounts"),
        Action.BACK_UP: pword("action", "Back up"),
    },
    Scope: {
        Scope.ALL: pword("scope", "All rows"),
        Scope.OWN: pword("scope", "Own administration’s rows"),
    },
}
