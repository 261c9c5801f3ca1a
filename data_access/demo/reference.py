"""The plan, its lists, its events with their programme and attendance, the people's offices and accounts."""

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
COUNTED = ("people", "women", "men", "young")


def acts() -> Iterator[Act]:
    """Everything that the process refers to, before it starts; attendance after each event."""
    told = content("reference")
    for table in IN_ORDER:
        yield from acts_of(table, told[table], together=True)
    for event, programme in content("programmes").items():
        for position, item in enumerate(programme["items"]):
            values = {"event_id": event, "takes_place_on": programme["days"][item.get("day", 1) - 1], **item}
            values.pop("day", None)
            yield Act(programme["on"], "programme_items", f"{event}/{position}", values, at_once=position > 0)
    for event, people in told["attendance"].items():
        on = people.pop("on")
        for position, (category, counts) in enumerate(people.items()):
            values = {"event_id": event, "category": category, **dict(zip(COUNTED, counts, strict=True))}
            yield Act(on, "event_attendances", f"{event}/{category}", values, at_once=position > 0)
