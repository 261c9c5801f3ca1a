"""The calendar that somebody's own programs come back for: what has a day in the plans that are open."""

from collections.abc import Callable, Iterable, Sequence

from dashboard.documents.invitations import feed
from dashboard.documents.session_mail import committee_name
from dashboard.translations import _, located, p_, speaking
from data_access.permissions import Actor
from data_access.queries.accounts.calendars import Dated, EventKind, Subscriber, dated
from data_access.queries.exchanges.invitations import Invitation
from data_access.queries.settings.plans import PlanView

Beside = Callable[[Actor, PlanView], Iterable[tuple[Invitation, str]]]
"""What else somebody wants to see of a plan: events and what they are called."""


def calendar(whose: Subscriber, plans: Sequence[PlanView], *beside: Beside) -> bytes:
    """All events of somebody in their language, at the hour of the country of the first plan."""
    country = plans[0].country if plans else None
    language = whose.language or (country.languages[0] if country else "fr")
    with speaking(language):
        name = _("Co-creation tracker")
        if country is None:
            return feed([], name, "UTC")
        with located(country):
            found = [(one.event, _summary(one)) for plan in plans for one in dated(whose.actor, plan, language)]
            found += [event for plan in plans for more in beside for event in more(whose.actor, plan)]
            return feed(found, name, country.time_zone)


def _summary(one: Dated) -> str:
    match one.kind:
        case EventKind.MEETING:
            return f"{one.reference} · {one.title}"
        case EventKind.COMMITTEE:
            return committee_name(one.reference)
        case EventKind.STEP:
            said = p_("calendar", "{reference}: planned end of step {number}")
            return said.format(reference=one.reference, number=one.title)
        case EventKind.ACTION:
            return p_("calendar", "Next step of the committee: {title}").format(title=one.title)
