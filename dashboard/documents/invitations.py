"""A working session as an event for calendars (iCalendar, RFC 5545), at the hour of its country.

The time zone is written out as the transitions around the day: Morocco changes its clocks for Ramadan by decree, which
no rule of repetition can say. The same session gives the same bytes.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from data_access.queries.exchanges.invitations import Invitation

ICS = "text/calendar; charset=utf-8"
"""The media type."""
LASTS = timedelta(hours=2)
"""A session has no end of its own in the plan: calendars need one."""
LONGEST = 74
"""Bytes of a line before it is continued on the next."""


def ics(found: Invitation, summary: str, zone: str) -> bytes:
    """The event; `zone` is an IANA name. Without an hour it lasts the day, and cancelled it says so."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cocreation//working sessions//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"METHOD:{'CANCEL' if found.is_cancelled else 'PUBLISH'}")
    if found.starts_at is not None:
        lines += _zone(zone, found.scheduled_on)
    lines += ["BEGIN:VEVENT", f"UID:{found.uid}", f"SEQUENCE:{found.sequence}", f"DTSTAMP:{_utc(found.changed_at)}"]
    lines += _when(found.scheduled_on, found.starts_at, zone)
    lines.append(f"SUMMARY:{_text(summary)}")
    if found.venue:
        lines.append(f"LOCATION:{_text(found.venue)}")
    lines += [f"STATUS:{'CANCELLED' if found.is_cancelled else 'CONFIRMED'}", "END:VEVENT", "END:VCALENDAR"]
    return b"".join(_folded(line) for line in lines)


def _when(on: date, at: time | None, zone: str) -> Iterator[str]:
    if at is None:
        yield f"DTSTART;VALUE=DATE:{on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{on + timedelta(days=1):%Y%m%d}"
        return
    begins = datetime.combine(on, at)
    yield f"DTSTART;TZID={zone}:{begins:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID={zone}:{begins + LASTS:%Y%m%dT%H%M%S}"


def _zone(name: str, around: date) -> Iterator[str]:
    """The zone from the beginning of the year before to the end of the one after, transition by transition."""
    zone = ZoneInfo(name)
    first = datetime(around.year - 1, 1, 1, tzinfo=UTC)
    yield from ("BEGIN:VTIMEZONE", f"TZID:{name}")
    was = _offset(first, zone)
    yield from _part("STANDARD", first.replace(tzinfo=None), was, was)
    for hour in range(24 * (datetime(around.year + 2, 1, 1, tzinfo=UTC) - first).days):
        at = first + timedelta(hours=hour)
        now = _offset(at, zone)
        if now != was:
            yield from _part("DAYLIGHT" if now > was else "STANDARD", (at + was).replace(tzinfo=None), was, now)
            was = now
    yield "END:VTIMEZONE"


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
