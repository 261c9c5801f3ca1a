"""What the page of letters and meetings reads: whose rows, which filters, what waits and since when."""

from collections.abc import Callable
from datetime import date

from data_access.changes.exchanges import exchanges as changes
from data_access.permissions import SYSTEM, Actor
from data_access.queries.choices import choices
from data_access.queries.exchanges import exchanges
from data_access.queries.filters import Filters
from data_access.states import Role
from tests.data_access.moving import moved, sent
from tests.support.small_plan import SmallPlan

SENT, TODAY = date(2023, 10, 2), date(2023, 11, 30)


def test_each_sees_their_own(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    focal_point = people(Role.FOCAL_POINT)
    for read in (exchanges.letters, exchanges.meetings):
        assert len(read(SYSTEM, small_plan.plan_id)) == 2
        assert list(read(focal_point, small_plan.plan_id)["administration_id"]) == [focal_point.administration_id]
        assert read(SYSTEM, small_plan.plan_id + 1).empty


def test_a_link_to_a_row_tells_whose_it_is(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    def asked(actor: Actor, reference: str) -> bool | None:
        return exchanges.concerns(actor, small_plan.plan_id, "meetings", reference)

    focal_point = people(Role.FOCAL_POINT)
    assert [asked(focal_point, reference) for reference in ("R-1", "R-2", "R-9")] == [True, False, None]
    assert asked(SYSTEM, "R-2") is True


def test_filters_bound_the_rows(small_plan: SmallPlan) -> None:
    sent(small_plan.mine["letters"], SENT)

    def references(chosen: Filters) -> list[str]:
        return list(exchanges.letters(SYSTEM, small_plan.plan_id, chosen, TODAY)["reference"])

    assert references(Filters()) == ["L-2", "L-1"]
    assert references(Filters(administration=("MI",))) == ["L-2"]
    assert references(Filters(letter=("sent",))) == ["L-1"]
    assert references(Filters(letter=("sent", "L-2"))) == ["L-2", "L-1"]
    assert references(Filters(letter=("R-99",))) == []
    assert references(Filters(meeting=("held",))) == ["L-2", "L-1"]
    assert references(Filters(search="l-1")) == ["L-1"]
    assert references(Filters(search="%")) == []
    assert references(Filters(late=True)) == ["L-1"]


def test_a_meeting_shows_its_agenda(small_plan: SmallPlan) -> None:
    changes.set_agenda(SYSTEM, small_plan.mine["meetings"], [small_plan.mine["proposals"]])
    frame = exchanges.meetings(SYSTEM, small_plan.plan_id).set_index("reference")
    assert (frame.loc["R-1", "proposals"], frame.loc["R-2", "proposals"]) == (("P-01",), ())


def test_what_waits_comes_with_its_days_and_reminders(small_plan: SmallPlan) -> None:
    assert exchanges.waiting(SYSTEM, small_plan.plan_id, TODAY).empty
    sent(small_plan.mine["letters"], SENT)
    changes.add_reminder(SYSTEM, small_plan.mine["letters"], TODAY)
    (row,) = exchanges.waiting(SYSTEM, small_plan.plan_id, TODAY).to_dict("records")
    assert (row["reference"], row["days"], row["reminders"]) == ("L-1", 59, 1)
    moved("letters", small_plan.mine["letters"], "acknowledged", acknowledged_on=TODAY)
    moved("letters", small_plan.mine["letters"], "answered", answered_on=TODAY)
    assert exchanges.waiting(SYSTEM, small_plan.plan_id, TODAY).empty


def test_lists_offer_what_may_be_seen(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    offered = choices(SYSTEM, small_plan.plan_id, "administrations")
    assert [choice.code for choice in offered] == ["MI", "MJ"]
    proposals = choices(people(Role.FOCAL_POINT), small_plan.plan_id, "proposals")
    assert [(choice.code, choice.name("fr")) for choice in proposals] == [("P-01", "P-01 · Publier les budgets")]
