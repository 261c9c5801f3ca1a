"""The form of the filters, in HTML: ticks, days, switches, and what is chosen with a link that takes it away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from dashboard.links import link
from dashboard.look.escaping import escape
from dashboard.translations import _, day, p_, pword
from dashboard.ui.parts import cache, day_box
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
    "meeting": pword("filter", "Meeting"),
    "period": pword("filter", "Period"),
    "late": pword("filter", "Late only"),
    "orphans": pword("filter", "Contradiction"),
    "completed": pword("filter", "Completed steps only"),
    "without_sheet": pword("filter", "Retained without a sheet only"),
    "new_since": pword("filter", "Added after %(day)s"),
    "done_since": pword("filter", "Done after %(day)s"),
}
DAYS = ("since", "until")
SWITCHES = ("late", "completed", "without_sheet")
SILENT = ("orphans", "completed", "without_sheet")
"""Filters that are offered only where a link has put them on: the funnel's alarm, a figure of the overview."""
MOMENTS = ("new_since", "done_since")
"""Days after which something happened, which only links put on: they go along, and can be taken away."""


@dataclass(frozen=True)
class Option:
    """One value that a filter offers: its code in the address and its word."""

    code: str
    word: str


def options(now: Now, name: str) -> Sequence[Option]:
    """What a filter offers in the words of the current language."""
    if name in LISTS:
        rows = _rows(now, LISTS[name])
        extra = (Option(NONE, p_(*WITH_NONE[name])),) if name in WITH_NONE else ()
        return (*rows, *extra)
    of_page: dict[str, Mapping[str, Iterable[StrEnum]]] = {"status": STATUSES, "orphans": CONTRADICTIONS}
    kind: Iterable[StrEnum] = of_page[name][now.here.key] if name in of_page else KINDS[name]
    return tuple(Option(state.value, label(state)) for state in kind)


def form_html(now: Now, chosen: Filters, names: Sequence[str], search: bool) -> str:
    """The form itself, and below it what is chosen, each with a link that takes it away."""
    key = now.here.key
    parts = [_search(key, chosen.search)] if search else []
    chips: list[str] = []
    if chosen.search:
        chips.append(_chip(now, f"« {chosen.search} »", replace(chosen, search="")))
    for name in names:
        if name == "period":
            parts.append(_period(key, chosen))
            if chosen.since or chosen.until:
                chips.append(_chip(now, _said(chosen), replace(chosen, since=None, until=None)))
        elif name in MOMENTS:
            if after := getattr(chosen, name):
                parts.append(f'<input type="hidden" name="{name}" value="{after.isoformat()}">')
                said = p_(*TITLES[name]) % {"day": day(after)}
                chips.append(_chip(now, said, _without(chosen, name, None)))
        elif name in SILENT and not getattr(chosen, name):
            continue
        elif name in SWITCHES:
            parts.append(_switch(key, name, getattr(chosen, name)))
            if getattr(chosen, name):
                chips.append(_chip(now, p_(*TITLES[name]), _without(chosen, name, False)))
        else:
            offered = options(now, name)
            parts.append(_ticks(key, name, offered, getattr(chosen, name)))
            words = {option.code: option.word for option in offered}
            for code in getattr(chosen, name):
                rest = tuple(other for other in getattr(chosen, name) if other != code)
                chips.append(_chip(now, f"{p_(*TITLES[name])} : {words.get(code, code)}", _without(chosen, name, rest)))
    clear = f'<a class="co-clear" href="{escape(link(key))}">{escape(_("Clear the filters"))}</a>'
    below = f'<p class="co-chips">{"".join(chips)}{clear}</p>' if chips else ""
    return (
        f'<form class="co-filters" role="search" aria-label="{escape(_("Filters"))}">{"".join(parts)}'
        f'<button class="co-hidden">{escape(_("Apply"))}</button></form>{below}'
    )


@cache.until_changed("themes", "channels", "administrations")
def _rows(now: Now, table: str) -> tuple[Option, ...]:
    offered = choices(now.here.actor, now.here.plan_id, table)
    return tuple(Option(choice.code, choice.name(now.here.language)) for choice in offered)


def _search(key: str, text: str) -> str:
    said = escape(_("Search"))
    return (
        f'<label class="co-search"><span class="co-hidden">{said}</span><input id="{key}-search" type="search" '
        f'name="search" value="{escape(text)}" placeholder="{said}" autocomplete="off" dir="auto"></label>'
    )


def _ticks(key: str, name: str, offered: Sequence[Option], codes: tuple[str, ...]) -> str:
    known = {option.code for option in offered}
    unknown = tuple(Option(code, code) for code in codes if code not in known)
    boxes = "".join(
        f'<label><input type="checkbox" id="{key}-{name}-{escape(option.code)}" name="{name}" '
        f'value="{escape(option.code)}"{" checked" if option.code in codes else ""}> {escape(option.word)}</label>'
        for option in (*offered, *unknown)
    )
    title = p_(*TITLES[name])
    count = f' <span class="co-count">{len(codes)}</span>' if codes else ""
    return (
        f'<details id="{key}-{name}" class="co-filter"><summary>{escape(title)}{count}</summary>'
        f'<fieldset><legend class="co-hidden">{escape(title)}</legend>{boxes}</fieldset></details>'
    )


def _switch(key: str, name: str, on: bool) -> str:
    return (
        f'<label class="co-switch"><input type="checkbox" id="{key}-{name}" name="{name}" value="1"'
        f"{' checked' if on else ''}> {escape(p_(*TITLES[name]))}</label>"
    )


def _period(key: str, chosen: Filters) -> str:
    labels = {"since": p_("filter", "From"), "until": p_("filter", "To")}
    values = {"since": chosen.since, "until": chosen.until}
    boxes = "".join(day_box.html(key, name, labels[name], value) for name, value in values.items())
    title = escape(p_(*TITLES["period"]))
    return (
        f'<details id="{key}-period" class="co-filter"><summary>{title}</summary>'
        f'<fieldset><legend class="co-hidden">{title}</legend>{boxes}</fieldset></details>'
    )


def _chip(now: Now, text: str, without: Filters) -> str:
    said = _("Remove the filter %(filter)s") % {"filter": text}
    return (
        f'<a class="co-chip" href="{escape(link(now.here.key, **vars(without)))}" aria-label="{escape(said)}">'
        f'{escape(text)} <span aria-hidden="true">×</span></a>'
    )


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
