"""Every page as of an earlier evening, over its websocket: it opens, says so, offers no change and takes none."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select
from websockets.sync.client import ClientConnection

from dashboard import navigation
from dashboard.ui.frame.streamlit_internals import BackMsg, ForwardMsg
from data_access.changes.accounts import signing_in
from data_access.database import reading
from data_access.states import Role
from data_access.tables import Account, AuditEntry, Letter
from tests.support.application import Application
from tests.support.databases import using
from tests.support.websockets import opened, page, run

DAYS = {"2023-07-12": ("12 juillet 2023", "12 July 2023"), "2023-10-31": ("31 octobre 2023", "31 October 2023")}
LAST = {"2023-11-29": ("29 novembre 2023", "29 November 2023")}
BANNER = {"fr": "Situation au ", "ar": "الوضعية بتاريخ ", "en": "As of "}
ASKING = {'<button class="co-hidden">', '<button type="submit" class="co-suppose">'}
"""Buttons that write nothing: of the filters, and of what is only supposed."""
CHANGING = frozenset(("button", "file_uploader", "text_input", "text_area", "checkbox", "date_input", "multiselect"))
"""Elements of Streamlit that only a change needs; a list that opens a record is a selectbox."""
DEEP = (
    *("idees?idea=I-0001", "idees?view=map", "idees?grid=1"),
    *("tri-des-idees?section=desk", "tri-des-idees?section=groups", "tri-des-idees?section=second"),
    *("tri-des-idees?section=log", "tri-des-idees?section=checks", "tri-des-idees?section=remits"),
    *("propositions?proposal=P-01", "courriers-reunions?view=calendar", "courriers-reunions?view=mail"),
    *("courriers-reunions?session=R-03", "engagements?commitment=C-01", "historique?table=proposals"),
    *("?depuis=2023-05-20", "?depuis=nothing", "?evolution=1", "comite?session=2"),
)
"""Records and views inside the pages."""
ADDRESSES = (*("" if entry is navigation.PAGES[0] else entry.path for entry in navigation.PAGES), *DEEP)


@contextmanager
def entered(application: Application, role: Role, language: str) -> Iterator[ClientConnection]:
    """Somebody of a role, connected."""
    with using(application.database), reading() as session:
        asked = select(Account.login).where(Account.role == role, Account.is_active).order_by(Account.id)
        token = signing_in.enter_as(session.execute(asked.limit(1)).scalar_one())
    with httpx.Client(base_url=application.address) as client:
        client.cookies.set("co_session", token)
        client.cookies.set("co_lang", language)
        with opened(application, client) as socket:
            yield socket


def view(address: str, day: str) -> BackMsg:
    """The message that opens an address as of a day."""
    name, _mark, query = address.partition("?")
    return page(name, "&".join(part for part in (query, f"au={day}") if part))


def elements(said: list[ForwardMsg]) -> list[Any]:
    """What a run has drawn."""
    deltas = [one.delta for one in said if one.WhichOneof("type") == "delta"]
    return [one.new_element for one in deltas if one.WhichOneof("type") == "new_element"]


def components(said: list[ForwardMsg], name: str) -> list[str]:
    """What the components of a name were given, as text."""
    drawn = [one.bidi_component for one in elements(said) if one.WhichOneof("type") == "bidi_component"]
    return [
        one.bytes.decode("utf-8") if one.WhichOneof("data") == "bytes" else one.json
        for one in drawn
        if one.component_name == name
    ]


def failures(application: Application) -> int:
    """How often a page has failed since the server began."""
    return application.log.read_text().count("A page failed")


def entries(application: Application) -> int:
    with using(application.database), reading() as session:
        asked = select(func.count(AuditEntry.id)).where(AuditEntry.table_name.not_in(("sign_ins", "accounts")))
        return session.execute(asked).scalar_one()


@pytest.mark.parametrize(
    ("role", "language"),
    [(Role.SECRETARIAT, "fr"), (Role.SECRETARIAT, "ar"), (Role.FOCAL_POINT, "en"), (Role.COPIL, "fr")],
)
def test_every_page_opens_as_of_a_day_and_offers_no_change(application: Application, role: Role, language: str) -> None:
    before = failures(application)
    with entered(application, role, language) as socket:
        for day, (in_french, in_english) in (DAYS | LAST).items():
            for address in ADDRESSES:
                said, where = run(socket, view(address, day)), f"{address} {day}"
                kinds = {one.WhichOneof("type") for one in elements(said)}
                assert failures(application) == before, where
                if not components(said, "co_head"):
                    assert components(said, "co_board"), where
                    continue
                [head] = [json.loads(one) for one in components(said, "co_head")]
                assert head["revision"] is None, where
                banner = re.search(r'<p class="co-then"><strong>([^<]*)', head["html"])
                assert banner is not None, where
                spoken = {"fr": in_french, "en": in_english}.get(language, day[:4])
                assert banner[1].startswith(BANNER[language]), where
                assert spoken in banner[1], where
                assert not kinds & CHANGING, (where, kinds)
                for html in components(said, "co_board"):
                    assert "data-act" not in html, where
                    assert set(re.findall(r"<button[^>]*>", html)) <= ASKING, where
                    forms = re.findall(r"<form[^>]*>", html)
                    assert all("co-filters" in form or "co-suppose-form" in form for form in forms), where
                    assert all(f'name="au" value="{day}"' in html for form in forms if "co-suppose" in form), where
                for grid in map(json.loads, components(said, "co_grid")):
                    assert not [one for one in grid["options"]["columnDefs"] if one.get("editable")], where
                    assert grid["bar"]["tasks"]["items"] == [], where
                assert not components(said, "co_desk"), where


def test_an_edit_sent_from_an_earlier_day_is_refused_and_the_same_edit_is_taken_today(
    own_application: Application,
) -> None:
    before = entries(own_application)
    with using(own_application.database), reading() as session:
        letter, subject = session.execute(select(Letter.id, Letter.subject).order_by(Letter.id).limit(1)).one()
    edit = {"n": 1, "id": letter, "field": "subject", "old": subject, "new": "FORGED"}
    with entered(own_application, Role.SECRETARIAT, "fr") as socket:
        for day, taken in (("2023-11-29", 0), ("", 1)):
            asked = view("courriers-reunions", day) if day else page("courriers-reunions")
            said = run(socket, asked)
            grid = next(
                one.bidi_component.id
                for one in elements(said)
                if one.WhichOneof("type") == "bidi_component" and "grid_letters_" in one.bidi_component.id
            )
            value = json.dumps({"sent": {"token": "forged", "edits": [edit]}})
            asked.rerun_script.widget_states.widgets.add(id=grid, json_value=value)
            told = b"".join(one.SerializeToString() for one in run(socket, asked)).decode("utf-8", "replace")
            assert entries(own_application) == before + taken
            assert ("elle ne se modifie pas" in told) == (not taken)
