"""The plan before the sample plan: small, adopted and closed, so that two plans can be compared, and one continued."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from data_access.demo import commitments, exchanges
from data_access.demo.acts import Act, acts_of, content
from data_access.values.numbers import whole_of

CODE = "PAN2"
BEFORE = "2020-06-01"
"""The day on which what all plans share was there already."""
SHARED = ("administrations", "organisations")
TOLD_WHOLE = (
    *("plans", "themes", "events", "channels", "event_attendances"),
    *("committee_sessions", "session_attendances", "action_items"),
)
"""The tables whose rows stand in the content file as they are written."""


def preceded(acts: Iterable[Act]) -> Iterator[Act]:
    """The acts of the sample plan after those of the plan before it, which it was started from and partly continues."""
    told = content("former/plan")
    continued: dict[str, str] = told["continued"]
    themes = {row["key"] for row in told["themes"]}
    for act in acts:
        values = dict(act.values)
        if act.table in SHARED:
            act = replace(act, on=min(act.on, BEFORE))
        elif act.table == "plans":
            values |= {"origin_id": CODE, "learns_from_origin": True}
        elif act.table == "themes" and f"{CODE}/{act.key}" in themes:
            values["origin_id"] = f"{CODE}/{act.key}"
        elif act.table == "commitments" and "reference" in values and act.key in continued:
            values["continues_id"] = continued[act.key]
        yield replace(act, values=values)
    yield from (replace(act, plan=CODE) for act in _acts(told))


def _acts(told: dict[str, Any]) -> Iterator[Act]:
    for table in TOLD_WHOLE:
        yield from acts_of(table, told[table], together=True)
    yield from _ideas(told["ideas"])
    for proposal in told["proposals"]:
        yield from _proposal(proposal, [idea for idea in told["ideas"] if idea["about"] == proposal["key"]])
    yield from acts_of("letters", told["letters"])
    for meeting in told["meetings"]:
        yield from _meeting(meeting)
    for proposal in told["proposals"]:
        yield from exchanges.decided(proposal, proposal["key"])
    yield from commitments.told_acts(told["commitments"])
    yield Act(told["closed_on"], "plans", CODE, {"is_closed": True})


def _ideas(rows: list[dict[str, Any]]) -> Iterator[Act]:
    """One file a channel, read two days after its last idea; what was set aside is set aside a month later."""
    for channel in dict.fromkeys(row["channel"] for row in rows):
        found = [
            {**row, "number": int(row["key"][-2:]), "source_line": line, "theme_id": None}
            | {"source_theme": None, "source_sheet": None if channel == "portal" else "Idées"}
            for line, row in enumerate((row for row in rows if row["channel"] == channel), start=2)
        ]
        file_name = f"pan2-{channel}.csv"
        read = {"channel_id": f"{CODE}/{channel}", "file_name": file_name, "ideas": found}
        yield Act("2020-10-26", "import_batches", f"{CODE}/{file_name}", read)
    for row in rows:
        if row["place"] == "duplicate":
            yield Act("2020-11-02", "ideas", row["key"], {"status": "duplicate", "duplicate_of_id": row["about"]})
        elif row["place"] == "out_of_scope":
            yield Act("2020-11-02", "ideas", row["key"], {"status": "out_of_scope", "reason": row["about"]})


def _proposal(row: dict[str, Any], ideas: list[dict[str, Any]]) -> Iterator[Act]:
    key, theme = row["key"], row["theme"]
    values = {name: row[name] for name in ("reference", "title", "title_ar", "summary")}
    values |= {"theme_id": theme, "position": whole_of(row["reference"][2:])}
    yield Act("2020-10-29", "proposals", key, values)
    for administration in (row["lead"], *row["supporting"]):
        kind = "lead" if administration == row["lead"] else "supporting"
        names = {"proposal_id": key, "administration_id": administration, "kind": kind}
        yield Act("2020-10-30", "assignments", f"{key}/{administration}", names, at_once=kind == "supporting")
    for idea in (idea for idea in ideas if idea["place"] == "grouped"):
        yield Act("2020-10-30", "ideas", idea["key"], {"status": "grouped", "proposal_id": key, "theme_id": theme})
        link = {"proposal_id": key, "idea_id": idea["key"]}
        yield Act("2020-10-30", "proposal_ideas", f"{key}/{idea['key']}", link, at_once=True)


def _meeting(meeting: dict[str, Any]) -> Iterator[Act]:
    references = meeting.pop("examines")
    for position, act in enumerate(acts_of("meetings", [meeting])):
        yield act
        if position == 0:
            yield from exchanges.agenda(references, act)
        if "held_on" in act.values:
            yield from exchanges.opened(references, act)
