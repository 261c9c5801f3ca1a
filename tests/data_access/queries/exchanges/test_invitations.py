"""The event of a working session: one name for good, a sequence that grows with what calendars must hear of."""

from datetime import date

from data_access.changes.grid.cells import edit_cell
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges.invitations import invitation
from data_access.states import Role
from tests.data_access.moving import moved, scheduled
from tests.support.small_plan import SmallPlan

DAY = date(2023, 6, 1)


def test_a_change_of_day_or_place_is_the_next_sequence(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    assert invitation(SYSTEM, meeting) is None
    scheduled(meeting, DAY, DAY)
    first = invitation(SYSTEM, meeting)
    assert first is not None
    edit_cell(SYSTEM, "meetings", meeting, "place", "", "Rabat")
    second = invitation(SYSTEM, meeting)
    assert second is not None
    assert (second.uid, second.sequence, second.venue) == (first.uid, first.sequence + 1, "Rabat")
    moved("meetings", meeting, "cancelled", reason="Répondu par écrit")
    last = invitation(SYSTEM, meeting)
    assert last is not None
    assert (last.uid, last.sequence, last.is_cancelled) == (first.uid, first.sequence + 2, True)
    other = Actor(5, "focal", Role.FOCAL_POINT, administration_id=small_plan.theirs["administrations"])
    assert invitation(other, meeting) is None
