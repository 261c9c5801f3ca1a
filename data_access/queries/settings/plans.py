"""The action plans that live side by side, and which one is current."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import select

from data_access.clock import day_of
from data_access.countries import SETTINGS, USUAL, Country
from data_access.database import address, autocommit_reading
from data_access.queries.names import names_of
from data_access.tables import Plan


@dataclass(frozen=True)
class PlanView:
    """What pages need to know of a plan. `names` is by language code; `today_on` is set for a sample plan only."""

    id: int
    code: str
    names: tuple[tuple[str, str], ...]
    is_sample: bool
    is_closed: bool
    today_on: date | None
    country: Country = USUAL
    letter_signatory: str = ""

    def name(self, language: str) -> str:
        """The plan's name in a language, in French where it has none."""
        names = dict(self.names)
        return names.get(language) or names["fr"]

    @property
    def today(self) -> date:
        """The day to count lateness from: today, or the day that a sample plan is told on."""
        return day_of(self.today_on, self.country.time_zone)

    @property
    def latest_evening(self) -> date:
        """The last evening that can be shown: yesterday's, or that of the day on which a sample plan is told."""
        return self.today if self.today_on is not None else self.today - timedelta(days=1)


NO_PLAN = PlanView(0, "", (("fr", ""),), is_sample=False, is_closed=False, today_on=None)
"""What stands for the plan as long as there is none: no row belongs to it, and nothing can be added to it."""
COLUMNS = (
    Plan.id,
    Plan.code,
    Plan.name_fr,
    Plan.name_ar,
    Plan.name_en,
    Plan.is_sample,
    Plan.is_closed,
    Plan.today_on,
    Plan.letter_signatory,
    *(getattr(Plan, name) for name in SETTINGS),
)
CURRENT_FIRST = (Plan.is_closed, Plan.is_sample, Plan.starts_on.desc().nulls_last(), Plan.id.desc())
"""The order of plans: the first one is current, for whoever has chosen no other. A real one goes before a sample."""


def plans() -> tuple[PlanView, ...]:
    """All plans, the current one first: any signed-in person may look at any plan."""
    with autocommit_reading() as connection:
        rows = connection.execute(select(*COLUMNS).order_by(*CURRENT_FIRST)).all()
    return tuple(
        PlanView(
            row.id,
            row.code,
            names_of(row),
            row.is_sample,
            row.is_closed,
            row.today_on,
            Country(
                row.time_zone,
                tuple(row.languages.split(",")),
                row.arabic_months,
                row.days_to_answer,
                row.overload_percent,
            ),
            row.letter_signatory or "",
        )
        for row in rows
    )


@lru_cache(maxsize=8)
def plans_at(_seal: str, _database: str) -> tuple[PlanView, ...]:
    """The plans at a seal of a database, read once: whatever changes a plan also changes the seal."""
    return plans()


def chosen(code: str | None, seal: str) -> PlanView:
    """The plan of this code, else the current one, else `NO_PLAN`."""
    known = plans_at(seal, address())
    return next((plan for plan in known if plan.code == code), known[0] if known else NO_PLAN)
