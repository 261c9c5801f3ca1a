"""Every public change that is made on a plan, with what it takes: a new one without an entry here fails the tests."""

import inspect
import pkgutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import select

from data_access import changes
from data_access.changes.exchanges import retained
from data_access.changes.exchanges.agendas import Seen
from data_access.changes.exchanges.attachments import Leaving
from data_access.changes.exchanges.letters import LetterDraft, TextDraft
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import RowEdit
from data_access.changes.importing.importing import prepare
from data_access.changes.mail.drafts import MailDraft, Recipient, SessionMail
from data_access.changes.proposals.trails import ask_re_examination
from data_access.changes.sorting.grouping import PartDraft
from data_access.database import reading, writing
from data_access.imports.plan import propose_plan
from data_access.papers.kinds import MailKind, OutreachKind, ProgrammeKind, PublicationKind
from data_access.permissions import SYSTEM, Actor
from data_access.queries.reports.attendance_sheets import Person
from data_access.states import (
    AnswerKind,
    AttendanceMode,
    ChannelKind,
    IdeaStatus,
    Language,
    OpinionKind,
    ParticipantCategory,
    ProposalStatus,
    Role,
    SuggestionKind,
)
from data_access.steps import OverviewFigure
from data_access.tables import AuditEntry, Proposal, Theme
from tests.data_access.changes.ground import DAY, Ground
from tests.data_access.papers.test_templates import WHOLE, template

Given = Mapping[str, Any]
TEXT = TextDraft("À vous", "Saisine", "Bonjour")
NAMES = {"fr": "Nom", "ar": "اسم", "en": "Name"}
READER = Actor(7, "Lectrice", Role.SECRETARIAT)
"""Who sorts: the rule of the second reader needs two people."""


def _prepared() -> Any:
    """A file of two ideas, read to its end."""

    file = Path(tempfile.mkdtemp()) / "idees.csv"
    file.write_text("Titre\nPublier les budgets de la commune\nOuvrir les marchés publics\n", encoding="utf-8")
    return prepare(propose_plan(file))


