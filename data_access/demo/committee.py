"""The sessions of the steering committee with their minutes, and the reports of the four events."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from data_access.demo.acts import Act, acts_of, content, working_day


def acts() -> Iterator[Act]:
    """Sessions, attendance, agendas, points, next steps; reports and their eleven sections."""
    told = content("committee")
    yield from acts_of("committee_sessions", told["committee_sessions"])
    yield from acts_of("agenda_items", told["agenda_items"])
    for session, modes in told["attendance"].items():
        on = modes.pop("on")
        for position, (organisation, mode) in enumerate(modes.items()):
            values = {"session_id": session, "organisation_id": organisation, "mode": mode}
            yield Act(on, "session_attendances", f"{session}/{organisation}", values, at_once=position > 0)
    yield from acts_of("session_points", told["session_points"])
    yield from acts_of("action_items", told["action_items"])
    for event, report in content("reports").items():
        yield from _report(event, report)


def _report(event: str, report: dict[str, Any]) -> Iterator[Act]:
    """A report and its sections; a section that came late stands with its own day."""
    yield Act(report["on"], "reports", event, {"event_id": event})
    written = list(enumerate(report["sections"], start=1))
    for number, _body in written:
        values = {"report_id": event, "number": number}
        yield Act(report["on"], "report_sections", f"{event}/{number}", values, at_once=True)
    for number, body in written:
        late = body if isinstance(body, dict) else {}
        values = {"status": "drafted", "body": late.get("body", body)}
        drafted_on = late.get("on") or _later(report["drafted_from"], number)
        checked_on = _later(late["on"], 1) if late else _later(report["checked_from"], number)
        yield Act(drafted_on, "report_sections", f"{event}/{number}", values)
        yield Act(checked_on, "report_sections", f"{event}/{number}", {"status": "checked"})
    for on, status in report["moves"]:
        published = {"published_on": on} if status == "published" else {}
        yield Act(on, "reports", event, {"status": status, **published})


def _later(first: str, number: int) -> str:
    return working_day(date.fromisoformat(first) + timedelta(days=number)).isoformat()
