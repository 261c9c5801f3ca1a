"""What a new country can make, change, remove and take back on the screen: every table and field, or why not.

A new table or column fails here until a screen makes, changes and removes it, or until its reason stands in a list.
"""

import ast
from collections.abc import Iterator
from functools import cache

import pytest

from data_access.permissions import EDITABLE
from data_access.rules.row_rights import ROWS
from data_access.tables import TABLES
from tests.support.sources import Module, modules

MADE_BY = {
    "accounts": "add_account",
    "action_items": "add_action_item",
    "administrations": "add_administration",
    "agenda_items": "add_agenda_item",
    "agenda_links": "tie_agenda_item",
    "attendance_lists": "keep_attendance",
    "announcements": "announce",
    "attachments": "attach",
    "channels": "add_channel",
    "commitment_proposals": "link_proposal",
    "commitments": "add_sheet",
    "committee_decisions": "add_committee_decision",
    "committee_sessions": "plan_session",
    "consultation_comments": "add_comment",
    "contact_distinctions": "tell_apart",
    "contacts": "add_contact",
    "decisions": "record_decision",
    "event_attendances": "count_attendance",
    "events": "add_event",
    "idea_parts": "split",
    "ideas": "add_idea",
    "import_batches": "import_ideas",
    "incoming_letters": "register_incoming",
    "letter_reminders": "add_reminder",
    "letter_texts": "prepare_letters",
    "letters": "add_letter",
    "meeting_minutes": "draft_minutes",
    "session_minutes": "draft_conclusions",
    "meeting_participants": "add_participants",
    "meeting_proposals": "set_agenda",
    "meetings": "add_meeting",
    "message_files": "mail_letters",
    "messages": "mail_letters",
    "milestones": "add_milestone",
    "opinions": "give_opinion",
    "organisations": "add_organisation",
    "outreach_acts": "add_outreach",
    "paper_templates": "put_template",
    "plans": "add_plan",
    "programme_items": "add_programme_item",
    "proposal_ideas": "attach_ideas",
    "proposals": "add_proposal",
    "proposed_items": "propose_item",
    "publications": "add_publication",
    "remits": "add_remit",
    "report_comments": "comment_report",
    "reports": "begin_report",
    "session_attendances": "record_attendances",
    "session_points": "add_point",
    "sorting_acts": "revert_act",
    "stage_dependencies": "add_stage",
    "stages": "add_stage",
    "suggestions": "sign",
    "themes": "add_theme",
    "trail_steps": "say_outside_remit",
}
"""Table → the change by which a screen makes its rows."""
CHANGED_BY = {
    "proposal_ideas": ("attach_ideas", "detach_ideas"),
    "assignments": ("edit_row",),
    "stage_dependencies": ("edit_row",),
    "commitment_proposals": ("link_proposal", "unlink_proposal"),
    "meeting_minutes": ("edit_row", "validate_minutes"),
    "session_minutes": ("edit_row", "validate_conclusions", "publish_conclusions", "withdraw_conclusions"),
    "meeting_participants": ("add_participants",),
    "meeting_proposals": ("set_agenda", "fill_agenda", "order_agenda", "carry_over", "edit_row"),
    "event_attendances": ("count_attendance",),
    "session_attendances": ("record_attendances",),
    "opinions": ("give_opinion", "answer_opinion"),
    "report_comments": ("answer_report_comment",),
    "proposed_items": ("edit_row", "take_item", "decline_item"),
    "reports": ("move_row", "publish_report"),
    "consultation_comments": ("answer_comment",),
}
"""Table → the changes by which a screen changes its rows, where neither a grid nor a dialog of fields does."""
REMOVED_BY = {
    "contact_distinctions": "undo",
    "assignments": "edit_row",
    "stage_dependencies": "edit_row",
    "commitment_proposals": "unlink_proposal",
    "meeting_proposals": "set_agenda",
    "session_attendances": "record_attendances",
}
"""Table → the change by which a screen takes its rows away, where it is not `removing.remove`."""
NOT_MADE = {
    "assignments": "the lead and the supporting administrations of a proposal, as its cells",
    "attendees": "the people of an attendance list",
    "commitment_steps": "born with their sheet",
    "report_sections": "born with their report",
    **dict.fromkeys(
        (
            *("audit_entries", "sign_ins", "sign_in_failures", "known_devices", "reading_claims", "text_vectors"),
            *("stored_files", "deliveries", "notice_runs"),
        ),
        "kept by the program itself",
    ),
}
TO_COME: tuple[str, ...] = ()
"""Tables whose pages are to come, which commands and workbooks already reach."""
NOT_REMOVED = {
    **dict.fromkeys(("attendance_lists", "attendees"), "purged on their day, or before by a press"),
    **dict.fromkeys(("messages", "message_files"), "withdrawn, or stay on record once they have left"),
    "commitment_steps": "go with their sheet",
    "report_sections": "go with their report",
    "letter_texts": "go with their letter",
    **dict.fromkeys(
        ("meeting_minutes", "session_minutes"), "a draft is written over, and validated minutes stay on record"
    ),
    "paper_templates": "an earlier version stays, and the program’s own is taken again",
    "decisions": "a decision stays on record; the discussion is reopened with a reason",
    "import_batches": "undone as a whole, with a reason",
    "proposal_ideas": "detached, and attached again",
    **dict.fromkeys(("sorting_acts", "idea_parts", "suggestions"), "undone by an act of the desk"),
    **{
        name: why
        for name, why in NOT_MADE.items()
        if name not in ("assignments", "commitment_steps", "report_sections")
    },
}
NEVER_CHANGED = {
    "attendance_lists": "purged, and entered again",
    **dict.fromkeys(("messages", "message_files"), "withdrawn, and asked for again"),
    "agenda_links": "untied, and tied to something else",
    "contact_distinctions": "taken back in the history, and said again",
    "paper_templates": "a newer version is put in",
    "attachments": "a newer version is kept beside it",
    "letter_reminders": "was sent or was not: removed with a reason, and recorded again",
    "import_batches": "undone as a whole, with a reason",
    **dict.fromkeys(("idea_parts", "sorting_acts", "suggestions"), "undone by an act of the desk, and done again"),
    "trail_steps": "stays, and is answered by another step; taken back with a reason",
}
"""Tables without a field that people change, and why."""
FIXED = {
    "id": "the number of the row",
    "plan_id": "a row stays in its plan",
    "reference": "given by the program, and written in letters",
    "number": "given by the program",
    "created_at": "a fact",
}
"""Columns that no table lets people change."""
NOT_CHANGED = {
    "decisions": {
        *("proposal_id", "meeting_id", "outcome", "retained_part", "reason_kind", "reason", "decided_on"),
        # stays on record: the discussion is reopened with a reason
    },
    "accounts": {
        *("role", "administration_id", "organisation_id", "password_hash", "must_change_password", "is_active"),
        *("language", "notice_rhythm", "wants_summary"),  # one's own choice: choose_notices
        *("calendar_sha256", "calendar_until"),  # one's own: renew_calendar, end_calendar
        *("valid_from", "valid_until"),  # with the role of a reviewer: set_role
        # role, password and state have changes of their own: set_role, set_password, set_active
    },
    "administrations": {"code", "is_lead"},
    "organisations": {"code"},
    "themes": {"code", "origin_id"},  # a fact
    "channels": {"code", "kind", "event_id"},
    "events": {"code"},
    "stages": {"code"},
    "event_attendances": {"event_id", "category"},
    "programme_items": {"event_id"},
    "announcements": {"event_id"},
    "remits": {"administration_id"},
    "plans": {"is_sample", "is_closed", "today_on", "origin_id"},  # a fact; closed and opened again with a reason
    "contacts": {"administration_id", "organisation_id", "mail_refusal"},  # a mail server's
    "letter_texts": {"letter_id", "language"},
    "letters": {"administration_id"},
    "incoming_letters": {"administration_id"},
    "meetings": {"administration_id"},
    "session_minutes": {
        *("session_id", "language", "version", "revision", "figures", "validated_at", "validated_by", "sha256"),
        *("published_on", "address"),
        # validated, published and taken back
    },
    "meeting_minutes": {"meeting_id", "language", "version", "validated_at", "validated_by", "sha256"},  # validated
    "meeting_participants": {"meeting_id", "contact_id"},
    "meeting_proposals": {"meeting_id", "proposal_id"},
    "commitments": {"administration_id", "adopted_on", "withdrawn_on", "withdrawal_reason"},  # adopt, withdraw, go back
    "committee_sessions": set(),
    "session_attendances": {"session_id", "organisation_id"},
    "agenda_items": {"session_id", "position", "is_carried_over"},  # order_session_agenda
    "session_points": {"session_id", "position"},
    "committee_decisions": {"session_id", "position"},
    "action_items": {"session_id", "position"},
    "commitment_steps": {"commitment_id", "position", "started_on", "completed_on"},  # advance, complete, go back
    "milestones": {"commitment_id", "position"},
    "opinions": {"commitment_id", "organisation_id"},
    "consultation_comments": {"commitment_id", "author_name", "body", "language", "received_at"},  # as it was written
    "proposals": {"decision_id"},
    "proposed_items": {
        *("session_id", "organisation_id", "given_on", "agenda_item_id", "proposal_id", "commitment_id"),
        *("letter_id", "report_id"),  # as it was proposed; taken into the agenda by take_item
    },
    "report_comments": {"report_id", "organisation_id", "section_number", "body", "given_on"},  # as it was written
    "reports": {"event_id"},
    "report_sections": {"report_id", "attachment_id"},  # attach_section, detach_section
    "ideas": {
        *("channel_id", "batch_id", "source_sheet", "source_line", "source_theme", "source_reference", "title", "body"),
        *("problem", "result", "context", "author_contact"),
        *("language", "author_name", "submitted_on", "duplicate_of_id", "fingerprint", "folded"),  # as it was given
    },
}
"""Columns that say which row it is, what was given as it was, or that a named change sets, by table."""


