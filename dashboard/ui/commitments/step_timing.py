"""How a co-drafting step is said to stand against its planned day: a word, a shape, a colour, the days."""

from typing import Any

from dashboard.translations import n_, p_, pword
from dashboard.vocabulary.people import in_charge
from data_access.queries.commitments.commitments import Timing

WORDS: dict[Timing, tuple[str, str]] = {
    Timing.DONE: pword("step", "Completed"),
    Timing.DONE_LATE: pword("step", "Completed late"),
    Timing.UNDER_WAY: pword("step", "Under way"),
    Timing.LATE: pword("step", "Late"),
    Timing.AHEAD: pword("step", "Planned"),
    Timing.UNPLANNED: pword("step", "No planned date"),
    Timing.LEFT: pword("step", "Not carried out"),
}
LOOK: dict[Timing, tuple[str, str]] = {
    Timing.DONE: ("good", "●"),
    Timing.DONE_LATE: ("caution", "◕"),
    Timing.UNDER_WAY: ("active", "◑"),
    Timing.LATE: ("bad", "▲"),
    Timing.AHEAD: ("idle", "○"),
    Timing.UNPLANNED: ("idle", "□"),
    Timing.LEFT: ("idle", "◇"),
}
"""Timing → (token of the palette, shape)."""


def said(row: dict[Any, Any]) -> str:
    """The timing of a step in words: Late · 12 days."""
    kind = Timing(row["timing"])
    late = int(row["days_late"])
    said_so = p_(*WORDS[kind])
    return f"{said_so} · {n_('%(count)s day', '%(count)s days', late)}" if late else said_so


def facts(row: dict[Any, Any]) -> dict[str, Any]:
    """The step with its timing in words, colour and shape, as `timing` of `commitments/macros.html` draws it, and who
    is in charge."""
    tone, shape = LOOK[Timing(row["timing"])]
    return {**row, "tone": tone, "shape": shape, "said": said(row), "in_charge": in_charge(row)}
