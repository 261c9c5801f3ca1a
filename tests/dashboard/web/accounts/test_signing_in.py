"""The pages of signing in, used as a browser without scripts would."""

import re
from collections.abc import Iterator

import httpx
import pytest

from dashboard.web.accounts.signing_in import next_page
from data_access.changes.accounts import accounts
from data_access.permissions import Actor
from data_access.states import Role
from tests.dashboard.conftest import Enter, token_of
from tests.support.application import Application, serving
from tests.support.databases import Databases, using

LOGIN, PASSWORD, OTHER = "reader@example.org", "three unrelated words", "another set of words"
ADMINISTRATOR = Actor(None, "an administrator", Role.ADMINISTRATOR)


@pytest.fixture(scope="module")
def account(application: Application) -> str:
    """A reader with a password that somebody else chose."""
    with using(application.database):
        accounts.add_account(ADMINISTRATOR, LOGIN, "A reader", Role.READER, PASSWORD)
    return LOGIN


def _sign_in(client: httpx.Client, password: str, **more: str) -> httpx.Response:
    token = token_of(client.get("/connexion").text)
    return client.post("/connexion", data={"form_token": token, "login": LOGIN, "password": password, **more})


def test_the_way_in_by_password(anonymous: httpx.Client, account: str) -> None:
    answer = _sign_in(anonymous, PASSWORD, suite="/idees?theme=T1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/idees?theme=T1")
    cookie = next(value for value in answer.headers.get_list("set-cookie") if value.startswith("co_session"))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert anonymous.get("/").headers["location"] == "/mot-de-passe"


def test_a_password_chosen_by_somebody_else_must_be_changed_first(anonymous: httpx.Client, account: str) -> None:
    _sign_in(anonymous, PASSWORD)
    page = anonymous.get("/mot-de-passe").text
    fields = {"form_token": token_of(page), "old": PASSWORD, "new": OTHER}
    assert anonymous.post("/mot-de-passe", data={**fields, "again": "different words here"}).status_code == 403
    assert anonymous.post("/mot-de-passe", data={**fields, "again": OTHER}).headers["location"] == "/"
    assert anonymous.get("/").status_code == 200
    back = {"form_token": token_of(page), "old": OTHER, "new": PASSWORD, "again": PASSWORD}
    assert anonymous.post("/mot-de-passe", data=back).status_code == 303


def test_a_wrong_password_says_one_sentence_in_the_language_of_the_page(anonymous: httpx.Client, account: str) -> None:
    for language, sentence in (("fr", "n’est pas correct"), ("ar", "غير صحيح"), ("en", "is not correct")):
        anonymous.cookies.set("co_lang", language)
        answer = _sign_in(anonymous, "wrong words again")
        assert answer.status_code == 403
        assert sentence in answer.text
        assert f'value="{LOGIN}"' in answer.text
        assert "wrong words again" not in answer.text


def test_a_form_that_is_not_ours_is_refused(anonymous: httpx.Client, account: str) -> None:
    token = token_of(anonymous.get("/connexion").text)
    fields = {"form_token": token, "login": LOGIN, "password": PASSWORD}
    assert anonymous.post("/connexion", data=fields, headers={"Origin": "https://evil.example"}).status_code == 403
    assert anonymous.post("/connexion", data={**fields, "form_token": "x" * 43}).status_code == 403
    anonymous.cookies.delete("co_form")
    assert anonymous.post("/connexion", data=fields).status_code == 403


def test_signing_out_revokes_the_session_itself(enter: Enter, application: Application) -> None:
    client = enter("reader")
    stolen = client.cookies["co_session"]
    page = client.get("/").text
    assert client.post("/deconnexion", data={"form_token": "wrong"}).headers["location"] == "/"
    assert client.get("/").status_code == 200
    assert client.post("/deconnexion", data={"form_token": token_of(page)}).headers["location"] == "/connexion"
    with httpx.Client(base_url=application.address, cookies={"co_session": stolen}) as thief:
        assert thief.get("/").status_code == 303


def test_who_is_signed_in_skips_the_sign_in_page(enter: Enter) -> None:
    assert enter("reader").get("/connexion?suite=/idees").headers["location"] == "/idees"


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/idees?a=b", "/idees?a=b"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/connexion?suite=/", "/"),
        ("", "/"),
    ],
)
def test_one_is_never_led_to_another_site(wanted: str, led: str) -> None:
    assert next_page(wanted) == led


