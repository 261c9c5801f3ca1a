"""The form of the filters, in HTML: ticks, days, switches, and what is chosen with a link that takes it away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from markupsafe import Markup

from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import _, day, p_, pword
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from dashboard.vocabulary import label
from data_access.queries.choices import choices
from data_access.queries.contradictions import OF_COMMITMENTS, OF_IDEAS, OF_PROPOSALS
from data_access.queries.filters import NONE, Filters
from data_access.states import (
    CommitmentStatus,
    IdeaStatus,
    Language,
    LetterStatus,
    MeetingStatus,
    ParticipantCategory,
    ProposalStatus,
)

STATUSES: dict[str, type[StrEnum]] = {
    "ideas": IdeaStatus,
    "proposals": ProposalStatus,
    "commitments": CommitmentStatus,
}
CONTRADICTIONS = {"ideas": OF_IDEAS, "proposals": OF_PROPOSALS, "commitments": OF_COMMITMENTS}
KINDS: dict[str, type[StrEnum]] = {
    "category": ParticipantCategory,
    "language": Language,
    "letter": LetterStatus,
    "meeting": MeetingStatus,
}
LISTS = {"channel": "channels", "theme": "themes", "administration": "administrations"}
WITH_NONE = {"theme": pword("filter", "Without a theme"), "administration": pword("filter", "Without administration")}
TITLES = {
    "status": pword("filter", "State"),
    "channel": pword("filter", "Channel"),
    "theme": pword("filter", "Theme"),
    "administration": pword("filter", "Administration"),
    "category": pword("filter", "Participants"),
    "language": pword("filter", "Language"),
    "letter": pword("filter", "Letter"),
    "meeting": pword("filter", "Working session"),
    "period": pword("filter", "Period"),
    "late": pword("filter", "Late only"),
    "orphans": pword("filter", "Contradiction"),
    "completed": pword("filter", "Completed steps only"),
    "without_sheet": pword("filter", "Retained without a sheet only"),
    "asked": pword("filter", "With a request that waits only"),
    "passed_around": pword("filter", "Passed around only"),
    "new_since": pword("filter", "Added after %(day)s"),
    "done_since": pword("filter", "Done after %(day)s"),
}
DAYS = ("since", "until")
SWITCHES = ("late", "completed", "without_sheet", "asked", "passed_around")
SILENT = ("orphans", "completed", "without_sheet", "passed_around")
"""Filters that are offered only where a link has put them on: the funnel's alarm, a figure of the overview."""
MOMENTS = ("new_since", "done_since")
"""Days after which something happened, which only links put on: they go along, and can be taken away."""


@dataclass(frozen=True)
class Option:
    """One value that a filter offers: its code in the address and its word."""

    code: str
    word: str


@dataclass(frozen=True)
class Field:
    """One filter in the form: what it is drawn as, its name in the address, its words, what is chosen of what."""

    kind: str
    name: str
    title: str
    value: Any = None
    options: tuple[Option, ...] = ()


def options(now: Now, key: str, name: str) -> Sequence[Option]:
    """What a filter offers in the words of the current language."""
    if name in LISTS:
        rows = _rows(now, LISTS[name])
        extra = (Option(NONE, p_(*WITH_NONE[name])),) if name in WITH_NONE else ()
        return (*rows, *extra)
    of_page: dict[str, Mapping[str, Iterable[StrEnum]]] = {"status": STATUSES, "orphans": CONTRADICTIONS}
    kind: Iterable[StrEnum] = of_page[name][key] if name in of_page else KINDS[name]
    return tuple(Option(state.value, label(state)) for state in kind)


@cache.until_changed(*LISTS.values())
def form_html(now: Now, key: str, chosen: Filters, names: tuple[str, ...], search: bool) -> Markup:
    """The form of the page `key`, and below it what is chosen, each with a link that takes it away."""
    parts = [Field("search", "search", "", chosen.search)] if search else []
    chips: list[tuple[str, Filters]] = []
    if chosen.search:
        chips.append((f"« {chosen.search} »", replace(chosen, search="")))
    for name in names:
        value, title = getattr(chosen, name, None), TITLES[name]
        if name == "period":
            parts.append(Field("period", name, p_(*title)))
            if chosen.since or chosen.until:
                chips.append((_said(chosen), replace(chosen, since=None, until=None)))
        elif name in MOMENTS:
            if value:
                parts.append(Field("moment", name, "", value))
                chips.append((p_(*title) % {"day": day(value)}, _without(chosen, name, None)))
        elif name in SILENT and not value:
            continue
        elif name in SWITCHES:
            parts.append(Field("switch", name, p_(*title), value))
            if value:
                chips.append((p_(*title), _without(chosen, name, False)))
        else:
            offered, codes = options(now, key, name), getattr(chosen, name)
            words = {option.code: option.word for option in offered}
            unknown = tuple(Option(code, code) for code in codes if code not in words)
            parts.append(Field("ticks", name, p_(*title), codes, (*offered, *unknown)))
            for code in codes:
                rest = tuple(other for other in codes if other != code)
                chips.append((f"{p_(*title)} : {words.get(code, code)}", _without(chosen, name, rest)))
    ways = [(text, link(key, **vars(without))) for text, without in chips]
    return drawn("parts/filters.html", key=key, parts=parts, chosen=chosen, chips=ways)


@cache.until_changed("themes", "channels", "administrations")
def _rows(now: Now, table: str) -> tuple[Option, ...]:
    offered = choices(now.here.actor, now.here.plan_id, table)
    return tuple(Option(choice.code, choice.name(now.here.language)) for choice in offered)


def _without(chosen: Filters, name: str, rest: Any) -> Filters:
    return replace(chosen, **{name: rest})


def _said(chosen: Filters) -> str:
    if chosen.since == chosen.until:
        return day(chosen.since)
    if chosen.since and chosen.until:
        return f"{day(chosen.since)} – {day(chosen.until)}"
    if chosen.since:
        return _("From %(day)s") % {"day": day(chosen.since)}
    return _("Until %(day)s") % {"day": day(chosen.until)}
