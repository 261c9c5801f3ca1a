"""The presentation's page: open to who may read, written to by who may edit the committee, and to no forged form."""

import re
from collections.abc import Iterator

import httpx
import pytest

from dashboard.translations import LANGUAGES
from data_access.permissions import Action, Actor, allowed
from data_access.states import Role
from tests.dashboard.conftest import Enter, token_of
from tests.support.application import Application, serving
from tests.support.databases import STAGE, Databases

PAGE = "/presentation/3"


@pytest.fixture(scope="module")
def application(databases: Databases) -> Iterator[Application]:
    """An application of this file alone, since steps are typed in it."""
    with serving(databases.fresh("sqlite", STAGE)) as application:
        yield application


def _typed(client: httpx.Client, body: str, token: str, **given: str) -> httpx.Response:
    return client.post(PAGE, data={"form_token": token, "body": body, **given})


def test_who_may_not_read_records_reads_no_slide_and_types_nothing(enter: Enter) -> None:
    client, token = enter(Role.REVIEWER), token_of(enter(Role.SECRETARIAT).get(PAGE).text)
    for answer in (client.get(PAGE), client.get(f"{PAGE}.pptx"), client.get(f"{PAGE}.pdf"), _typed(client, "X", token)):
        assert answer.status_code == 403
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("role", [role for role in Role if role != Role.REVIEWER])
def test_every_role_reads_it_and_only_who_edits_the_committee_types(enter: Enter, role: Role) -> None:
    client = enter(role)
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "no-store" in page.headers["cache-control"]
    assert "Comité de pilotage, réunion n°" in page.text
    may = allowed(Actor(1, "somebody", role, 1, 1), Action.EDIT_COMMITTEE) is not None
    assert ('id="co-show-form"' in page.text) == may
    answer = _typed(client, f"Étape de {role.value}", token_of(page.text))
    assert answer.status_code == (303 if may else 403)
    assert (f"Étape de {role.value}" in client.get(PAGE).text) == may


def test_no_script_stands_in_the_page(enter: Enter) -> None:
    page = enter("secretariat").get(PAGE)
    assert not re.search(r"<script(?![^>]*(?: src=|application/json))", page.text)
    assert not re.search(r"\son[a-z]+=", page.text)
    assert "unsafe-inline" not in re.search(r"script-src[^;]*", page.headers["content-security-policy"])[0]  # type: ignore[index]


def test_a_forged_form_writes_nothing(enter: Enter) -> None:
    client = enter("secretariat")
    token = token_of(client.get(PAGE).text)
    assert _typed(client, "Étape forgée", "x" * 43).status_code == 403
    assert client.post(PAGE, json={"form_token": token, "body": "Étape forgée"}).status_code == 415
    stranger = {"origin": "https://elsewhere.example"}
    assert client.post(PAGE, data={"form_token": token, "body": "Étape forgée"}, headers=stranger).status_code == 403
    assert client.get(f"{PAGE}?body=Étape+forgée").status_code == 200
    # What a refused form held stands in the form again, and in no slide.
    assert "Étape forgée" not in client.get(PAGE).text


def test_what_cannot_be_stored_is_said_and_kept_in_the_form(enter: Enter) -> None:
    client = enter("secretariat")
    token = token_of(client.get(PAGE).text)
    answer = _typed(client, "Étape sans jour", token, due_on="31/02/2023", owner="nobody")
    assert answer.status_code == 403
    assert "n’est pas une date" in answer.text
    assert "Étape sans jour</textarea>" in answer.text
    assert _typed(client, "  ", token).status_code == 403
    assert "Étape sans jour" not in client.get(PAGE).text


@pytest.mark.parametrize("path", ["999999", "0", "-1", "x", "3/4", "99999999999999999999", "3.exe", "٣"])
def test_an_address_of_no_session_does_not_exist(enter: Enter, path: str) -> None:
    client = enter("secretariat")
    answer = client.get(f"/presentation/{path}")
    assert answer.status_code == 404
    assert "n’existe pas" in answer.text
    token = token_of(client.get(PAGE).text)
    assert client.post(f"/presentation/{path}", data={"form_token": token, "body": "x"}).status_code == 404


