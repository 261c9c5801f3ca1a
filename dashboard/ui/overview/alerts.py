"""The alerts before a requirement of OGP is missed, in one line of the overview for who follows the whole plan."""

from dashboard.documents.evidence.telling import alerts_told
from dashboard.look.templating import drawn
from dashboard.ui.frame.board import Part
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from data_access.permissions import Action, allowed
from data_access.queries.evidence.public_facts import DATED, dated_facts


@cache.until_changed(*DATED)
def alerts(now: Now) -> Part:
    """The first alert with the way to the evidence, and how many more there are; nothing where nothing is at risk."""
    here = now.here
    if here.actor.scope is not None or allowed(here.actor, Action.READ_EVIDENCE) is None:
        return Part("")
    told = alerts_told(dated_facts(here.actor, here.plan_id, here.plan.today))
    return Part(drawn("overview/alerts.html", alerts=told) if told else "")
