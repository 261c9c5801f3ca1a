"""On a sheet: the commitment of an earlier plan that it continues, and the sheets of later plans that continue it."""

from dashboard.columns import column_of
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import changing
from dashboard.vocabulary import titles
from data_access.queries.choices import choices
from data_access.queries.commitments.lineage import Relative, lineage
from data_access.queries.commitments.sheets import Sheet


def show(here: Here, sheet: Sheet, may_edit: bool) -> None:
    """Both ways, where there is something to say, and the dialog that chooses, where there is something to choose."""
    found = lineage(here.actor, sheet.id)
    if found.continues or found.taken_up:
        earlier = _told(found.continues) if found.continues else None
        later = [_told(one) for one in found.taken_up]
        board.show("sheet_lineage", Part(drawn("commitments/lineage.html", earlier=earlier, later=later)))
    if may_edit and (sheet.fields["continues_id"] or choices(here.actor, here.plan_id, "earlier_commitments")):
        record = changing.Record("commitments", sheet.id, (column_of("commitments", "continues_id"),), sheet.fields)
        changing.offer(here, record, _("Say which commitment it continues"), ":material/history:")


def _told(one: Relative) -> dict[str, object]:
    return {"one": one, "title": titles.spoken(one)}
