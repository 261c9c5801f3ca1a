"""A working session as an event for calendars (iCalendar, RFC 5545), at the hour of its country.

The time zone is written out as the transitions around the day: Morocco changes its clocks for Ramadan by decree, which
no rule of repetition can say. The same session gives the same bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from data_access.queries.exchanges.invitations import Invitation

ICS = "text/calendar; charset=utf-8"
"""The media type."""
LASTS = timedelta(hours=2)
"""A session has no end of its own in the plan: calendars need one."""
DAY = timedelta(days=1)
LONGEST = 74
"""Bytes of a line before it is continued on the next."""


@dataclass(frozen=True)
class Parties:
    """Who invites and who is invited, each a name and an address: mail programs then offer to accept."""

    organiser: tuple[str, str]
    invited: tuple[str, str]


def ics(found: Invitation, summary: str, zone: str, parties: Parties | None = None) -> bytes:
    """The event; `zone` is an IANA name. Without an hour it lasts the day, and cancelled it says so."""
    method = "CANCEL" if found.is_cancelled else "REQUEST" if parties else "PUBLISH"
    return _calendar([_event(found, summary, zone, parties)], zone, _years([found]), f"METHOD:{method}")


def feed(events: Sequence[tuple[Invitation, str]], name: str, zone: str) -> bytes:
    """All events with their summaries as one calendar of this name, for programs that come back for it."""
    lines = [_event(found, summary, zone, None) for found, summary in events]
    says = (f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}", f"X-WR-TIMEZONE:{zone}")
    refresh = ("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H")
    return _calendar(lines, zone, _years([found for found, _summary in events]), "METHOD:PUBLISH", *says, *refresh)


def _calendar(events: Iterable[Iterable[str]], zone: str, years: tuple[int, int] | None, *says: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cocreation//working sessions//EN", "CALSCALE:GREGORIAN"]
    lines += says
    if years is not None:
        lines += _zone(zone, *years)
    for event in events:
        lines += event
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _years(events: Iterable[Invitation]) -> tuple[int, int] | None:
    """The first and the last year of the events that have an hour; None when none has one."""
    years = [one.scheduled_on.year for one in events if one.starts_at is not None]
    return (min(years), max(years)) if years else None


def _event(found: Invitation, summary: str, zone: str, parties: Parties | None) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{found.uid}", f"SEQUENCE:{found.sequence}", f"DTSTAMP:{_utc(found.changed_at)}")
    yield from _when(found, zone)
    yield f"SUMMARY:{_text(summary)}"
    if found.venue:
        yield f"LOCATION:{_text(found.venue)}"
    if parties is not None:
        yield f"ORGANIZER{_person(*parties.organiser)}"
        yield f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE{_person(*parties.invited)}"
    yield f"STATUS:{'CANCELLED' if found.is_cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _person(name: str, at: str) -> str:
    """A name as a parameter, in which no quotation mark and no line break may stand, and the address."""
    said = " ".join(name.replace('"', "\N{RIGHT SINGLE QUOTATION MARK}").split())
    return f';CN="{said}":mailto:{at}' if said else f":mailto:{at}"


def _when(found: Invitation, zone: str) -> Iterator[str]:
    on, at = found.scheduled_on, found.starts_at
    if at is None:
        yield f"DTSTART;VALUE=DATE:{on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{(found.last_day or on) + DAY:%Y%m%d}"
        return
    begins = datetime.combine(on, at)
    yield f"DTSTART;TZID={zone}:{begins:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID={zone}:{begins + LASTS:%Y%m%dT%H%M%S}"


@lru_cache(maxsize=32)
def _zone(name: str, first_year: int, last_year: int) -> tuple[str, ...]:
    """The zone from the beginning of the year before to the end of the one after, transition by transition."""
    zone = ZoneInfo(name)
    at, end = datetime(first_year - 1, 1, 1, tzinfo=UTC), datetime(last_year + 2, 1, 1, tzinfo=UTC)
    was = _offset(at, zone)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}", *_part("STANDARD", at.replace(tzinfo=None), was, was)]
    while at < end:
        if _offset(at + DAY, zone) != was:
            changed = next(one for hour in range(1, 25) if _offset(one := at + timedelta(hours=hour), zone) != was)
            now = _offset(changed, zone)
            lines += _part("DAYLIGHT" if now > was else "STANDARD", (changed + was).replace(tzinfo=None), was, now)
            was = now
        at += DAY
    return (*lines, "END:VTIMEZONE")


def _part(kind: str, begins: datetime, was: timedelta, now: timedelta) -> Iterator[str]:
    yield from (f"BEGIN:{kind}", f"DTSTART:{begins:%Y%m%dT%H%M%S}")
    yield from (f"TZOFFSETFROM:{_hours(was)}", f"TZOFFSETTO:{_hours(now)}", f"END:{kind}")


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _hours(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(said: str) -> str:
    escaped = said.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\n").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line in UTF-8, continued on the next where it is longer than calendars read; no letter is cut."""
    parts, part = [], b""
    for letter in line:
        encoded = letter.encode()
        if len(part) + len(encoded) > LONGEST:
            parts.append(part)
            part = b" "
        part += encoded
    return b"\r\n".join([*parts, part]) + b"\r\n"
