"""Every figure of leadership's page opens exactly the rows that it counts, and what nobody touched says so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.translations import speaking
from dashboard.ui.frame.here import Here
from dashboard.ui.overview import leadership
from dashboard.ui.parts import cache
from dashboard.vocabulary import leadership as told
from data_access import watching
from data_access.permissions import SYSTEM, Actor
from data_access.queries.contradictions import Contradiction
from data_access.queries.funnel import Stage
from data_access.queries.overview.leadership import STALE_DAYS, sheet
from data_access.queries.settings import plans
from data_access.states import Role
from tests.dashboard.ui.overview.test_overview import Links, rows

FOCAL_POINT = Actor(None, "Point focal", Role.FOCAL_POINT, administration_id=1)


def here(actor: Actor = SYSTEM) -> Here:
    """Where somebody looks at the current plan."""
    plan = plans.chosen(None, watching.seal())
    return Here(actor, plan.id, plan, "fr", "leadership", watching.revision(), watching.seal())


class Cells(Links):
    """The links of the page, with those of its table, which say their number at the end of their name."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the number of a link from its name where it has one."""
        name = dict(attrs).get("aria-label") if tag == "a" else None
        if name:
            self.found.append((dict(attrs)["href"] or "", int(name.rsplit(" ", 1)[-1].strip("\u2068\u2069"))))
        else:
            super().handle_starttag(tag, attrs)


@pytest.mark.parametrize("actor", [SYSTEM, FOCAL_POINT], ids=["secretariat", "focal_point"])
def test_every_figure_opens_the_rows_that_it_counts(sqlite_sample: str, actor: Actor) -> None:
    where, links = here(actor), Cells()
    with speaking("fr"):
        links.feed(leadership.whole(cache.now(where)).html)
    assert len(links.found) >= 12
    assert [(address, rows(where, address)) for address, _count in links.found] == links.found


def test_a_figure_says_since_when_nobody_touched_its_rows(sqlite_sample: str) -> None:
    where = here()
    whole = sheet(SYSTEM, where.plan_id, where.plan.today)
    at = whole.updated["proposals"]
    assert at is not None
    with speaking("en"):
        fresh = replace(whole, today=at.date() + timedelta(days=STALE_DAYS))
        assert not [one.label for one in told.stages(fresh) if one.label == "Proposals" and one.stale]
        old = replace(whole, today=at.date() + timedelta(days=STALE_DAYS + 1))
        said = told.not_updated(told.stages(old))
    assert any("Proposals, Decided, Retained: not updated since 28 Nov 2023" in line for line in said)


def test_a_figure_is_checked_only_where_nothing_contradicts_it(sqlite_sample: str) -> None:
    where = here()
    whole = sheet(SYSTEM, where.plan_id, where.plan.today)
    lost = Stage(whole.funnel.proposals.by_state, {Contradiction.DECISION_DIFFERS: 2})
    with speaking("en"):
        before = [one.basis for one in told.stages(whole)]
        after = [one.basis for one in told.stages(replace(whole, funnel=replace(whole.funnel, proposals=lost)))]
    assert before == ["declared", "checked", "checked", "checked", "checked", "checked", "declared"]
    assert after[2:5] == ["2 records contradict themselves"] * 3
