"""The sessions of the steering committee with their minutes."""

import hashlib
from collections.abc import Iterator
from typing import Any

from data_access.demo.acts import SAMPLE, Act, acts_of, content

PORTAL = "https://portail.example.org/copil"


def acts() -> Iterator[Act]:
    """Sessions: attendance, agendas and what they are about, decisions, points, next steps."""
    told = content("committee")
    for session in told["committee_sessions"]:
        yield from _minutes(session, told["minutes"][session["key"]])
    yield from acts_of("committee_sessions", told["committee_sessions"])
    yield from _kept("2023-05-19", {"kind": "rules", "file_name": "reglement-interieur.txt"}, "rules_of_procedure")
    yield from acts_of("agenda_items", told["agenda_items"])
    beside = {"kind": "document", "agenda_item_id": "2/2", "file_name": "methode-de-classement.txt"}
    yield from _kept("2023-09-07", beside, "method")
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


def _kept(on: str, beside: dict[str, str], name: str) -> Iterator[Act]:
    """A file of the sample folder, kept on a day."""
    told = (SAMPLE / f"{name}.txt").read_bytes()
    stored = {"sha256": hashlib.sha256(told).hexdigest(), "size": len(told)}
    yield Act(on, "stored_files", name, {**stored, "content": told}, at_once=True)
    people = {account["key"]: account["name"] for account in content("reference")["accounts"]}
    said = {**stored, **beside, "media_type": "text/plain", "added_by": people["secretariat"]}
    yield Act(on, "attachments", name, said, at_once=True)


def _minutes(session: dict[str, Any], written: dict[str, Any]) -> Iterator[Act]:
    """The text of a session in its languages: drafted, then frozen and published before its state says so."""
    frozen: dict[str, Any] = {"figures": written.get("figures", {})}
    days = {step["minutes_status"]: step["on"] for step in session["then"] if "minutes_status" in step}
    for position, language in enumerate(written["languages"]):
        key, at_once = f"{session['key']}-{language}", position > 0
        body = (SAMPLE / "minutes" / f"{key}.txt").read_text(encoding="utf-8")
        text = {"session_id": session["key"], "language": language, "body": body}
        yield Act(written["on"], "session_minutes", key, text, at_once=at_once)
        if "validated" in days:
            yield Act(days["validated"], "session_minutes", key, frozen, at_once=at_once)
        if "published" in days:
            published = {"published_on": days["published"], "address": f"{PORTAL}/{key}"}
            yield Act(days["published"], "session_minutes", key, published, at_once=at_once)
