"""Invitations to a meeting of the committee and its minutes by e-mail, and what leaves with them."""

from collections.abc import Callable, Mapping
from functools import partial

from dashboard.documents import invitations as calendars
from dashboard.documents import session_mail
from dashboard.documents.papers.between import file_name, one_page
from dashboard.documents.papers.pdf import PDF
from dashboard.translations import LANGUAGES, _, offered, p_
from dashboard.ui.committee.files import documents
from dashboard.ui.frame.board import File
from dashboard.ui.frame.here import Here
from dashboard.ui.mail import telling
from dashboard.ui.mail.telling import Occasion, Telling
from dashboard.vocabulary import named
from data_access.papers.kinds import MailKind
from data_access.queries.committee.conclusions import ConclusionsVersion, SessionFacts
from data_access.queries.committee.sessions import committee_sitting
from data_access.queries.committee.sittings import CommitteeSitting
from data_access.queries.exchanges.invitations import committee_invitation
from data_access.queries.exchanges.letters import sender
from data_access.queries.mail.mail import members_reached, organisations_unreached
from data_access.queries.overview.between import between
from data_access.queries.overview.overview import LastSession, last_session
from data_access.queries.texts import VERSIONS
from data_access.states import SessionStatus

TABLE = "committee_sessions"
Files = Mapping[str, Callable[[], File]]


def invitations(here: Here, found: CommitteeSitting) -> None:
    """Who was invited to a meeting, and the button that invites the members or tells them of a change."""
    event = committee_invitation(here.actor, found.id)
    if event is None:
        return
    telling.invitations(
        here,
        Occasion(
            table=TABLE,
            record_id=found.id,
            summary=partial(_summary, here, found),
            event=event,
            is_planned=found.status == SessionStatus.PLANNED,
            people=members_reached(here.actor, found.takes_place_on),
            wording=partial(_wording, here, found),
            files=partial(_attached, here),
            unreached=tuple(map(named, organisations_unreached(here.actor, found.takes_place_on))),
        ),
    )


def minutes(here: Here, facts: SessionFacts, one: ConclusionsVersion, files: Files) -> None:
    """Validated minutes to the members of the organisations that attended, as the PDF that is kept, and who has got
    them. Beforehand those are chosen who are written to in its language, or have not said in which."""
    if one.validated_at is None:
        return
    language = str(one.language)
    sent = telling.show_sent(
        here, TABLE, facts.id, MailKind.MINUTES, "minutes", p_("committee", "E-mails with the minutes")
    )
    told = {mail.to_address for mail in sent if mail.version == one.id and mail.status in telling.COUNT}
    attended = members_reached(here.actor, here.plan.today, facts.id)
    kept = [make for name, make in files.items() if name.endswith(".pdf")]
    signed, plan_name = sender(here.actor)[language], here.plan.name(language)
    telling.offer(
        here,
        Telling(
            key=f"tell_minutes_{one.id}",
            title=p_("committee", "Send the minutes by e-mail"),
            table=TABLE,
            record_id=facts.id,
            kind=MailKind.MINUTES,
            version=one.id,
            people=tuple(dict.fromkeys((*attended, *members_reached(here.actor, here.plan.today)))),
            chosen=[
                person.address
                for person in attended
                if person.address not in told and not person.refusal and person.language in (language, "")
            ],
            wording=lambda _chosen: session_mail.committee_minutes(
                facts.number, facts.takes_place_on, language, signed, plan_name
            ),
            languages={language: offered().get(language, LANGUAGES[language])},
            files=lambda _chosen: {file.name: file.content for make in kept for file in (make(),)},
        ),
    )


def files(here: Here, found: CommitteeSitting) -> dict[str, Callable[[], File]]:
    """What leaves with an invitation, to download: the event for calendars, and the page since the last meeting."""
    made: dict[str, Callable[[], File]] = {}
    event = committee_invitation(here.actor, found.id)
    if event is not None:
        name, zone = f"copil-{found.number}.ics", here.plan.country.time_zone
        summary = _summary(here, found, here.language)
        made[name] = lambda: File(name, calendars.ICS, calendars.ics(event, summary, zone))
    last = _last(here)
    if last is not None and found.status == SessionStatus.PLANNED:
        name_of_page = file_name(last.takes_place_on, here.plan.today, here.language)
        made[name_of_page] = lambda: File(name_of_page, PDF, *_attached(here, here.language).values())
    return made


def said(made: Files) -> list[tuple[str, str]]:
    """The files as the head of a meeting offers them: name and words."""
    return [
        (name, _("Add to a calendar") if name.endswith(".ics") else _("Since the last meeting (PDF)")) for name in made
    ]


def _last(here: Here) -> LastSession | None:
    return last_session(here.plan_id, here.plan.today)


def _attached(here: Here, language: str) -> dict[str, bytes]:
    """The page of what happened since the last meeting, none before the first one."""
    last = _last(here)
    if last is None:
        return {}
    found = between(here.actor, here.plan_id, last.takes_place_on, here.plan.today, here.plan.country.time_zone)
    return {
        file_name(found.start, found.end, language): one_page(found, language, here.plan.name(language), last.number)
    }


def _summary(here: Here, found: CommitteeSitting, language: str) -> str:
    return session_mail.committee_summary(found.number, here.plan.name(language), language)


def _wording(here: Here, found: CommitteeSitting, kind: MailKind, is_change: bool, language: str) -> tuple[str, str]:
    spoken = committee_sitting(here.actor, here.plan_id, found.number, language) if language in VERSIONS else found
    signed, plan_name = sender(here.actor)[language], here.plan.name(language)
    is_attached = _last(here) is not None
    named_documents = documents.names(documents.of_agenda(here, found))
    return session_mail.committee_session(
        spoken or found, kind, is_change, language, signed, plan_name, also=is_attached, documents=named_documents
    )
