"""What holds of each condition, or does not, in one sentence."""

from collections.abc import Callable
from typing import Any

from dashboard.documents.evidence.names import called, periods
from dashboard.translations import _, day, n_, number
from dashboard.vocabulary import label
from data_access.rules.requirements import Condition
from data_access.states import ChannelKind

Told = dict[str, Any]


def _sessions_held(holds: bool, told: Told) -> str:
    if not holds:
        return _("The steering committee has not met yet.")
    return n_(
        "The steering committee has met %(count)s time.",
        "The steering committee has met %(count)s times.",
        told["count"],
    )


def _six_months(holds: bool, told: Told) -> str:
    if holds:
        return n_(
            "At most %(count)s day without a session: never more than six months.",
            "At most %(count)s days without a session: never more than six months.",
            told["count"],
        )
    if not told["gaps"]:
        return _("Without a session, nothing shows that it meets every six months.")
    return _("More than six months without a session: {periods}.").format(periods=periods(told["gaps"]))


def _rules(holds: bool, told: Told) -> str:
    if holds:
        return _("Its rules of procedure were published on {day}.").format(day=day(told["day"]))
    return _("Its rules of procedure are not noted as published.")


def _portal_address(holds: bool, _told: Told) -> str:
    return _("The address of the portal is given.") if holds else _("No address of a portal is given.")


def _portal_seen(holds: bool, told: Told) -> str:
    if told["day"] is None:
        return _("Nobody has noted that the portal opens.")
    if holds:
        return _("It was last seen open on {day}.").format(day=day(told["day"]))
    return _("It was last seen open on {day}: more than a year ago.").format(day=day(told["day"]))


def _documents(holds: bool, told: Told) -> str:
    if not holds:
        return _("No publication is known.")
    return n_("%(count)s publication is known.", "%(count)s publications are known.", told["count"])


def _twice_a_year(holds: bool, told: Told) -> str:
    if holds:
        return n_(
            "Updated on %(count)s day of the last twelve months.",
            "Updated on %(count)s days of the last twelve months.",
            told["count"],
        )
    return n_(
        "Updated on %(count)s day of the last twelve months: two are asked for.",
        "Updated on %(count)s days of the last twelve months: two are asked for.",
        told["count"],
    )


def _timeline(holds: bool, told: Told) -> str:
    if told["day"] is None:
        return _("The timeline is not noted as published.")
    on = day(told["day"])
    if told["first"] is None:
        return _("The timeline was published on {day}, but no event says when the process begins.").format(day=on)
    if told["count"] < 0:
        return _("The timeline was published on {day}, after the start.").format(day=on)
    if holds:
        return n_(
            "The timeline was published on %(day)s, %(count)s day before the start.",
            "The timeline was published on %(day)s, %(count)s days before the start.",
            told["count"],
            day=on,
        )
    return n_(
        "The timeline was published on %(day)s, %(count)s day before the start: fourteen are asked for.",
        "The timeline was published on %(day)s, %(count)s days before the start: fourteen are asked for.",
        told["count"],
        day=on,
    )


def _some_announced(holds: bool, told: Told) -> str:
    if not holds:
        return _("No event and no other stage was announced two weeks before.")
    return n_(
        "%(count)s event or stage was announced at least two weeks before.",
        "%(count)s events or stages were announced at least two weeks before.",
        told["count"],
    )


def _all_in_time(holds: bool, told: Told) -> str:
    if holds:
        return _("None was announced later.")
    if not told["of"]:
        return _("No event and no other stage is known.")
    names = _(", ").join(called(one) for one in told["late"])
    return _("Not announced two weeks before: {names}.").format(names=names)


def _outreach(holds: bool, told: Told) -> str:
    if not holds:
        return _("No outreach activity is noted.")
    return n_("%(count)s outreach activity is noted.", "%(count)s outreach activities are noted.", told["count"])


def _outreach_seen(holds: bool, told: Told) -> str:
    if not holds:
        return _("None can be seen at an address on the web.")
    return n_(
        "%(count)s of them can be seen at its address.",
        "%(count)s of them can be seen at their address.",
        told["count"],
    )


