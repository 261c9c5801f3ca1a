"""One record of every kind that changes are made on, ready for each of them: of one plan and one administration."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from data_access.changes.commitments.commitments import first_steps
from data_access.database import writing
from data_access.permissions import SYSTEM
from data_access.rules.entry_conditions import REQUIRED_FIELDS
from data_access.states import (
    ActKind,
    AssignmentKind,
    ChannelKind,
    IdeaStatus,
    Language,
    LetterStatus,
    MeetingStatus,
    OpinionKind,
    ProposalStatus,
    ReportStatus,
)
from data_access.tables import (
    ActionItem,
    Administration,
    AgendaItem,
    AgendaLink,
    Announcement,
    Assignment,
    Attachment,
    AttendanceList,
    Attendee,
    Channel,
    Commitment,
    CommitmentProposal,
    CommitteeDecision,
    CommitteeSession,
    ConsultationComment,
    Contact,
    Decision,
    Event,
    EventAttendance,
    Idea,
    IdeaPart,
    ImportBatch,
    IncomingLetter,
    Letter,
    LetterText,
    Meeting,
    MeetingMinutes,
    MeetingParticipant,
    MeetingProposal,
    Message,
    Milestone,
    Opinion,
    Organisation,
    OutreachAct,
    PaperTemplate,
    Plan,
    ProcessStage,
    ProgrammeItem,
    Proposal,
    ProposalIdea,
    ProposedItem,
    Publication,
    Remit,
    Report,
    ReportComment,
    ReportSection,
    SessionAttendance,
    SessionMinutes,
    SessionPoint,
    SortingAct,
    StageDependency,
    Theme,
    TrailStep,
)

DAY, EARLIER = date(2023, 10, 20), date(2023, 10, 2)
THEN = datetime(2023, 10, 2, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Ground:
    """The ids of the records by what they are good for; `code` is that of the administration."""

    plan_id: int
    code: str
    ids: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, name: str) -> int:
        return self.ids[name]


def three_grounds() -> tuple[Ground, Ground, Ground]:
    """Mine and theirs, of two administrations of one plan; and one of my administration in another plan."""
    with writing(SYSTEM) as session:

        def add(record: Any) -> int:
            session.add(record)
            session.flush()
            identifier: int = record.id
            return identifier

        plans = [add(Plan(code=code, name_fr=code, name_ar=code, name_en=code)) for code in ("PAN", "AUTRE")]
        first, second = (
            add(Administration(code=code, name_fr=code, name_ar=code, name_en=code)) for code in ("MJ", "MI")
        )
        organisation = add(Organisation(code="ONG", name_fr="ONG", name_ar="جمعية", name_en="NGO", kind="association"))
        silent = add(Organisation(code="ONG2", name_fr="ONG", name_ar="جمعية", name_en="NGO", kind="association"))
        return tuple(  # type: ignore[return-value]
            _ground(add, Ground(plan_id, code, {"neighbours": other}), administration, organisation, silent, offset)
            for plan_id, code, administration, other, offset in (
                (plans[0], "MJ", first, second, 0),
                (plans[0], "MI", second, first, 100),
                (plans[1], "MJ", first, second, 0),
            )
        )


def _ground(
    add: Any, ground: Ground, administration_id: int, organisation_id: int, silent_id: int, offset: int
) -> Ground:
    plan, ids = {"plan_id": ground.plan_id}, ground.ids
    names = dict.fromkeys(("name_fr", "name_ar", "name_en"), f"Nom {offset}")
    ids |= {"administrations": administration_id, "organisations": organisation_id, "silent": silent_id}
    ids["themes"] = add(Theme(code=f"T{offset}", **names, **plan))
    ids["events"] = add(Event(code=f"E{offset}", starts_on=EARLIER, **names, **plan))
    ids["unreported"] = add(Event(code=f"U{offset}", starts_on=EARLIER, **names, **plan))
    ids["event_attendances"] = add(EventAttendance(event_id=ids["events"], category="youth", people=3))
    ids["attendance_lists"] = add(
        AttendanceList(event_id=ids["events"], people=1, purge_on=date(2099, 1, 1), added_at=THEN)
    )
    add(Attendee(list_id=ids["attendance_lists"], name="Exemple", category="youth"))
    ids["programme_items"] = add(
        ProgrammeItem(event_id=ids["events"], takes_place_on=EARLIER, starts_at=time(9), kind="plenary", title="Séance")
    )
    ids["channels"] = add(Channel(code=f"C{offset}", kind=ChannelKind.OTHER, **names, **plan))
    ids["remits"] = add(Remit(administration_id=administration_id, words="justice", **plan))
    stood = {"language": "ar", "version": offset + 1, "file_name": "a.docx", "size": 1, "sha256": "0", "added_by": "x"}
    add(PaperTemplate(kind="letter", added_at=THEN, **stood, **plan))
    ids["contacts"] = add(Contact(administration_id=administration_id, office="Point focal"))
    _exchanges(add, ground, administration_id, offset)
    _proposals(add, ground, administration_id, offset)
    received = {"reference": f"A-{offset}", "received_on": EARLIER, "subject": "Point focal", **plan}
    ids["incoming_letters"] = add(IncomingLetter(administration_id=administration_id, **received))
    ids["meeting_proposals"] = add(MeetingProposal(meeting_id=ids["meetings"], proposal_id=ids["proposals"]))
    for position, (line, proposal) in enumerate((("line", "unlinked"), ("other_line", "decided")), start=1):
        ids[line] = add(MeetingProposal(meeting_id=ids["held"], proposal_id=ids[proposal], position=position))
    ids["meeting_minutes"] = add(MeetingMinutes(meeting_id=ids["held"], language="fr", version=1, body="Texte"))
    ids["meeting_participants"] = add(MeetingParticipant(meeting_id=ids["meetings"], name="Direction"))
    _sheets(add, ground, administration_id, organisation_id, offset)
    ids["committee_sessions"] = add(CommitteeSession(number=offset + 1, takes_place_on=DAY, **plan))
    ids["session_attendances"] = add(
        SessionAttendance(session_id=ids["committee_sessions"], organisation_id=organisation_id, mode="remote")
    )
    held = CommitteeSession(number=offset + 2, takes_place_on=EARLIER, status="held", **plan)
    ids["held_session"] = add(held)
    text = {"session_id": ids["held_session"], "body": "Texte", "revision": 1}
    ids["session_minutes"] = add(SessionMinutes(language="fr", version=3, **text))
    frozen, published = (
        SessionMinutes(language="fr", version=2, **text),
        SessionMinutes(language="fr", version=1, **text),
    )
    ids["frozen_minutes"], ids["published_minutes"] = add(frozen), add(published)
    for minutes in (frozen, published):
        minutes.validated_at, minutes.validated_by, minutes.sha256 = THEN, "x", "0"
    published.published_on, published.address = EARLIER, "https://portail.example.org"
    ids["action_items"] = add(ActionItem(session_id=ids["committee_sessions"], position=1, title="Écrire"))
    ids["agenda_items"] = add(AgendaItem(session_id=ids["committee_sessions"], position=1, title="Avancement"))
    ids["other_item"] = add(AgendaItem(session_id=ids["committee_sessions"], position=2, title="Suites"))
    ids["agenda_links"] = add(AgendaLink(agenda_item_id=ids["agenda_items"], proposal_id=ids["proposals"]))
    said = {"organisation_id": organisation_id, "title": "Accessibilité", "given_on": EARLIER}
    ids["proposed_items"] = add(ProposedItem(session_id=ids["committee_sessions"], **said))
    ids["session_points"] = add(SessionPoint(session_id=ids["committee_sessions"], position=1, title="Avancement"))
    ids["committee_decisions"] = add(CommitteeDecision(session_id=ids["committee_sessions"], position=1, body="Adopté"))
    ids["publications"] = add(Publication(kind="rules", title="Règlement", published_on=DAY, **plan))
    ids["outreach_acts"] = add(OutreachAct(kind="media", title="Radio", held_on=DAY, **plan))
    ids["announcements"] = add(Announcement(title="Appel", starts_on=DAY, announced_on=DAY, **plan))
    ids["stages"] = add(ProcessStage(code=f"S{offset}", **names, **plan))
    ids["other_stage"] = add(ProcessStage(code=f"S{offset + 1}", **names, **plan))
    ids["stage_dependencies"] = add(StageDependency(stage_id=ids["stages"], waits_for_id=ids["other_stage"]))
    ids["reports"] = add(Report(event_id=ids["events"], **plan))
    ids["report_sections"] = add(ReportSection(report_id=ids["reports"], number=1))
    file = {"kind": "document", "file_name": "a.pdf", "media_type": "application/pdf", "size": 1, "sha256": "0"}
    beside = {"report_id": ids["reports"], "added_at": THEN, "added_by": "x"}
    annex = add(Attachment(**file, **beside, **plan))
    ids["annexed"] = add(ReportSection(report_id=ids["reports"], number=2, attachment_id=annex))
    told = {"organisation_id": ids["organisations"], "body": "Bien", "given_on": EARLIER}
    ids["report_comments"] = add(ReportComment(report_id=ids["reports"], **told))
    sent = add(Event(code=f"S{offset}", starts_on=EARLIER, **names, **plan))
    ids["sent_reports"] = add(Report(event_id=sent, status=ReportStatus.SENT_TO_COPIL, **plan))
    return ground


def _exchanges(add: Any, ground: Ground, administration_id: int, offset: int) -> None:
    owner = {"plan_id": ground.plan_id, "administration_id": administration_id, "subject": "Examen"}
    ground.ids["letters"] = add(
        Letter(reference=f"L-{offset}", status=LetterStatus.SENT, signed_on=EARLIER, sent_on=EARLIER, **owner)
    )
    ground.ids["draft_letters"] = add(Letter(reference=f"L-{offset + 1}", **owner))
    text = {"recipient": "À vous", "subject": "Examen", "body": "Bonjour"}
    ground.ids["letter_texts"] = add(LetterText(letter_id=ground.ids["draft_letters"], language="fr", **text))
    ground.ids["signed_letters"] = add(
        Letter(reference=f"L-{offset + 2}", status=LetterStatus.SIGNED, signed_on=EARLIER, **owner)
    )
    mail = {"to_address": "a@b.ma", "body": "Bonjour", "asked_by": "x", "asked_at": THEN, "settled_at": THEN}
    for name in ("to_check", "failed"):
        of = {"kind": "letter", "language": "fr", "identifier": f"<{ground.plan_id}.{offset}.{name}@b.ma>"}
        stood = {"letter_id": ground.ids["letters"], "status": name, **of, **owner, **mail}
        ground.ids[f"mail_{name}"] = add(Message(**{**stood, "to_address": f"{name}@b.ma"}))
    ground.ids["meetings"] = add(Meeting(reference=f"R-{offset}", **owner))
    held = {"requested_on": EARLIER, "scheduled_on": EARLIER, "held_on": EARLIER, "status": MeetingStatus.HELD}
    ground.ids["held"] = add(Meeting(reference=f"R-{offset + 1}", **held, **owner))
    fixed = {"requested_on": EARLIER, "scheduled_on": DAY, "status": MeetingStatus.SCHEDULED}
    ground.ids["scheduled"] = add(Meeting(reference=f"R-{offset + 2}", **fixed, **owner))


def _proposals(add: Any, ground: Ground, administration_id: int, offset: int) -> None:
    ids, plan = ground.ids, {"plan_id": ground.plan_id}
    states = {
        "proposals": ProposalStatus.IN_DISCUSSION,
        "decided": ProposalStatus.IN_DISCUSSION,
        "unlinked": ProposalStatus.IN_DISCUSSION,
    }
    for position, (name, status) in enumerate(states.items(), start=offset + 1):
        ids[name] = add(
            Proposal(reference=f"P-{position:02d}", title=f"Titre {position}", position=position, status=status, **plan)
        )
        add(Assignment(proposal_id=ids[name], administration_id=administration_id, kind=AssignmentKind.LEAD))
    asked = {"kind": "outside_remit", "reason": "Autre ministère", "said_on": EARLIER, "said_by": "x"}
    ids["trail_steps"] = add(TrailStep(proposal_id=ids["unlinked"], administration_id=administration_id, **asked))
    ids["decisions"] = add(Decision(proposal_id=ids["decided"], outcome=ProposalStatus.RETAINED, decided_on=EARLIER))
    for number, name in enumerate(("new", "other", "third", "fed", "split", "read", "personal"), start=offset + 1):
        ids[name] = add(
            Idea(
                number=number,
                channel_id=ids["channels"],
                title="Appeler le 0661234567" if name == "personal" else f"Budget ouvert {number}",
                language=Language.FRENCH,
                status=IdeaStatus.GROUPED if name in ("fed", "split") else IdeaStatus.NEW,
                fingerprint=f"{ground.plan_id}/{number}",
                folded="budget ouvert",
                created_at=THEN,
                **plan,
            )
        )
    ids["ideas"] = ids["fed"]
    for name in ("fed", "split"):
        add(ProposalIdea(proposal_id=ids["proposals"], idea_id=ids[name]))
    act = {"actor_id": None, "actor_name": "Lectrice", "at": THEN, **plan}
    ids["act"] = add(SortingAct(kind=ActKind.SKIP, idea_id=ids["new"], **act))
    add(SortingAct(kind=ActKind.SKIP, idea_id=ids["read"], verdict=IdeaStatus.UNCLEAR, **act))
    split = add(SortingAct(kind=ActKind.SPLIT, idea_id=ids["split"], **act))
    ids["parts"] = add(IdeaPart(idea_id=ids["split"], act_id=split, position=1, clean_title="Une partie", **plan))
    ids["batches"] = add(
        ImportBatch(
            channel_id=ids["channels"], file_name="a.csv", file_sha256="0", mapping={}, imported_at=THEN,
            imported_by="x", **plan,
        )
    )  # fmt: skip


def _sheets(add: Any, ground: Ground, administration_id: int, organisation_id: int, offset: int) -> None:
    ids, owner = ground.ids, {"plan_id": ground.plan_id, "administration_id": administration_id}
    for position, (name, entered) in enumerate(
        (("commitments", 0), ("in_step", 1), ("last_step", 5)), start=offset + 1
    ):
        sheet = Commitment(reference=f"E-{position:02d}", **dict.fromkeys(REQUIRED_FIELDS, "Texte"), **owner)
        ids[name] = add(sheet)
        for step in first_steps(sheet):
            step.started_on = EARLIER if step.position <= entered else None
            step.completed_on = EARLIER if step.position < entered else None
            ids[f"{name}_{step.position}"] = add(step)
    ids["commitment_steps"] = ids["commitments_1"]
    add(CommitmentProposal(commitment_id=ids["commitments"], proposal_id=ids["proposals"]))
    add(Milestone(commitment_id=ids["last_step"], position=1, title="Publier", due_on=DAY))
    ids["milestones"] = add(Milestone(commitment_id=ids["commitments"], position=1, title="Publier"))
    ids["opinions"] = add(
        Opinion(
            commitment_id=ids["in_step"],
            organisation_id=organisation_id,
            kind=OpinionKind.FAVOURABLE,
            given_on=EARLIER,
            enrichment="Ajouter les régions",
        )
    )
    ids["consultation_comments"] = add(
        ConsultationComment(commitment_id=ids["in_step"], body="Bien", language=Language.FRENCH, received_at=THEN)
    )
