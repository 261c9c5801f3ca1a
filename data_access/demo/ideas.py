"""How the ideas came in, and how they were read, grouped into 63 proposals, and the proposals assigned."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from data_access.demo import desk
from data_access.demo.acts import Act, content, sheet, working_day
from data_access.demo.batches import fingerprint_of
from data_access.values.folding import fold

EVENT_FILES = (
    ("rabat", "rencontre-rabat.xlsx", "2023-05-29", "2023-05-24"),
    ("oujda", "rencontre-oujda.xlsx", "2023-06-19", "2023-06-14"),
    ("agadir", "rencontre-agadir.xlsx", "2023-07-10", "2023-07-05"),
    ("tanger", "rencontre-tanger-jour-1.xlsx", "2023-07-12T18:10", "2023-07-12"),
    ("tanger", "rencontre-tanger-jour-2.xlsx", "2023-07-17", "2023-07-13"),
)
"""Channel, file received from the animators, day on which it was read, day of the ideas in it."""
PORTAL_EXPORTS = ("2023-06-01", "2023-06-15", "2023-07-03", "2023-07-12", "2023-08-01", "2023-09-01")
BY_HAND_ON = "2023-09-02"
SORTING_STARTS, SORTING_DAYS = date(2023, 8, 1), 58
GROUPING_STARTS, GROUPING_DAYS = date(2023, 8, 21), 40
ASSIGNED_BY = date(2023, 10, 2)
"""The day of the first letters: by then every proposal has its administrations."""


def acts() -> Iterator[Act]:
    """Imports, sorting, proposals, grouping and assignments."""
    proposals = {row["reference"]: row for row in content("proposals")}
    batches = list(_batches({reference: row["theme"] for reference, row in proposals.items()}))
    yield from batches
    read_on = {idea["key"]: batch.day for batch in batches for idea in batch.values["ideas"]}
    ideas = [idea for batch in batches for idea in batch.values["ideas"]]
    for idea in by_hand(len(ideas)):
        ideas.append(idea)
        read_on[idea["key"]] = date.fromisoformat(BY_HAND_ON)
        yield _told_by_hand(idea)
    grouped_on = _grouping_days(list(proposals))
    for reference, row in proposals.items():
        yield from _proposal(row, grouped_on[reference])
    aside = [idea for idea in ideas if idea["place"] != "grouped"]
    for position, idea in enumerate(aside):
        sorted_on = SORTING_STARTS + timedelta(days=position * SORTING_DAYS // len(aside))
        yield from _sorted(idea, working_day(max(sorted_on, read_on[idea["key"]] + timedelta(days=2))))
    for reference in proposals:
        told: dict[date, list[Act]] = {}
        for idea in ideas:
            if idea["place"] == "grouped" and reference in idea["about"].split():
                for act in _grouped(idea, reference, proposals, grouped_on, read_on[idea["key"]]):
                    told.setdefault(act.day, []).append(act)
        for sitting in told.values():
            yield from (replace(act, at_once=position > 0) for position, act in enumerate(sitting))


def _batches(themes: dict[str, str]) -> Iterator[Act]:
    names = {theme["code"]: theme["name_fr"] for theme in content("reference")["themes"]}
    number = 0
    told: list[tuple[str, str, str, list[dict[str, str]]]] = []
    for channel, file_name, read_on, given_on in EVENT_FILES:
        rows = [row for row in sheet(f"ideas_{channel}") if row["submitted_on"] == given_on]
        told.append((channel, file_name, read_on, rows))
    waiting = [row for row in sheet("ideas_portal") if row["submitted_on"]]
    for exported_on in PORTAL_EXPORTS:
        rows = [row for row in waiting if row["submitted_on"] <= exported_on]
        waiting = waiting[len(rows) :]
        told.append(("portal", f"portail-{exported_on}.csv", exported_on, rows))
    for channel, file_name, read_on, rows in sorted(told, key=lambda batch: batch[2]):
        ideas: list[dict[str, Any]] = []
        for line, row in enumerate(rows, start=2):
            number += 1
            workshop = themes.get(row["about"][:4]) if channel != "portal" and row["place"] == "grouped" else None
            where = {"number": number, "source_line": line, "theme_id": workshop}
            where |= {
                "source_theme": names.get(workshop or ""),
                "source_sheet": None if channel == "portal" else "Idées",
            }
            ideas.append({**row, **where})
        yield Act(
            read_on,
            "import_batches",
            file_name,
            {"channel_id": channel, "file_name": file_name, "ideas": ideas},
        )


def by_hand(after: int) -> Iterator[dict[str, Any]]:
    """The ideas that nobody read from a file: told on the telephone, written down later, their day unknown."""
    told = (row for row in sheet("ideas_portal") if not row["submitted_on"])
    for number, row in enumerate(told, start=after + 1):
        yield {**row, "number": number, "theme_id": None}


def _told_by_hand(idea: dict[str, Any]) -> Act:
    title, body = idea["title"], idea["body"]
    values = {name: idea[name] for name in ("number", "title", "body", "language")}
    values |= {"channel_id": "portal", "category": idea["category"] or None}
    values |= {"folded": fold(f"{title} {body}"), "fingerprint": fingerprint_of(title, body)}
    return Act(BY_HAND_ON, "ideas", idea["key"], values)


def _grouping_days(references: list[str]) -> dict[str, date]:
    return {
        reference: working_day(GROUPING_STARTS + timedelta(days=position * GROUPING_DAYS // len(references)))
        for position, reference in enumerate(references)
    }


def _proposal(row: dict[str, Any], on: date) -> Iterator[Act]:
    reference = row["reference"]
    values = {
        "reference": reference,
        "title": row["title"],
        "title_ar": row["title_ar"],
        "summary": row["summary"],
        "theme_id": row["theme"],
        "position": int(reference[2:]),
    }
    yield Act(on.isoformat(), "proposals", reference, values)
    assigned_on = min(working_day(on + timedelta(days=5)), ASSIGNED_BY).isoformat()
    for administration in (row["lead"], *row["supporting"]):
        kind = "lead" if administration == row["lead"] else "supporting"
        names = {"proposal_id": reference, "administration_id": administration, "kind": kind}
        yield Act(assigned_on, "assignments", f"{reference}/{administration}", names, at_once=kind == "supporting")


def _sorted(idea: dict[str, Any], on: date) -> Iterator[Act]:
    values: dict[str, Any] = {"status": idea["place"]}
    if idea["place"] == "duplicate":
        values["duplicate_of_id"] = idea["about"]
    else:
        values["reason"] = idea["about"]
    yield Act(on.isoformat(), "ideas", idea["key"], values)
    yield from desk.set_aside(idea, on)


def _grouped(
    idea: dict[str, Any], reference: str, proposals: dict[str, Any], grouped_on: dict[str, date], read_on: date
) -> Iterator[Act]:
    soonest = working_day(read_on + timedelta(days=3))
    days = {name: max(grouped_on[name], soonest) for name in idea["about"].split()}
    first = min(days, key=lambda name: (days[name], name))
    if reference == first:
        values = {"status": "grouped", "proposal_id": reference, "theme_id": proposals[reference]["theme"]}
        if idea["clean_title"]:
            values["clean_title"] = idea["clean_title"]
        yield Act(days[reference].isoformat(), "ideas", idea["key"], values)
    link = {"proposal_id": reference, "idea_id": idea["key"]}
    yield Act(days[reference].isoformat(), "proposal_ideas", f"{reference}/{idea['key']}", link)
    yield from desk.attached(idea, proposals[reference], days[reference], reference == first)
