"""What slides say, wherever they are shown: their blocks in reading order, the speaker's notes, language and day.

Every text is plain, in the deck's language: nothing in it is ever markup.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dashboard.documents.papers.paper import Items, Paragraph, Table
from dashboard.translations import RIGHT_TO_LEFT


@dataclass(frozen=True)
class LargeNumber:
    """A large number: what it counts, the number as it is written, and a note under it."""

    label: str
    said: str
    note: str = ""


@dataclass(frozen=True)
class Numbers:
    """Large numbers side by side."""

    figures: tuple[LargeNumber, ...]


@dataclass(frozen=True)
class SlideBar:
    """One bar: what it counts, how many, and the state whose colour and shape it has."""

    label: str
    value: int
    state: StrEnum | None = None


@dataclass(frozen=True)
class Bars:
    """A bar chart: horizontal bars from where reading begins; `title` says in a sentence what it shows."""

    title: str
    heads: tuple[str, str]
    """Of its table: what is counted, how many."""
    bars: tuple[SlideBar, ...]

    @property
    def alternative(self) -> str:
        """The same in words, for who does not see it."""
        return f"{self.title}. " + "; ".join(f"{bar.label} : {bar.value}" for bar in self.bars)


@dataclass(frozen=True)
class CourseOverTime:
    """One line of a chart: what it counts, its value on each day (None where it has none), and its last value in
    words; `is_planned` marks what is still to come."""

    label: str
    values: tuple[int | None, ...]
    told: str
    is_planned: bool = False


@dataclass(frozen=True)
class Lines:
    """Lines over days, from where reading begins; `title` says in a sentence what they show, `unit` what is counted."""

    title: str
    days: tuple[date, ...]
    courses: tuple[CourseOverTime, ...]
    unit: str

    @property
    def alternative(self) -> str:
        """The same in words, for who does not see it."""
        return f"{self.title}. " + "; ".join(f"{one.label} : {one.told}" for one in self.courses)

    @property
    def most(self) -> int:
        """The largest value, 1 at least."""
        return max((value for one in self.courses for value in one.values if value), default=1)

    def points(self, course: CourseOverTime, *, is_rtl: bool) -> tuple[tuple[float, float], ...]:
        """The course in shares of the width, from the left, and of the height, from the top."""
        span = (self.days[-1] - self.days[0]).days or 1
        shares = [((on - self.days[0]).days / span, value) for on, value in zip(self.days, course.values, strict=True)]
        return tuple(
            (round(1 - share if is_rtl else share, 4), round(1 - value / self.most, 4))
            for share, value in shares
            if value is not None
        )


SlideBlock = Paragraph | Items | Table | Numbers | Bars | Lines


@dataclass(frozen=True)
class Slide:
    """One thought. `key` names it in addresses; `item_id` is the line of the agenda that it is about, if any."""

    key: str
    title: str
    blocks: tuple[SlideBlock, ...] = ()
    notes: tuple[str, ...] = ()
    over: str = ""
    """A few words above the title: where one is in the agenda."""
    item_id: int | None = None
    is_cover: bool = False


@dataclass(frozen=True)
class Deck:
    """The slides of one presentation; `said_of` tells of what they show, on each slide's foot: plan, day, limits."""

    language: str
    made_on: date
    title: str
    said_of: str
    slides: tuple[Slide, ...] = field(default=())

    @property
    def is_rtl(self) -> bool:
        """True when it is read from right to left."""
        return self.language in RIGHT_TO_LEFT