def _gathered(holds: bool, told: Told) -> str:
    if not holds:
        return _("No contribution has come in.")
    return n_("%(count)s contribution has come in.", "%(count)s contributions have come in.", told["count"])


def _two_ways(holds: bool, told: Told) -> str:
    if not holds:
        return _("They did not come in by two different ways (event, portal, other).")
    kinds = _(", ").join(label(ChannelKind(one)) for one in told["kinds"])
    return _("They came in by more than one way: {kinds}.").format(kinds=kinds)


def _long_enough(holds: bool, told: Told) -> str:
    if told["first"] is None:
        return _("No day on which people could contribute is known.")
    days = {"first": day(told["first"]), "last": day(told["last"])}
    if holds:
        return n_(
            "From %(first)s to %(last)s: %(count)s day to contribute.",
            "From %(first)s to %(last)s: %(count)s days to contribute.",
            told["count"],
            **days,
        )
    return n_(
        "From %(first)s to %(last)s: %(count)s day to contribute, fewer than two weeks.",
        "From %(first)s to %(last)s: %(count)s days to contribute, fewer than two weeks.",
        told["count"],
        **days,
    )


def _reasoned(holds: bool, told: Told) -> str:
    if not holds:
        return _("No proposal has a decision yet.")
    return n_(
        "%(count)s proposal has its decision, with the reason.",
        "%(count)s proposals have their decision, with the reason.",
        told["count"],
    )


def _sorted(holds: bool, told: Told) -> str:
    if holds:
        return _("Every idea has its place.")
    if not told["of"]:
        return _("There is no idea yet.")
    return n_("%(count)s idea still has to be sorted.", "%(count)s ideas still have to be sorted.", told["count"])


def _decided(holds: bool, told: Told) -> str:
    if holds:
        return _("Every proposal is decided.")
    if not told["count"]:
        return _("There is no proposal yet.")
    return n_(
        "%(count)s proposal still waits for its decision.",
        "%(count)s proposals still wait for their decision.",
        told["count"],
    )


def _answered(holds: bool, told: Told) -> str:
    if holds:
        return _("All decisions are published, the last ones on {day}.").format(day=day(told["day"]))
    if not told["count"]:
        return _("No decision is published.")
    return n_(
        "%(count)s decision of %(of)s is published.",
        "%(count)s decisions of %(of)s are published.",
        told["count"],
        of=number(told["of"]),
    )


def _civil_society(holds: bool, told: Told) -> str:
    if not holds:
        return _("No meeting with civil society during implementation is known.")
    return n_(
        "%(count)s meeting with civil society during implementation.",
        "%(count)s meetings with civil society during implementation.",
        told["count"],
    )


def _met_twice(holds: bool, told: Told) -> str:
    if holds:
        return _("At least two in each year of implementation.")
    if not told["poor"]:
        return _("No year of implementation has begun.")
    return _("Fewer than two: {periods}.").format(periods=periods(told["poor"]))


SENTENCES: dict[Condition, Callable[[bool, Told], str]] = {
    Condition.SESSIONS_HELD: _sessions_held,
    Condition.SIX_MONTHS: _six_months,
    Condition.RULES_PUBLISHED: _rules,
    Condition.PORTAL_ADDRESS: _portal_address,
    Condition.PORTAL_SEEN: _portal_seen,
    Condition.DOCUMENTS_PUBLISHED: _documents,
    Condition.TWICE_A_YEAR: _twice_a_year,
    Condition.TIMELINE_IN_TIME: _timeline,
    Condition.SOME_ANNOUNCED: _some_announced,
    Condition.ALL_IN_TIME: _all_in_time,
    Condition.OUTREACH_DONE: _outreach,
    Condition.OUTREACH_SEEN: _outreach_seen,
    Condition.INPUTS_GATHERED: _gathered,
    Condition.TWO_WAYS: _two_ways,
    Condition.LONG_ENOUGH: _long_enough,
    Condition.DECISIONS_REASONED: _reasoned,
    Condition.IDEAS_SORTED: _sorted,
    Condition.PROPOSALS_DECIDED: _decided,
    Condition.ANSWERS_PUBLISHED: _answered,
    Condition.CIVIL_SOCIETY_MET: _civil_society,
    Condition.TWICE_A_YEAR_MET: _met_twice,
}
