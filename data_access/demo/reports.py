"""The reports of the four events, in eleven sections."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from data_access.demo.acts import Act, acts_of, content, working_day

PORTAL = "https://portail.example.org/rapports"


def acts() -> Iterator[Act]:
    """Reports and their eleven sections, each drafted, checked, and on its way to the portal."""
    for event, report in content("reports").items():
        yield from _report(event, report)
    yield from acts_of("report_comments", content("report_comments"))


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
        published = {"published_on": on, "published_address": f"{PORTAL}/{event}"} if status == "published" else {}
        yield Act(on, "reports", event, {"status": status, **published})


def _later(first: str, number: int) -> str:
    return working_day(date.fromisoformat(first) + timedelta(days=number)).isoformat()