GRID, FIELDS, REMOVAL = "mount.edit", ("changing.Record", "edit_row"), ("remove", "removing.offer", "removing.form")


@cache
def screens() -> tuple[Module, ...]:
    """What the pages call."""
    return tuple(modules("dashboard/ui"))


@cache
def used() -> frozenset[str]:
    """The changes that a screen calls or hands on to be called; an import alone is no use."""
    return frozenset(name for module in screens() for name in _used(module))


def _used(module: Module) -> Iterator[str]:
    imports = [node for node in ast.walk(module.tree) if isinstance(node, ast.ImportFrom) and node.module]
    changes = [node for node in imports if str(node.module).startswith("data_access.changes")]
    names = {alias.asname or alias.name: (node.module, alias.name) for node in changes for alias in node.names}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name) and node.id in names and names[node.id][0] != "data_access.changes":
            yield names[node.id][1]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names:
            yield node.attr


@cache
def named_in(*callees: str) -> frozenset[str]:
    """The tables that screens name in calls of these functions: a literal, or the names of a list in the same file."""
    found = set()
    for module in screens():
        for call in [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]:
            if ast.unparse(call.func) not in callees:
                continue
            given = {one.value for one in call.args if isinstance(one, ast.Constant)}
            found |= {name for name in given if name in TABLES}
            if any(isinstance(one, ast.Name) and one.id == "table" for one in call.args):
                found |= _listed(module)
    return frozenset(found)


