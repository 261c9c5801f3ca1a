"""Invitations to a working session and its minutes by e-mail, from the session's own screen."""

from collections.abc import Callable, Mapping
from functools import partial

from dashboard.documents import session_mail
from dashboard.translations import _, offered
from dashboard.ui.frame.board import File
from dashboard.ui.frame.here import Here
from dashboard.ui.mail import telling
from dashboard.ui.mail.telling import Occasion, Telling
from data_access.papers.kinds import MailKind
from data_access.queries.exchanges import letters
from data_access.queries.exchanges.invitations import invitation
from data_access.queries.exchanges.minutes import MinutesVersion
from data_access.queries.exchanges.participants import participants
from data_access.queries.exchanges.sittings import Sitting
from data_access.queries.mail.mail import Reached, reached
from data_access.states import MeetingStatus


def invitations(here: Here, found: Sitting) -> None:
    """Who was invited to a session whose day is fixed, and the button that invites them or tells them of a change."""
    event = invitation(here.actor, found.id)
    if event is None:
        return
    telling.invitations(
        here,
        Occasion(
            table="meetings",
            record_id=found.id,
            summary=lambda _language: f"{found.reference} · {found.subject}",
            event=event,
            is_planned=found.status == MeetingStatus.SCHEDULED,
            people=_people(here, found),
            wording=partial(_wording, here, found),
        ),
    )


def minutes(here: Here, found: Sitting, one: MinutesVersion, files: Mapping[str, Callable[[], File]]) -> None:
    """Validated minutes to those who took part, as the PDF that is kept, and who has got them."""
    if one.validated_at is None:
        return
    title, language = _("E-mails with the minutes"), str(one.language)
    sent = telling.show_sent(here, "meetings", found.id, MailKind.MINUTES, "minutes", title)
    told = {mail.to_address for mail in sent if mail.version == one.id and mail.status in telling.COUNT}
    people = _people(here, found)
    kept = [make for name, make in files.items() if name.endswith(".pdf")]
    telling.offer(
        here,
        Telling(
            key=f"tell_minutes_{one.id}",
            title=_("Send the minutes by e-mail"),
            table="meetings",
            record_id=found.id,
            kind=MailKind.MINUTES,
            version=one.id,
            people=people,
            chosen=[person.address for person in people if person.address not in told and not person.refusal],
            wording=lambda _chosen: session_mail.minutes(found, language, letters.sender(here.actor)[language]),
            languages={language: offered().get(language, language)},
            files=lambda _chosen: {file.name: file.content for make in kept for file in (make(),)},
        ),
    )


def _people(here: Here, found: Sitting) -> tuple[Reached, ...]:
    """The participants who can be reached, then the contacts of the administration; each address once."""
    taking_part = [
        Reached(one.contact_id, one.name, one.reached_at, one.refusal, one.language)
        for one in participants(here.actor, found.id)
        if one.reached_at
    ]
    own = reached(here.actor, {found.administration_id}, here.plan.today).get(found.administration_id, ())
    by_address: dict[str, Reached] = {}
    for one in (*taking_part, *(own if not taking_part else ())):
        by_address.setdefault(one.address, one)
    return tuple(by_address.values())


def _wording(here: Here, found: Sitting, kind: MailKind, is_change: bool, language: str) -> tuple[str, str]:
    return session_mail.working_session(found, kind, is_change, language, letters.sender(here.actor)[language])