def _entry(ground: Ground) -> int:
    """The entry that says that a milestone's title was changed."""

    edit_cell(SYSTEM, "milestones", ground["milestones"], "title", "Publier", "Publier tout")
    with reading() as session:
        return session.execute(select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()


def _decided(ground: Ground) -> int:
    with writing(SYSTEM) as session:
        proposal = session.get_one(Proposal, ground["decided"])
        if proposal.decision_id is None:
            proposal.status, proposal.decision_id = ProposalStatus.RETAINED, ground["decisions"]
    return ground["decided"]


def _contested(ground: Ground) -> int:
    return ask_re_examination(SYSTEM, _decided(ground), "Nouvel élément", ground["administrations"])


def _retained(ground: Ground) -> int:
    """The line of the agenda whose proposal was retained."""
    _decided(ground)
    return ground["other_line"]


def _taken_up(ground: Ground) -> int:
    """The draft sheet, once it has taken up what was decided."""
    retained.put_on_sheet(SYSTEM, _retained(ground), ground["commitments"])
    return ground["commitments"]


def _decision(ground: Ground) -> int:
    _decided(ground)
    return ground["decisions"]


def _mail(letter_id: int) -> MailDraft:
    return MailDraft(letter_id, (Recipient("neuf@example.org"),), "Saisine", "Bonjour", Language.FRENCH)


def _invitation(meeting_id: int) -> SessionMail:
    words = {"subject": "Invitation", "body": "Bonjour", "language": Language.FRENCH}
    to = (Recipient("neuf@example.org"),)
    return SessionMail("meetings", meeting_id, MailKind.INVITATION, 0, recipients=to, **words)  # type: ignore[arg-type]


def _reference(ground: Ground, name: str) -> str:
    with reading() as session:
        return session.get_one(Proposal, ground[name]).reference


CALLS: dict[str, Callable[[Ground], Given]] = {
    "cells.edit_cell": lambda g: {
        "table": "milestones", "record_id": g["milestones"], "field": "lead", "old": "", "new": "Cabinet"
    },
    "rows.edit_row": lambda g: {
        "table": "action_items", "record_id": g["action_items"], "fields": {"owner_name": ("", "Cabinet")}
    },
    "rows.fill_row": lambda g: {"table": "meetings", "record_id": g["meetings"], "values": {"place": "Rabat"}},
    "rows.move_row": lambda g: {
        "table": "meetings", "record_id": g["meetings"], "target": "requested", "details": {"requested_on": DAY}
    },
    "claims.claim_next": lambda g: {"plan_id": g.plan_id},
    "claims.claim_second": lambda g: {"plan_id": g.plan_id},
    "claims.claim": lambda g: {"idea_id": g["new"]},
    "co_drafting.advance": lambda g: {"commitment_id": g["commitments"], "on": DAY},
    "co_drafting.complete_step": lambda g: {"commitment_id": g["in_step"], "on": DAY},
    "co_drafting.go_back": lambda g: {"commitment_id": g["in_step"], "reason": "Erreur"},
    "co_drafting.adopt": lambda g: {"commitment_id": g["last_step"], "on": DAY},
    "co_drafting.withdraw": lambda g: {"commitment_id": g["commitments"], "on": DAY, "reason": "Hors champ"},
    "commitments.add_sheet": lambda g: {"plan_id": g.plan_id, "administration": g.code, "title": "Fiche"},
    "commitments.add_milestone": lambda g: {"commitment_id": g["commitments"], "title": "Jalon"},
    "commitments.link_proposal": lambda g: {
        "commitment_id": g["commitments"], "reference": _reference(g, "unlinked")
    },
    "commitments.unlink_proposal": lambda g: {
        "commitment_id": g["commitments"], "reference": _reference(g, "proposals"), "reason": "Erreur"
    },
    "committee.plan_session": lambda g: {
        "plan_id": g.plan_id, "takes_place_on": DAY, "agenda_item_ids": [g["agenda_items"]],
        "action_item_ids": [g["action_items"]],
    },
    "committee.record_attendance": lambda g: {
        "session_id": g["committee_sessions"], "organisation_id": g["silent"], "mode": AttendanceMode.REMOTE
    },
    "committee.add_action_item": lambda g: {
        "session_id": g["committee_sessions"], "title": "Relancer", "commitment_id": g["commitments"]
    },
    "sessions.add_agenda_item": lambda g: {
        "session_id": g["committee_sessions"], "title": "Point d’étape", "proposal_ids": [g["decided"]]
    },
    "sessions.tie_agenda_item": lambda g: {
        "agenda_item_id": g["agenda_items"], "proposal_ids": [g["decided"]], "commitment_ids": [g["commitments"]],
        "letter_ids": [g["letters"]], "report_ids": [g["reports"]], "figures": [OverviewFigure.LATE],
    },
    "sessions.order_session_agenda": lambda g: {
        "session_id": g["committee_sessions"], "seen": [g["agenda_items"], g["other_item"]],
        "wanted": [g["other_item"], g["agenda_items"]],
    },
    "sessions.record_attendances": lambda g: {
        "session_id": g["committee_sessions"], "modes": {g["silent"]: AttendanceMode.IN_ROOM}
    },
    "sessions.add_point": lambda g: {"session_id": g["committee_sessions"], "title": "Avancement", "body": "- Un"},
    "sessions.add_committee_decision": lambda g: {
        "session_id": g["committee_sessions"], "body": "Adopté", "agenda_item_id": g["agenda_items"],
        "proposal_id": g["proposals"],
    },
    "exchanges.add_letter": lambda g: {
        "plan_id": g.plan_id, "administration_id": g["administrations"], "subject": "Demande"
    },
    "incoming.register_incoming": lambda g: {
        "plan_id": g.plan_id, "administration_id": g["administrations"], "received_on": DAY, "subject": "Point focal",
        "proposal_id": g["proposals"], "meeting_id": g["meetings"],
    },
    "exchanges.add_meeting": lambda g: {
        "plan_id": g.plan_id, "administration_id": g["administrations"], "subject": "Examen",
        "letter_id": g["letters"],
    },
    "letters.record_answer": lambda g: {
        "letter_id": g["letters"], "acknowledged_on": DAY, "answered_on": DAY
    },
    "exchanges.add_reminder": lambda g: {"letter_id": g["letters"], "sent_on": DAY},
    "exchanges.set_agenda": lambda g: {"meeting_id": g["meetings"], "proposal_ids": [g["decided"]]},
    "agendas.fill_agenda": lambda g: {"meeting_id": g["meetings"]},
    "agendas.order_agenda": lambda g: {
        "meeting_id": g["held"], "seen": [g["line"], g["other_line"]], "wanted": [g["other_line"], g["line"]]
    },
    "agendas.decide": lambda g: {
        "item_id": g["line"], "seen": Seen(ProposalStatus.IN_DISCUSSION), "outcome": ProposalStatus.RETAINED
    },
    "agendas.take_back": lambda g: {
        "item_id": g["other_line"], "decision_id": _decision(g), "reason": "Nouvel élément"
    },
    "retained.put_on_new_sheet": lambda g: {"item_id": _retained(g)},
    "retained.put_on_sheet": lambda g: {"item_id": _retained(g), "commitment_id": g["commitments"]},
    "retained.take_off_sheet": lambda g: {
        "commitment_id": _taken_up(g), "item_id": g["other_line"], "reason": "Par erreur"
    },
    "agendas.carry_over": lambda g: {"meeting_id": g["held"], "into_id": g["meetings"]},
    "conclusions.draft_conclusions": lambda g: {
        "session_id": g["held_session"], "language": Language.ARABIC, "body": "Texte"
    },
    "conclusions.validate_conclusions": lambda g: {
        "minutes_id": g["session_minutes"], "seen": "Texte", "said": "Texte", "figures": {},
        "files": {"C.pdf": b"%PDF-1.7"},
    },
    "conclusions.publish_conclusions": lambda g: {
        "minutes_id": g["frozen_minutes"], "address": "https://portail.example.org", "published_on": DAY
    },
    "conclusions.withdraw_conclusions": lambda g: {"minutes_id": g["published_minutes"], "reason": "Erreur"},
    "minutes.draft_minutes": lambda g: {"meeting_id": g["held"], "language": Language.ARABIC, "body": "Texte"},
    "minutes.validate_minutes": lambda g: {
        "minutes_id": g["meeting_minutes"], "seen": "Texte", "files": {"R.pdf": b"%PDF-1.7"}
    },
    "participants.add_participants": lambda g: {"meeting_id": g["meetings"], "contact_ids": [g["contacts"]]},
    "grouping.new_proposal": lambda g: {"idea_id": g["new"], "title": "Budgets", "theme_id": g["themes"]},
    "grouping.group": lambda g: {
        "plan_id": g.plan_id, "idea_ids": [g["new"], g["other"]], "title": "Budgets", "theme_id": g["themes"]
    },
    "grouping.group_into": lambda g: {"idea_ids": [g["new"]], "proposal_id": g["proposals"]},
    "grouping.split": lambda g: {
        "idea_id": g["new"], "parts": (PartDraft("Une", proposal_id=g["proposals"]), PartDraft("Deux"))
    },
    "grouping.place_part": lambda g: {"part_id": g["parts"], "proposal_id": g["decided"]},
    "importing.import_ideas": lambda g: {
        "prepared": _prepared(), "plan_id": g.plan_id, "channel_id": g["channels"]
    },
    "importing.undo_batch": lambda g: {"batch_id": g["batches"], "reason": "Mauvais fichier"},
    "rules_of_procedure.put_rules": lambda g: {
        "plan_id": g.plan_id, "name": "reglement.txt", "content": b"Article premier"
    },
    "attachments.attach": lambda g: {
        "table": "letters", "record_id": g["letters"], "name": "note.txt", "content": b"Bonjour"
    },
    "attachments.send_letters": lambda g: {
        "leaving": [Leaving(g["signed_letters"], {"L.pdf": b"%PDF-1.7"})], "sent_on": DAY
    },
    "letters.prepare_letters": lambda g: {
        "plan_id": g.plan_id, "drafts": [LetterDraft(g["administrations"], "Saisine", {Language.ARABIC: TEXT})]
    },
    "letters.write_text": lambda g: {
        "letter_id": g["draft_letters"], "language": Language.ARABIC, "text": TEXT
    },
    "letters.register_letters": lambda g: {"letter_ids": [g["draft_letters"]], "signed_on": DAY},
    "queueing.mail_letters": lambda g: {"drafts": [_mail(g["signed_letters"])]},
    "queueing.mail_reminders": lambda g: {"drafts": [_mail(g["letters"])]},
    "queueing.mail_session": lambda g: {"draft": _invitation(g["scheduled"])},
    "queueing.mail_test": lambda g: {
        "plan_id": g.plan_id, "to": "essai@example.org", "subject": "Essai", "body": "Essai",
        "language": Language.FRENCH,
    },
    "resolving.send_again": lambda g: {"message_id": g["mail_failed"]},
    "resolving.say_sent": lambda g: {"message_id": g["mail_to_check"]},
    "resolving.withdraw_all": lambda g: {"message_ids": [g["mail_failed"]]},
    "resolving.withdraw": lambda g: {"message_id": g["mail_failed"]},
    "opinions.give_opinion": lambda g: {
        "commitment_id": g["in_step"], "organisation_id": g["silent"], "kind": OpinionKind.FAVOURABLE, "given_on": DAY
    },
    "opinions.record_silence": lambda g: {"commitment_id": g["in_step"]},
    "opinions.answer_opinion": lambda g: {"opinion_id": g["opinions"], "kind": AnswerKind.TAKEN, "answer": "Oui"},
    "opinions.add_comment": lambda g: {"commitment_id": g["in_step"], "body": "Très bien", "received_on": DAY},
    "opinions.answer_comment": lambda g: {
        "comment_id": g["consultation_comments"], "kind": AnswerKind.TAKEN, "answer": "Oui"
    },
    "commitments.plan_steps": lambda g: {
        "commitment_id": g["commitments"], "changes": {g["commitment_steps"]: {"owner": ("", "secretariat")}}
    },
    "ideas.add_idea": lambda g: {
        "plan_id": g.plan_id, "channel_id": g["channels"], "title": "Une idée de plus", "theme_id": g["themes"]
    },
    "removing.remove": lambda g: {"table": "milestones", "record_id": g["milestones"], "reason": "Doublon"},
    "proposals.record_decision": lambda g: {
        "proposal_id": g["proposals"], "outcome": ProposalStatus.RETAINED, "decided_on": DAY, "meeting_id": g["held"]
    },
    "proposals.reopen": lambda g: {"proposal_id": _decided(g), "reason": "Nouvel élément"},
    "proposals.add_proposal": lambda g: {
        "plan_id": g.plan_id, "title": "Budgets", "theme_id": g["themes"], "ideas": (g["new"],)
    },
    "proposals.attach_idea": lambda g: {"idea_id": g["new"], "proposal_id": g["proposals"]},
    "proposals.attach_ideas": lambda g: {"idea_ids": (g["new"],), "proposal_id": g["proposals"]},
    "proposals.detach_idea": lambda g: {"idea_id": g["fed"], "proposal_id": g["proposals"], "reason": "Autre sujet"},
    "proposals.detach_ideas": lambda g: {
        "idea_ids": (g["fed"],), "proposal_id": g["proposals"], "reason": "Autre sujet"
    },
    "trails.say_outside_remit": lambda g: {
        "proposal_id": g["proposals"], "administration_id": g["administrations"], "reason": "Autre ministère",
        "to_administration_id": g["neighbours"],
    },
    "trails.ask_re_examination": lambda g: {
        "proposal_id": _decided(g), "reason": "Nouvel élément", "administration_id": g["administrations"]
    },
    "trails.pass_on": lambda g: {
        "step_id": g["trail_steps"], "to_administration_id": g["neighbours"], "reason": "De son ressort"
    },
    "trails.insist": lambda g: {"step_id": g["trail_steps"], "reason": "De votre ressort"},
    "trails.look_again": lambda g: {"step_id": _contested(g), "reopens": True, "reason": "Nouvel élément"},
    "stages.add_stage": lambda g: {
        "plan_id": g.plan_id, "code": "NEW", "names": NAMES, "planned_start_on": DAY
    },
    "stages.add_usual_stages": lambda g: {"plan_id": g.plan_id, "first_day": DAY},
    "evidence.add_publication": lambda g: {
        "plan_id": g.plan_id, "kind": PublicationKind.RULES, "title": "Règlement", "published_on": DAY
    },
    "evidence.add_outreach": lambda g: {
        "plan_id": g.plan_id, "kind": OutreachKind.MEDIA, "title": "Radio", "held_on": DAY
    },
    "evidence.announce": lambda g: {"plan_id": g.plan_id, "announced_on": DAY, "event_id": g["events"]},
    "reference.add_theme": lambda g: {"plan_id": g.plan_id, "code": "NEU", "names": NAMES},
    "reference.add_event": lambda g: {"plan_id": g.plan_id, "code": "NEU", "names": NAMES, "starts_on": DAY},
    "reference.add_channel": lambda g: {
        "plan_id": g.plan_id, "code": "NEU", "names": NAMES, "kind": ChannelKind.PORTAL
    },
    "annexes.attach_section": lambda g: {
        "section_id": g["report_sections"], "name": "a.pdf", "content": b"%PDF-1.7", "body": "Voir l’annexe."
    },
    "annexes.detach_section": lambda g: {"section_id": g["annexed"]},
    "attendance.keep_attendance": lambda g: {
        "event_id": g["events"], "people": (Person("Exemple"),),
        "purge_on": datetime.now(UTC).date() + timedelta(days=30),
    },
    "attendance.count_from_list": lambda g: {"list_id": g["attendance_lists"]},
    "programmes.add_programme_item": lambda g: {
        "event_id": g["events"], "title": "Clôture", "starts_at": time(16), "kind": ProgrammeKind.CLOSING
    },
    "reference.count_attendance": lambda g: {
        "event_id": g["events"], "category": ParticipantCategory.MEDIA, "people": 4
    },
    "proposed.propose_item": lambda g: {
        "session_id": g["committee_sessions"], "organisation_id": g["organisations"], "title": "Suites", "given_on": DAY
    },
    "proposed.take_item": lambda g: {"proposed_id": g["proposed_items"]},
    "proposed.decline_item": lambda g: {"proposed_id": g["proposed_items"], "reason": "Trop tôt"},
    "comments.comment_report": lambda g: {
        "report_id": g["reports"], "organisation_id": g["silent"], "body": "Bien", "given_on": DAY
    },
    "comments.answer_report_comment": lambda g: {
        "comment_id": g["report_comments"], "kind": AnswerKind.TAKEN, "answer": "Oui"
    },
    "reports.begin_report": lambda g: {"event_id": g["unreported"]},
    "reports.publish_report": lambda g: {
        "report_id": g["sent_reports"], "published_on": DAY, "published_address": "https://example.org/rapport",
        "files": {"rapport.pdf": b"%PDF-1.7"},
    },
    "remits.add_remit": lambda g: {"plan_id": g.plan_id, "administration": g.code, "words": "prisons"},
    "sorting.same": lambda g: {"idea_id": g["new"], "other_id": g["other"]},
    "sorting.similar": lambda g: {"idea_id": g["new"], "other_id": g["other"]},
    "sorting.different": lambda g: {"idea_id": g["new"], "other_id": g["other"]},
    "sorting.attach": lambda g: {"idea_id": g["new"], "proposal_id": g["proposals"]},
    "sorting.out_of_scope": lambda g: {"idea_id": g["new"], "reason": "Hors champ"},
    "sorting.unclear": lambda g: {"idea_id": g["new"]},
    "sorting.skip": lambda g: {"idea_id": g["new"]},
    "sorting.reword": lambda g: {"idea_id": g["new"], "clean_title": "Budgets ouverts", "clean_body": ""},
    "sorting.mask": lambda g: {"idea_id": g["personal"]},
    "sorting.read_again": lambda g: {"idea_id": g["read"], "verdict": IdeaStatus.UNCLEAR},
    "suggestions.sign": lambda g: {
        "kind": SuggestionKind.THEME, "value": _theme(g), "accepted": True, "idea_id": g["new"]
    },
    "templates.put_template": lambda g: {
        "plan_id": g.plan_id, "kind": "letter", "language": Language.FRENCH, "name": "a.docx",
        "content": template(*WHOLE),
    },
    "templates.restore_own": lambda g: {"plan_id": g.plan_id, "kind": "letter", "language": Language.ARABIC},
    "undo.undo": lambda g: {"entry_id": _entry(g), "reason": "Erreur"},
    "reverting.revert_act": lambda g: {"act_id": g["act"], "reason": "Erreur"},
}  # fmt: skip
"""What each change takes on a ground; the secretariat may make all of them there."""

ROWS_OF_ONE = {
    "rows.edit_rows": lambda g: {
        "table": "meetings", "wanted": [RowEdit(g["meetings"], {"place": ("", "Rabat")})]
    },
}  # fmt: skip
"""Changes that answer for each row instead of raising."""

ELSEWHERE = {
    **dict.fromkeys(
        (
            *("signing_in.sign_in", "signing_in.enter_sample", "signing_in.enter_as", "signing_in.sign_out"),
            *("signing_in.end_session", "signing_in.keep_open"),
            *("accounts.add_account", "accounts.set_password", "accounts.change_password", "accounts.set_active"),
            *("accounts.valid_login", "roles.set_role", "installation.install", "notice_choice.choose_notices"),
            *("calendar_address.renew_calendar", "calendar_address.end_calendar"),
        ),
        "accounts are of no plan",
    ),
    **dict.fromkeys(
        ("attendance.purge_attendance", "attendance.purge_due"), "the law asks for the purge in a closed plan too"
    ),
    **dict.fromkeys(
        (
            *("backups.back_up", "backups.restore", "backups.copy_out", "files.clear_leftovers"),
            *("files.opened", "files.require_sound", "files.stamp"),
        ),
        "the whole database, for the administrator",
    ),
    **dict.fromkeys(
        (
            *("committee.add_contact", "committee.add_organisation", "reference.add_administration"),
            *("twins.join_contacts", "twins.tell_apart"),
        ),
        "shared by all plans",
    ),
    **dict.fromkeys(
        ("reference.add_plan", "reference.close_plan", "reference.reopen_plan", "next_plan.start_next_plan"),
        "what opens and closes a plan",
    ),
    **dict.fromkeys(
        ("trials.refusals", "trials.refusal_of", "trials.accepted", "undo.offered", "reverting.offered"),
        "tries, and keeps nothing",
    ),
    **dict.fromkeys(
        (
            *("leaving.next_due", "leaving.take", "leaving.settle", "leaving.settle_and_take", "leaving.give_up_lost"),
            *("worker.work", "notices.queue_notices"),
        ),
        "the worker's: no plan is closed while an e-mail of it waits",
    ),
    "claims.release_claims": "gives back what nobody else may read meanwhile, in a closed plan too",
    **dict.fromkeys(
        (
            *("acts.unsettled", "acts.fields", "claims.mine", "commitments.first_steps", "imported_acts.worked_on"),
            *(
                "importing.prepare",
                "importing.compare",
                "plans.happened",
                "reference.named",
                "reference.settings_of",
                "transitions.move",
            ),
            *("transitions.step_of", "transitions.require_known", "transitions.require_given", "transitions.missing"),
            *("together.joined", "undo_rows.is_changed", "importing.processed", "exported.number_of"),
            "versions.fingerprint",
            *("composed.codes_of", "sessions.tied_to", "usual.missing"),
        ),
        "writes nothing by itself: a part of other changes",
    ),
}
"""The other public functions, and why they are none of these."""


def _theme(ground: Ground) -> str:

    with reading() as session:
        return session.get_one(Theme, ground["themes"]).code


@cache
def _modules() -> dict[str, ModuleType]:
    """The modules of `data_access.changes` by their own names, of which there are no two."""
    found = [
        module.name for module in pkgutil.walk_packages(changes.__path__, f"{changes.__name__}.") if not module.ispkg
    ]
    named = {name.rpartition(".")[2]: import_module(name) for name in found}
    assert len(named) == len(found)
    return named


def public_changes() -> set[str]:
    """The public functions of `data_access.changes` that open their own transaction: those that take no session."""
    found = set()
    for module, loaded in _modules().items():
        for name, function in vars(loaded).items():
            is_own = inspect.isfunction(function) and function.__module__ == loaded.__name__
            if is_own and not name.startswith("_") and "session" not in inspect.signature(function).parameters:
                found.add(f"{module}.{name}")
    return found


def call(name: str, actor: Actor, given: Given) -> Any:
    """Make a change by its name."""
    module, function = name.split(".")
    return getattr(_modules()[module], function)(actor, **given)