@pytest.mark.parametrize(
    ("path", "code", "header", "led"),
    [
        ("/langue", "ar", "{here}/idees?theme=T1", "/idees?theme=T1"),
        ("/langue", "ar", "https://evil.example/idees", "/"),
        ("/langue", "ar", "http://[", "/"),
        ("/langue", "xx", "{here}/", "/"),
        ("/langue", "ar", "{here}/langue", "/"),
        ("/plan", "PAN3", "{here}/idees?theme=T1", "/idees"),
        ("/plan", "خطة; Path=/", "{here}/idees", "/idees"),
    ],
)
def test_a_choice_of_the_banner_leads_back(enter: Enter, path: str, code: str, header: str, led: str) -> None:
    client = enter("reader")
    fields = {"form_token": token_of(client.get("/").text), "code": code}
    answer = client.post(path, data=fields, headers={"Referer": header.format(here=str(client.base_url).rstrip("/"))})
    assert (answer.status_code, answer.headers["location"]) == (303, led)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(("role", "led"), [("focal_point", "/en-attente"), ("secretariat", "/")])
def test_a_role_arrives_at_its_first_page(enter: Enter, role: str, led: str) -> None:
    client = enter(role)
    assert client.get("/connexion").headers["location"] == led
    assert client.get("/connexion?suite=/idees").headers["location"] == "/idees"


@pytest.mark.parametrize("path", ["/langue", "/plan", "/deconnexion", "/connexion/exemple"])
def test_an_address_alone_changes_nothing(enter: Enter, path: str) -> None:
    client = enter("reader")
    answer = client.get(path, params={"code": "ar"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert not answer.headers.get_list("set-cookie")
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(("path", "cookie"), [("/langue", "co_lang"), ("/plan", "co_plan")])
def test_a_choice_needs_the_token_of_our_forms(enter: Enter, path: str, cookie: str) -> None:
    client = enter("reader")
    token = token_of(client.get("/").text)
    assert not client.post(path, data={"form_token": "x" * 43, "code": "ar"}).headers.get_list("set-cookie")
    elsewhere = client.post(path, data={"form_token": token, "code": "ar"}, headers={"Origin": "https://evil.example"})
    assert not elsewhere.headers.get_list("set-cookie")
    chosen = client.post(path, data={"form_token": token, "code": "ar"})
    assert chosen.headers["set-cookie"].startswith(f"{cookie}=ar;")


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl"), ("en", "ltr"), ("xx", "ltr")])
def test_the_page_is_in_the_language_of_the_visitor(anonymous: httpx.Client, language: str, direction: str) -> None:
    anonymous.cookies.set("co_lang", language)
    spoken = language if language != "xx" else "fr"
    assert f'<html lang="{spoken}" dir="{direction}">' in anonymous.get("/connexion").text


@pytest.mark.parametrize("path", ["/connexion", "/langue-inconnue", "/idees"])
def test_before_anybody_has_chosen_the_browser_says_the_language(anonymous: httpx.Client, path: str) -> None:
    asked = {"Accept-Language": "de;q=0.9, ar-MA;q=0.8, en;q=0.2"}
    answer = anonymous.get(path, headers=asked, follow_redirects=True)
    assert '<html lang="ar" dir="rtl">' in answer.text
    assert "Accept-Language" in answer.headers["vary"]
    anonymous.cookies.set("co_lang", "en")
    assert '<html lang="en"' in anonymous.get(path, headers=asked, follow_redirects=True).text


def test_the_frame_speaks_the_language_of_the_browser_too(enter: Enter) -> None:
    client = enter("reader")
    for path, status in (("/idees", 200), ("/reglages", 403), ("/nulle-part", 404)):
        answer = client.get(path, headers={"Accept-Language": "ar"})
        assert (answer.status_code, '<html lang="ar" dir="rtl"' in answer.text) == (status, True)


@pytest.fixture
def new_application(databases: Databases) -> Iterator[Application]:
    """An application on an empty database."""
    with serving(databases.fresh("sqlite")) as application:
        yield application


def test_the_first_start_asks_for_the_code_then_creates_all_and_disappears(new_application: Application) -> None:
    code = re.search(r"code: ([0-9A-F]{8})", new_application.log.read_text())
    assert code is not None
    with httpx.Client(base_url=new_application.address, timeout=30) as client:
        assert client.get("/connexion").headers["location"] == "/installation"
        fields = {
            "form_token": token_of(client.get("/installation").text),
            "name": "First",
            "login": "first@example.org",
            "password": PASSWORD,
            "plan_code": "PAN4",
            "plan_fr": "Plan d’action",
        }
        wrong = client.post("/installation", data={**fields, "code": "00000000"})
        assert wrong.status_code == 403
        assert "first@example.org" in wrong.text
        assert PASSWORD not in wrong.text
        assert client.post("/installation", data={**fields, "code": code[1].lower()}).status_code == 303
        assert "Plan d’action" in client.get("/").text
        assert client.get("/installation").headers["location"] == "/connexion"
        again = client.post("/installation", data={**fields, "code": code[1], "login": "second@example.org"})
        assert again.status_code == 403
        assert "data-role" not in client.get("/connexion").text