def _listed(module: Module) -> set[str]:
    """The keys of the READS of a module that shows one table of several."""
    for node in module.tree.body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "READS" and isinstance(node.value, ast.Dict):
            return {key.value for key in node.value.keys if isinstance(key, ast.Constant)}
    return set()


def test_every_table_is_made_on_a_screen_or_says_why_not() -> None:
    assert set(MADE_BY) | set(NOT_MADE) == set(TABLES)
    assert not set(MADE_BY) & set(NOT_MADE)


@pytest.mark.parametrize("table", MADE_BY)
def test_a_screen_calls_what_makes_it(table: str) -> None:
    assert MADE_BY[table] in used()


@pytest.mark.parametrize("table", sorted((set(EDITABLE) | set(CHANGED_BY)) - set(TO_COME)))
def test_a_screen_changes_it(table: str) -> None:
    ways = CHANGED_BY.get(table, ())
    assert set(ways) <= used()
    assert ways or table in named_in(GRID) | named_in(*FIELDS)


@pytest.mark.parametrize("table", sorted(set(MADE_BY) - set(EDITABLE) - set(CHANGED_BY)))
def test_what_no_screen_changes_says_why(table: str) -> None:
    assert NEVER_CHANGED.get(table)


@pytest.mark.parametrize("table", sorted(set(ROWS) - set(TO_COME)))
def test_a_screen_removes_it(table: str) -> None:
    """By a named change, by the drawer of its grid, or by a button beside its list."""
    if table in REMOVED_BY:
        assert REMOVED_BY[table] in used()
    else:
        assert table in named_in(GRID) | named_in(*REMOVAL)


def test_the_drawer_of_a_grid_changes_and_removes() -> None:
    """What `named_in(GRID)` stands for."""
    drawn = {
        ast.unparse(n.func)
        for m in screens()
        if m.path.endswith("row_form.py")
        for n in ast.walk(m.tree)
        if isinstance(n, ast.Call)
    }
    assert {"edit_row", "edit_cell", "removing.draw"} <= drawn


@pytest.mark.parametrize("table", sorted(set(EDITABLE) & (set(NOT_CHANGED) | set(MADE_BY))))
def test_every_column_can_be_changed_or_says_why_not(table: str) -> None:
    columns = set(TABLES[table].__table__.c.keys())
    fixed = NOT_CHANGED.get(table, set()) | (set(FIXED) & columns)
    assert columns - set(EDITABLE[table]) - fixed == set()
    assert not fixed & set(EDITABLE[table])


def test_what_is_made_can_be_removed_and_taken_back_or_says_why_not() -> None:
    assert set(TABLES) - set(ROWS) - set(NOT_REMOVED) == set()
