"""The remit table: the words by which an idea belongs to an administration, which the suggestions read."""

from dashboard.columns import Column, Kind
from dashboard.translations import _
from dashboard.ui.frame.here import Here
from dashboard.ui.grid import mount
from dashboard.ui.parts import adding
from dashboard.ui.sorting import sorting
from data_access.changes.sorting import remits as changes
from data_access.permissions import Action, Actor, allowed
from data_access.queries.sorting import log
from data_access.refusals import Refused

ADMINISTRATION = Column("administration", Kind.CHOICE, of="administrations", by_code=True)
THEME = Column("theme", Kind.CHOICE, of="themes", by_code=True)


def show(here: Here, section: str) -> None:
    """The table as a grid, and the form that adds a line."""
    if section != "remits":
        return
    sorting.draw("sorting_remits", "remits")
    added = None
    if allowed(here.actor, Action.EDIT_LISTS) and not here.plan.is_closed:
        fields = (ADMINISTRATION, "words", THEME)
        added = adding.form(here, "remits", fields, _add, _("Add a line"), plan_id=here.plan_id)
    mount.edit(here, "remits", log.remits, added=added)


def _add(actor: Actor, plan_id: int, administration: str | None, words: str | None, theme: str | None) -> int:
    if not administration:
        raise Refused("Choose the administration.")
    return changes.add_remit(actor, plan_id, administration, words or "", theme or "")
