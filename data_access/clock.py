"""The current day of a plan: today in its time zone, or the fixed day of a sample plan."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from data_access.countries import TIME_ZONE


def day_of(told_on: date | None, time_zone: str) -> date:
    """The day that it is in a plan: the day on which a sample plan is told, else today in the plan's time zone."""
    return told_on or datetime.now(ZoneInfo(time_zone)).date()


def day_at(moment: datetime, time_zone: ZoneInfo) -> date:
    """The day that it was in a time zone at a moment."""
    return moment.astimezone(time_zone).date()


def access_day() -> date:
    """The day that it is where no plan says it: accounts belong to none."""
    return day_of(None, TIME_ZONE)
