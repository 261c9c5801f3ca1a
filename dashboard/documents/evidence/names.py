"""What events, stages and publications are called."""

from collections.abc import Iterable
from typing import Any

from dashboard.translations import _, day, n_
from dashboard.vocabulary import named
from data_access.queries.evidence.facts import Opportunity, Published


def called(one: Opportunity) -> str:
    """The name of an event or of another stage."""
    return named(one.names) if one.names else one.title


def publication(one: Published) -> str:
    """What a publication is called."""
    if one.title:
        return one.title
    if one.names:
        return named(one.names)
    if one.session is not None:
        return _("Session no. {number} of the steering committee").format(number=one.session)
    return n_("%(count)s draft commitment", "%(count)s draft commitments", len(one.sheets))


def periods(pairs: Iterable[tuple[Any, ...]]) -> str:
    """Spans of days, each by its first and its last one."""
    return _(", ").join(_("{first} to {last}").format(first=day(pair[0]), last=day(pair[1])) for pair in pairs)
