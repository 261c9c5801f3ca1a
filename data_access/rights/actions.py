"""What people do in the process, as the table of rights names it, and on which rows a right holds."""

from enum import StrEnum


class Action(StrEnum):
    """What can be done, as the table of rights names it."""

    READ_SUMMARIES = "read_summaries"
    READ_RECORDS = "read_records"
    READ_AUTHORS = "read_authors"
    READ_CONTACTS = "read_contacts"
    READ_HISTORY = "read_history"
    IMPORT_IDEAS = "import_ideas"
    EDIT_IDEAS = "edit_ideas"
    SORT_IDEAS = "sort_ideas"
    EDIT_PROPOSALS = "edit_proposals"
    DECIDE = "decide"
    CONTEST = "contest"
    EDIT_LETTERS = "edit_letters"
    SEND_MAIL = "send_mail"
    EDIT_MEETINGS = "edit_meetings"
    EDIT_COMMITMENTS = "edit_commitments"
    GIVE_OPINION = "give_opinion"
    EDIT_REPORTS = "edit_reports"
    EDIT_COMMITTEE = "edit_committee"
    READ_EVIDENCE = "read_evidence"
    EDIT_EVIDENCE = "edit_evidence"
    EDIT_CALENDAR = "edit_calendar"
    EDIT_DIRECTORY = "edit_directory"
    EDIT_LISTS = "edit_lists"
    UNDO = "undo"
    MANAGE_ACCOUNTS = "manage_accounts"
    BACK_UP = "back_up"


class Scope(StrEnum):
    """On which rows a right holds: all, or those of one's own administration or organisation."""

    ALL = "all"
    OWN = "own"
