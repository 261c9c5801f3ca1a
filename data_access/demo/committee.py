"""The sessions of the steering committee with their minutes."""

from collections.abc import Iterator

from data_access.demo.acts import Act, acts_of, content


def acts() -> Iterator[Act]:
    """Sessions: attendance, agendas and what they are about, decisions, points, next steps."""
    told = content("committee")
    yield from acts_of("committee_sessions", told["committee_sessions"])
    yield from acts_of("agenda_items", told["agenda_items"])
    for session, modes in told["attendance"].items():
        on = modes.pop("on")
        for position, (organisation, mode) in enumerate(modes.items()):
            values = {"session_id": session, "organisation_id": organisation, "mode": mode}
            yield Act(on, "session_attendances", f"{session}/{organisation}", values, at_once=position > 0)
    yield from acts_of("proposed_items", told["proposed_items"])
    yield from acts_of("committee_decisions", told["committee_decisions"])
    yield from acts_of("session_points", told["session_points"])
    yield from acts_of("action_items", told["action_items"])
    yield from acts_of("agenda_links", told["agenda_links"], together=True)
