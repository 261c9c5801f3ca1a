"""Plans and lists: what is added, with which rights, and that a closed plan changes no more."""

from datetime import date

import pytest

from data_access.changes.grid.cells import edit_cell
from data_access.changes.settings import reference
from data_access.database import reading
from data_access.queries.settings import reference as lists
from data_access.queries.settings.plans import chosen
from data_access.refusals import Missing, Refused
from data_access.states import ChannelKind, ParticipantCategory, Role
from data_access.watching import revision

NAMES = {"fr": "Justice ouverte", "ar": "عدالة منفتحة"}


def test_a_new_plan_takes_over_the_themes_and_becomes_current(small_plan, people):
    secretariat = people(Role.SECRETARIAT)
    reference.add_theme(secretariat, small_plan.plan_id, "JUS", NAMES)
    added = reference.add_plan(secretariat, "PAN4", {"fr": "PAN 4"}, date(2028, 1, 1), lists_of=small_plan.plan_id)
    assert chosen(None, revision()).id == added
    assert list(lists.themes(secretariat, added)["code"]) == ["JUS"]
    assert list(lists.channels(secretariat, added)["code"]) == ["portal"]


def test_the_first_name_that_is_given_stands_in_for_the_others(small_plan, people):
    secretariat = people(Role.SECRETARIAT)
    reference.add_theme(secretariat, small_plan.plan_id, "JUS", NAMES)
    (theme,) = lists.themes(secretariat, small_plan.plan_id).to_dict("records")
    assert (theme["name_en"], theme["name_ar"]) == ("Justice ouverte", "عدالة منفتحة")
    reference.add_theme(secretariat, small_plan.plan_id, "X", {"ar": "بدون"})
    assert lists.themes(secretariat, small_plan.plan_id)["name_fr"].tolist() == ["Justice ouverte", "بدون"]
    with pytest.raises(Refused, match="in one language"):
        reference.add_theme(secretariat, small_plan.plan_id, "Y", {"ar": " "})


def test_an_event_brings_its_channel_and_counts_its_participants(small_plan, people):
    secretariat = people(Role.SECRETARIAT)
    event = reference.add_event(secretariat, small_plan.plan_id, "fes", {"fr": "Fès"}, date(2023, 6, 1))
    for people_counted in (30, 42):
        reference.count_attendance(secretariat, event, ParticipantCategory.YOUTH, people_counted)
    reference.count_attendance(secretariat, event, ParticipantCategory.MEDIA, 3)
    assert list(lists.events(secretariat, small_plan.plan_id)["people"]) == [45]
    with pytest.raises(Missing) as refused:
        reference.count_attendance(secretariat, event, ParticipantCategory.MEDIA, None)
    assert refused.value.asks_for == ("people",)
    assert len(lists.attendance(secretariat, small_plan.plan_id)) == 2
    channels = lists.channels(secretariat, small_plan.plan_id)
    assert set(zip(channels["code"], channels["event"], strict=True)) == {("portal", None), ("fes", "fes")}
    with pytest.raises(Refused, match="negative"):
        reference.count_attendance(secretariat, event, ParticipantCategory.MEDIA, -1)


@pytest.mark.parametrize("code", ["", "a b", "é", "x" * 25, "MJ", "mj"])
def test_a_code_is_plain_and_new(small_plan, people, code):
    with pytest.raises(Refused):
        reference.add_administration(people(Role.SECRETARIAT), code, NAMES)


def test_a_channel_that_is_an_event_comes_with_its_event(small_plan, people):
    with pytest.raises(Refused):
        reference.add_channel(people(Role.SECRETARIAT), small_plan.plan_id, "x", NAMES, ChannelKind.EVENT)
    reference.add_channel(
        people(Role.SECRETARIAT), small_plan.plan_id, "courriel", {"fr": "Courriel"}, ChannelKind.OTHER
    )


def test_a_closed_plan_is_read_only_until_it_is_opened_again(small_plan, people):
    secretariat, plan = people(Role.SECRETARIAT), small_plan.plan_id
    with pytest.raises(Refused):
        reference.close_plan(secretariat, plan, " ")
    reference.close_plan(secretariat, plan, "Plan adopté")
    with pytest.raises(Refused, match="closed"):
        reference.add_theme(secretariat, plan, "JUS", NAMES)
    with pytest.raises(Refused, match="closed"):
        edit_cell(secretariat, "meetings", small_plan.mine["meetings"], "place", None, "Rabat")
    assert chosen(None, revision()).is_closed
    reference.reopen_plan(secretariat, plan, "Erreur")
    reference.add_theme(secretariat, plan, "JUS", NAMES)


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.COPIL, Role.READER])
def test_only_the_administrator_and_the_secretariat_change_lists(small_plan, people, role):
    actor, plan = people(role), small_plan.plan_id
    for change in (
        lambda: reference.add_plan(actor, "PAN4", NAMES),
        lambda: reference.close_plan(actor, plan, "x"),
        lambda: reference.add_administration(actor, "MS", NAMES),
        lambda: reference.add_theme(actor, plan, "JUS", NAMES),
        lambda: reference.add_event(actor, plan, "fes", NAMES, date(2023, 6, 1)),
        lambda: reference.add_channel(actor, plan, "x", NAMES, ChannelKind.PORTAL),
    ):
        with pytest.raises(Refused, match="role"):
            change()
    with reading() as session:
        assert session.connection().exec_driver_sql("select count(*) from themes").scalar() == 0
