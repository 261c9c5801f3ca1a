"""Parse a day, hour, number or yes/no, or raise Refused with the same sentence in every interface."""

from datetime import date, time
from typing import Any

from data_access.refusals import Refused
from data_access.values.booleans import boolean_of
from data_access.values.dates import date_of
from data_access.values.numbers import whole_of
from data_access.values.times import time_of


def day(given: Any, serials: bool = False) -> date:
    """The calendar day that was given; `serials` as in `date_of`. Raises Refused when it is none."""
    found = date_of(given, serials)
    if found is None:
        raise Refused("“{value}” is not a date: write it as day/month/year, 30/11/2023 for example.", value=given)
    return found


def hour(given: Any, serials: bool = False) -> time:
    """The time of the day that was given; `serials` as in `time_of`. Raises Refused when it is none."""
    found = time_of(given, serials)
    if found is None:
        raise Refused("“{value}” is not a time: write it as hours:minutes, 14:30 for example.", value=given)
    return found


def whole(given: Any) -> int:
    """The whole number that was given. Raises Refused when it is none, or more than can be stored."""
    found = whole_of(given)
    if found is None:
        raise Refused("“{value}” is not a whole number: write it with figures alone, 12 for example.", value=given)
    return found


def yes_or_no(given: Any) -> bool:
    """Whether yes was said. Raises Refused when neither yes nor no was."""
    found = boolean_of(given)
    if found is None:
        raise Refused("“{value}” is neither yes nor no.", value=given)
    return found
