"""What was measured, and whether the target is reached."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import fmean, median, quantiles

import psutil


@dataclass(frozen=True)
class Figure:
    """One measured value; `target` is the highest value that is still good, None where nothing was promised.

    `least` says that the target is the lowest good value instead.
    """

    name: str
    value: float
    unit: str
    target: float | None = None
    least: bool = False

    @property
    def verdict(self) -> str:
        """In one word, or nothing."""
        if self.target is None:
            return ""
        good = self.value >= self.target if self.least else self.value <= self.target
        return "reached" if good else "MISSED"


def heading(text: str) -> None:
    """Begin a part of the report."""
    print(f"\n{text}\n{'-' * len(text)}", flush=True)


def show(figure: Figure) -> Figure:
    """Print a figure the moment it is known; returns it."""
    wanted = "" if figure.target is None else f"{'≥' if figure.least else '≤'} {figure.target:g} {figure.unit}"
    print(f"{figure.name:<62} {figure.value:>10.3g} {figure.unit:<10} {wanted:<14} {figure.verdict}", flush=True)
    return figure


def failed(name: str, error: Exception) -> None:
    """Say that something could not be measured: never a silent gap."""
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    print(f"{name:<62} NOT MEASURED: {type(error).__name__}: {str(error)[:200]}", flush=True)


@contextmanager
def disturbed() -> Iterator[None]:
    """Say how much of the processor the host gave to other machines meanwhile: above a few percent, measure again.

    Only Linux knows it; elsewhere it is always 0.
    """
    before = psutil.cpu_times()
    try:
        yield
    finally:
        after = psutil.cpu_times()
        passed = sum(after) - sum(before)
        taken = getattr(after, "steal", 0.0) - getattr(before, "steal", 0.0)
        show(Figure("processor given to other machines meanwhile", 100 * taken / passed if passed else 0.0, "%"))


def middle(values: Sequence[float]) -> float:
    """The median."""
    return median(values)


def settled(values: Sequence[float]) -> float:
    """The mean without the lowest and the highest quarter: finer than the median where the clock's ticks are coarse."""
    aside = len(values) // 4
    return fmean(sorted(values)[aside : len(values) - aside])


def p95(values: Sequence[float]) -> float:
    """The value that one in twenty exceeds."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
