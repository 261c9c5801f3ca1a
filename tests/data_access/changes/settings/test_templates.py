"""Templates of one's own: versions that stay, one in use for each language, the program's own back at any time."""

from collections.abc import Callable

import pytest

from data_access.changes.settings.templates import put_template, restore_own
from data_access.papers.kinds import PaperKind
from data_access.permissions import SYSTEM, Actor
from data_access.queries.settings.templates import template_of, templates, templates_in_use
from data_access.refusals import Refused
from data_access.states import Language, Role
from tests.data_access.papers.test_templates import RUNNING, WHOLE, template
from tests.support.small_plan import SmallPlan

LETTER, FRENCH = PaperKind.LETTER, Language.FRENCH


def test_the_newest_is_used_and_the_earlier_stay(small_plan: SmallPlan) -> None:
    plan_id = small_plan.plan_id
    first, second = template(*WHOLE), template("Nouveau", *WHOLE)
    assert put_template(SYSTEM, plan_id, LETTER, FRENCH, "a.docx", first) == 1
    assert put_template(SYSTEM, plan_id, LETTER, FRENCH, "b.docx", second) == 2
    assert templates_in_use(SYSTEM, plan_id, LETTER) == {"fr": second}
    versions = templates(SYSTEM, plan_id, LETTER)
    assert list(versions["version"]) == [2, 1]
    assert [template_of(SYSTEM, one) for one in versions["id"]] == [second, first]


def test_the_program_s_own_is_taken_again(small_plan: SmallPlan) -> None:
    put_template(SYSTEM, small_plan.plan_id, LETTER, FRENCH, "a.docx", template(*WHOLE))
    restore_own(SYSTEM, small_plan.plan_id, LETTER, FRENCH)
    assert templates_in_use(SYSTEM, small_plan.plan_id, LETTER) == {}
    with pytest.raises(Refused, match="already"):
        restore_own(SYSTEM, small_plan.plan_id, LETTER, FRENCH)
    assert put_template(SYSTEM, small_plan.plan_id, LETTER, FRENCH, "a.docx", template(*WHOLE)) == 2


def test_a_hostile_template_is_not_taken(small_plan: SmallPlan) -> None:
    with pytest.raises(Refused):
        put_template(SYSTEM, small_plan.plan_id, LETTER, FRENCH, "a.docx", template(*WHOLE, RUNNING))
    assert templates_in_use(SYSTEM, small_plan.plan_id, LETTER) == {}


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.COPIL, Role.READER])
def test_others_change_no_template(small_plan: SmallPlan, people: Callable[..., Actor], role: Role) -> None:
    with pytest.raises(Refused):
        put_template(people(role), small_plan.plan_id, LETTER, FRENCH, "a.docx", template(*WHOLE))
    with pytest.raises(Refused):
        restore_own(people(role), small_plan.plan_id, LETTER, FRENCH)
