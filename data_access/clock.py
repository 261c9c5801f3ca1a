"""The one clock of a plan: which day it is for everything that is counted, asked or filled in beforehand."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def day_of(told_on: date | None, time_zone: str) -> date:
    """The day that it is in a plan: the day on which a sample plan is told, else today in the plan's time zone."""
    return told_on or datetime.now(ZoneInfo(time_zone)).date()
