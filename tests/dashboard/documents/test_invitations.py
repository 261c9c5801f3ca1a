"""A working session as an ICS file: the right hour whatever Ramadan does, escaped, short lines, called off."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from dashboard.documents.invitations import Parties, feed, ics
from data_access.queries.exchanges.invitations import Invitation

FOUND = Invitation(
    "PAN3-meeting-2@cocreation",
    1,
    datetime(2023, 10, 25, 9, tzinfo=UTC),
    date(2027, 2, 15),
    time(14, 30),
    "Rabat",
    False,
)
ZONE = "Africa/Casablanca"


def said(found: Invitation, summary: str = "R-02 · Examen") -> list[str]:
    return ics(found, summary, ZONE).decode().replace("\r\n ", "").split("\r\n")


def offset_at(lines: list[str], on: str) -> str:
    """The offset that the file's own zone gives on a local day, as calendars read it."""
    parts = [lines[at : at + 4] for at, line in enumerate(lines) if line in ("BEGIN:STANDARD", "BEGIN:DAYLIGHT")]
    begun = sorted((part[1].removeprefix("DTSTART:"), part[3].removeprefix("TZOFFSETTO:")) for part in parts)
    return [offset for begins, offset in begun if begins <= on][-1]


@pytest.mark.parametrize(("day", "offset"), [("20270115", "+0100"), ("20270215", "+0000"), ("20270601", "+0100")])
def test_the_hour_is_the_country_s_also_in_ramadan(day: str, offset: str) -> None:
    lines = said(FOUND)
    assert "DTSTART;TZID=Africa/Casablanca:20270215T143000" in lines
    assert offset_at(lines, f"{day}T120000") == offset


def test_it_says_what_it_is_and_is_the_same_each_time() -> None:
    lines = said(FOUND)
    assert {"METHOD:PUBLISH", "STATUS:CONFIRMED", "UID:PAN3-meeting-2@cocreation", "SEQUENCE:1"} <= set(lines)
    assert ics(FOUND, "x", ZONE) == ics(FOUND, "x", ZONE)
    called_off = said(replace(FOUND, is_cancelled=True, sequence=2))
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "UID:PAN3-meeting-2@cocreation", "SEQUENCE:2"} <= set(called_off)


def test_without_an_hour_it_lasts_the_day() -> None:
    lines = said(replace(FOUND, starts_at=None))
    assert {"DTSTART;VALUE=DATE:20270215", "DTEND;VALUE=DATE:20270216"} <= set(lines)
    assert "BEGIN:VTIMEZONE" not in lines


def test_words_are_no_markup_and_no_letter_is_cut() -> None:
    summary = "جلسة العمل، النزاهة; a, b \\ c\nEND:VEVENT" + " المقترح" * 20
    made = ics(FOUND, summary, ZONE)
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    escaped = summary.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    assert f"SUMMARY:{escaped}" in said(FOUND, summary)
    assert made.decode().count("\r\nEND:VEVENT") == 1


def test_it_says_who_invites_whom_and_names_bring_no_property_in() -> None:
    parties = Parties(('Secrétariat "DRA"\r\nX-BAD:1', "s@example.org"), ("", "amal@example.org"))
    made = ics(FOUND, "R-02", ZONE, parties).decode().replace("\r\n ", "")
    assert "METHOD:REQUEST" in made
    assert 'ORGANIZER;CN="Secrétariat ’DRA’ X-BAD:1":mailto:s@example.org\r\n' in made
    attendee = "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:amal@example.org\r\n"
    assert attendee in made
    called_off = ics(replace(FOUND, is_cancelled=True), "R-02", ZONE, parties).decode()
    assert "METHOD:CANCEL" in called_off
    assert "METHOD:REQUEST" not in called_off


def test_a_feed_holds_all_events_and_one_zone_for_their_years() -> None:
    later = replace(FOUND, uid="other@cocreation", scheduled_on=date(2031, 1, 20), is_cancelled=True)
    made = feed([(FOUND, "R-02"), (later, "R-03")], "Plan; 3", ZONE).decode().replace("\r\n ", "")
    assert made.count("BEGIN:VEVENT") == 2
    assert made.count("BEGIN:VTIMEZONE") == 1
    assert {"METHOD:PUBLISH", "NAME:Plan\\; 3", "STATUS:CANCELLED"} <= set(made.split("\r\n"))
    assert offset_at(made.split("\r\n"), "20310120T120000") == "+0000"
    assert feed([], "Plan", ZONE).decode().endswith("END:VCALENDAR\r\n")
