"""The plan, its lists, its events and their attendance, the people's offices and accounts."""

from collections.abc import Iterator

from data_access.demo.acts import Act, acts_of, content

IN_ORDER = (
    "plans",
    "administrations",
    "organisations",
    "accounts",
    "themes",
    "contacts",
    "events",
    "channels",
)


def acts() -> Iterator[Act]:
    """Everything that the process refers to, before it starts; attendance after each event."""
    told = content("reference")
    for table in IN_ORDER:
        yield from acts_of(table, told[table], together=True)
    for event, people in told["attendance"].items():
        on = people.pop("on")
        for position, (category, count) in enumerate(people.items()):
            values = {"event_id": event, "category": category, "people": count}
            yield Act(on, "event_attendances", f"{event}/{category}", values, at_once=position > 0)
