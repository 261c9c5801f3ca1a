"""What differs from country to country, in the settings: time, languages, months, what is late."""

from itertools import permutations
from zoneinfo import available_timezones

from dashboard.columns import Column, Kind
from dashboard.columns.values import NOTHING
from dashboard.look.templating import drawn
from dashboard.translations import LANGUAGES, _, number
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import changing
from dashboard.vocabulary import field, label
from data_access.countries import ArabicMonths
from data_access.permissions import Action, allowed
from data_access.queries.settings import reference

COLUMNS = (
    changing.choice("time_zone"),
    changing.choice("languages"),
    Column("arabic_months", Kind.STATE, states=ArabicMonths),
    Column("days_to_answer", Kind.NUMBER),
    Column("overload_percent", Kind.NUMBER),
    Column("quorum", Kind.NUMBER),
)


def show(here: Here, section: str) -> None:
    """The settings of the plan that is being looked at, and the dialog that changes them."""
    if section != "country":
        return
    found = next(plan for plan in reference.plans(here.actor).to_dict("records") if plan["id"] == here.plan_id)
    said = {
        "time_zone": found["time_zone"],
        "languages": _named(found["languages"]),
        "arabic_months": label(ArabicMonths(found["arabic_months"])),
        "days_to_answer": number(found["days_to_answer"]),
        "overload_percent": f"{number(found['overload_percent'])} %",
        "quorum": number(found["quorum"]) if found["quorum"] is not None else NOTHING,
    }
    pairs = [(field(name, "plans"), value) for name, value in said.items()]
    board.show("settings_country", Part(drawn("settings/country.html", plan=here.plan.code, pairs=pairs)))
    if allowed(here.actor, Action.EDIT_LISTS) and not here.plan.is_closed:
        lists = {"time_zone": {zone: zone for zone in sorted(available_timezones())}, "languages": _orders()}
        record = changing.Record("plans", here.plan_id, COLUMNS, found, lists)
        changing.offer(here, record, _("Change the settings"))


def _orders() -> dict[str, str]:
    """Every choice of languages in every order, the longest first."""
    codes = [",".join(order) for count in (3, 2, 1) for order in permutations(LANGUAGES, count)]
    return {code: _named(code) for code in codes}


def _named(codes: str) -> str:
    return _(", ").join(LANGUAGES[code] for code in codes.split(","))
