"""The sorting desk of the sample: the remit table, the acts by which ideas were sorted, a second reading of some."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from data_access.demo.acts import Act, sheet, working_day

REMITS_SINCE = "2023-08-01"
KINDS = {"duplicate": "same", "out_of_scope": "out_of_scope", "unclear": "unclear"}
SECOND_READER, SECOND_AFTER = "administrator", timedelta(days=4)
SAMPLED, READ_TWICE_UP_TO = 10, 380
"""One idea in ten is for double reading; the last of them wait for the second reader still."""
DISPUTED = (40, 90, 150, 220, 310)
"""Numbers of ideas whose second reader thought otherwise."""
OTHERWISE = {"grouped": "unclear", "duplicate": "grouped", "out_of_scope": "grouped", "unclear": "grouped"}
SIGNED, REFUSED = 6, 60
"""One idea in so many had a suggestion signed, and refused."""


def acts() -> Iterator[Act]:
    """The remit table, as the secretariat wrote it when the sorting began."""
    for number, row in enumerate(sheet("remits"), start=1):
        values = {"administration_id": row["administration"], "theme_id": row["theme"] or None, "words": row["words"]}
        yield Act(REMITS_SINCE, "remits", f"{number}", values, at_once=number > 1)


def set_aside(idea: dict[str, Any], on: date) -> Iterator[Act]:
    """The act by which an idea was found to repeat another, to be out of scope, or to be unclear."""
    status = idea["place"]
    values = {"verdict": status, "before": {"status": "new"}}
    if status == "duplicate":
        values["other_id"] = idea["about"]
    else:
        values["reason"] = idea["about"]
    yield _act(KINDS[status], idea, on, values)
    yield from _read_again(idea, on, status)


def attached(idea: dict[str, Any], proposal: dict[str, Any], on: date, is_first: bool) -> Iterator[Act]:
    """The acts by which an idea came to feed a proposal: the wording, what was signed, the attachment itself."""
    reference = proposal["reference"]
    if is_first and idea["clean_title"]:
        wording = {"before": {"clean_title": None}, "after": {"clean_title": idea["clean_title"]}}
        yield _act("reword", idea, on, wording)
    if is_first:
        yield from _signed(idea, proposal, on)
    values = {"proposal_id": reference, "proposal_reference": reference, "verdict": "grouped"}
    values["before"] = {"status": "new", "had_ideas": True} if is_first else {"had_ideas": True}
    yield _act("attach", idea, on, values, reference)
    if is_first:
        yield from _read_again(idea, on, "grouped")


def _act(kind: str, idea: dict[str, Any], on: date, values: dict[str, Any], about: str = "", by: str = "") -> Act:
    values = {"kind": kind, "idea_id": idea["key"], "before": {}, "after": {}} | values
    key = f"{kind}/{idea['key']}/{about}"
    return Act(on.isoformat(), "sorting_acts", key, values, by or "secretariat", at_once=True)


def _read_again(idea: dict[str, Any], on: date, verdict: str) -> Iterator[Act]:
    number = idea["number"]
    if number % SAMPLED or number > READ_TWICE_UP_TO:
        return
    said = OTHERWISE[verdict] if number in DISPUTED else verdict
    yield _act("read_again", idea, working_day(on + SECOND_AFTER), {"verdict": said}, by=SECOND_READER)


def _signed(idea: dict[str, Any], proposal: dict[str, Any], on: date) -> Iterator[Act]:
    """A theme and a lead administration that were suggested, and accepted or not."""
    number = idea["number"]
    if number % SIGNED:
        return
    is_refused = number % REFUSED == 0
    theme = "PAR" if proposal["theme"] != "PAR" else "TRA"
    lead = "MTNRA" if proposal["lead"] != "MTNRA" else "DGCT"
    told = [("theme", theme if is_refused else proposal["theme"])] if proposal["theme"] else []
    if number % (2 * SIGNED) == 0:
        told.append(("lead", lead if is_refused else proposal["lead"]))
    for kind, value in told:
        act = _act("sign", idea, on, {}, kind)
        yield act
        signed = {
            "act_id": act.key,
            "idea_id": idea["key"],
            "kind": kind,
            "value": value,
            "is_accepted": not is_refused,
        }
        signed["sure"] = 0.4 if is_refused else 0.8
        yield Act(act.on, "suggestions", act.key, signed, at_once=True)
