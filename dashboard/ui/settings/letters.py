"""How the plan writes its letters, in the settings: the pattern of their numbers, and who signs them."""

from dashboard.columns import Column, Kind
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import changing
from dashboard.vocabulary import field
from data_access.permissions import Action, allowed
from data_access.queries.settings import reference

COLUMNS = (Column("letter_pattern"), Column("letter_signatory", Kind.LONG))


def show(here: Here, section: str) -> None:
    """The settings of letters of the plan that is being looked at, and the dialog that changes them."""
    if section != "letters":
        return
    found = next((plan for plan in reference.plans(here.actor).to_dict("records") if plan["id"] == here.plan_id), None)
    if found is None:
        return
    pairs = [(field(column.field, "plans"), found[column.field] or "–") for column in COLUMNS]
    board.show("settings_letters", Part(drawn("settings/country.html", plan=here.plan.code, pairs=pairs)))
    if allowed(here.actor, Action.EDIT_LISTS) and not here.plan.is_closed:
        changing.offer(here, changing.Record("plans", here.plan_id, COLUMNS, found), _("Change the settings"))
