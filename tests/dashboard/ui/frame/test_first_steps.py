"""The list of first steps and the words of empty pages: the way for who may, the name of who does for the others."""

import re
from datetime import UTC, date, datetime

import pytest

from dashboard.translations import speaking
from dashboard.ui.frame import empty
from dashboard.ui.frame.first_steps import no_plan_html, steps_html
from data_access.changes.accounts import accounts
from data_access.changes.committee.committee import add_organisation, plan_session
from data_access.changes.plans import open_plan
from data_access.changes.settings import reference
from data_access.database import writing
from data_access.permissions import SYSTEM, Action, Actor
from data_access.queries.overview.first_steps import FirstStep
from data_access.queries.settings.plans import NO_PLAN, chosen
from data_access.states import ChannelKind, Language, OrganisationKind, Role
from data_access.tables import Channel, Idea

NAMES = {"fr": "Un nom"}
STATE = re.compile(r'data-step="(\w+)" data-state="(\w+)"')


def person(role: Role) -> Actor:
    return Actor(None, role.value, role, 1 if role == Role.FOCAL_POINT else None, 1 if role == Role.COPIL else None)


@pytest.fixture(autouse=True)
def french():
    with speaking("fr"):
        yield


def test_the_list_leads_from_nothing_to_its_own_end(sqlite_database: str) -> None:
    administrator = person(Role.ADMINISTRATOR)

    def seal(text: str) -> str:
        return f"{test_the_list_leads_from_nothing_to_its_own_end.__name__} {text}"

    def shown(text: str) -> dict[str, str]:
        return dict(STATE.findall(steps_html(administrator, chosen(None, seal(text)), seal(text))))

    todo = dict.fromkeys((step.value for step in FirstStep), "todo")
    assert shown("0") == todo
    plan_id = reference.add_plan(administrator, "PAN4", NAMES)
    assert shown("1") == todo | {"plan": "done"}
    reference.add_theme(administrator, plan_id, "T1", NAMES)
    assert "list=organisations" in steps_html(administrator, chosen(None, seal("2")), seal("2"))
    add_organisation(administrator, "ORG", NAMES, OrganisationKind.ASSOCIATION)
    reference.add_administration(administrator, "MJ", NAMES, remit="Justice")
    reference.add_event(administrator, plan_id, "RABAT", NAMES, date(2027, 1, 1))
    for role, place in ((Role.SECRETARIAT, None), (Role.FOCAL_POINT, "MJ")):
        accounts.add_account(administrator, f"{role}@example.org", role, role, administration=place)
    assert shown("3") == dict.fromkeys(todo, "done") | {"import": "todo", "session": "todo"}
    with writing(SYSTEM) as session:
        open_plan(session, plan_id)
        channel = Channel(plan_id=plan_id, code="x", kind=ChannelKind.OTHER, name_fr="x", name_ar="x", name_en="x")
        session.add(channel)
        session.flush()
        given = {"title": "Une idée", "language": Language.FRENCH, "fingerprint": "x", "folded": "une idee"}
        session.add(
            Idea(plan_id=plan_id, number=1, channel_id=channel.id, created_at=datetime(2027, 1, 2, tzinfo=UTC), **given)
        )
    assert shown("4")["session"] == "todo"
    secretariat = person(Role.SECRETARIAT)
    assert 'href="/comite"' in steps_html(secretariat, chosen(None, seal("4")), seal("4"))
    plan_session(secretariat, plan_id, date(2027, 2, 1))
    assert shown("5") == {}


def test_who_may_do_none_of_it_sees_no_list_but_who_opens_the_plan(sqlite_database: str) -> None:
    for role in (Role.FOCAL_POINT, Role.COPIL, Role.READER):
        assert steps_html(person(role), NO_PLAN, "none") == ""
        said = no_plan_html(person(role))
        assert "Administrateur, Secrétariat" in said
        assert "href" not in said
    secretariat = steps_html(person(Role.SECRETARIAT), NO_PLAN, "none")
    assert 'href="/reglages?section=plans"' in secretariat
    assert "section=accounts" not in secretariat
    assert "À faire par\u00a0: Administrateur." in secretariat


def test_a_notice_names_who_holds_the_right_on_all_rows() -> None:
    assert empty.by_whom(Action.IMPORT_IDEAS) == "À faire par\u00a0: Administrateur, Secrétariat."
    assert empty.by_whom(Action.EDIT_LETTERS) == "À faire par\u00a0: Secrétariat."
    assert "import-idees" in empty.no_idea(person(Role.ADMINISTRATOR))
    assert "import-idees" not in empty.no_idea(person(Role.READER))
    assert "<b>" not in empty.paragraph("<b>")


def test_words_beside_each_other_are_parted_so_that_arabic_letters_do_not_join(sqlite_database: str) -> None:
    with speaking("ar"):
        html = steps_html(person(Role.ADMINISTRATOR), NO_PLAN, "parted")
    assert re.search(r"\w</a></b> <span", html)
    assert not re.search(r"\w(</\w+>)+<(span|b|a)\b[^>]*>\w", html)