def test_a_decision_is_typed_about_an_item_of_this_agenda_only(enter: Enter) -> None:
    client = enter("secretariat")
    page = client.get(PAGE).text
    token = token_of(page)
    item = re.search(r'data-item="(\d+)"', page)
    assert item is not None
    assert _typed(client, "La consultation dure un mois.", token, kind="decision", item_id=item[1]).status_code == 303
    slide = re.search(rf'<section[^>]*data-item="{item[1]}".*?</section>', client.get(PAGE).text, re.DOTALL)
    assert slide is not None
    assert "La consultation dure un mois" in slide[0]
    for foreign in ("1", "999999", "x", "-1"):
        assert _typed(client, "Ailleurs.", token, kind="decision", item_id=foreign).status_code == 403, foreign
    assert "Ailleurs." not in client.get(PAGE).text
    reader = enter("copil")
    assert _typed(reader, "Ailleurs.", token_of(reader.get(PAGE).text), kind="decision").status_code == 403


def test_the_speakers_window_holds_the_notes(enter: Enter) -> None:
    client = enter("reader")
    assert "co-show-notes" not in client.get(PAGE).text
    page = client.get(f"{PAGE}?vue=speaker").text
    assert page.count('class="co-show-notes"') == page.count('<section class="co-slide')
    assert "co-show-clock" in page


@pytest.mark.parametrize(("kind", "begins"), [("pptx", b"PK"), ("pdf", b"%PDF")])
@pytest.mark.parametrize("language", ["fr", "ar", "en", "xx", ""])
def test_the_slides_are_a_file_in_the_language_asked_for(enter: Enter, kind: str, begins: bytes, language: str) -> None:
    answer = enter("reader").get(f"{PAGE}.{kind}", params={"langue": language} if language else {})
    assert answer.content.startswith(begins)
    spoken = language if language in LANGUAGES else "fr"
    assert answer.headers["content-disposition"] == f'attachment; filename="copil-3-2023-11-30-{spoken}.{kind}"'
    assert answer.headers["cache-control"] == "no-store"


def test_a_file_of_no_session_does_not_exist(enter: Enter) -> None:
    assert enter("reader").get("/presentation/999.pdf").status_code == 404
    assert enter("secretariat").post(f"{PAGE}.pdf", data={"body": "x"}).status_code == 403


def test_the_anonymous_are_led_to_sign_in(anonymous: httpx.Client) -> None:
    answer = anonymous.get(PAGE)
    assert answer.headers["location"] == "/connexion?suite=%2Fpresentation%2F3"
    assert anonymous.post(PAGE, data={"body": "x"}).status_code == 303


def test_an_earlier_evening_is_shown_in_the_page_and_the_files_and_takes_nothing(enter: Enter) -> None:
    client = enter("secretariat")
    page = client.get(PAGE, params={"au": "2023-11-20"}).text
    assert "Situation au 20 novembre 2023" in page
    assert 'data-revision=""' in page
    assert 'id="co-show-form"' not in page
    assert f'href="{PAGE}.pptx?langue=fr&amp;au=2023-11-20"' in page
    file = client.get(f"{PAGE}.pdf", params={"langue": "ar", "au": "2023-11-20"})
    assert file.content.startswith(b"%PDF")
    assert 'filename="copil-3-2023-11-30-au-2023-11-20-ar.pdf"' in file.headers["content-disposition"]
    # The third meeting had not been planned by then.
    assert client.get(PAGE, params={"au": "2023-10-31"}).status_code == 404
    for day in ("2031-01-01", "x", "31/02/2023", ""):
        assert 'id="co-show-form"' in client.get(PAGE, params={"au": day}).text, day
