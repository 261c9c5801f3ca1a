"""The page on which somebody chooses how they are told what waits for them."""

import re

from tests.dashboard.conftest import Enter, token_of


def test_a_rhythm_is_chosen_and_kept(enter: Enter) -> None:
    here = enter("secretariat")
    page = here.get("/mes-avis").text
    assert re.search(r'value="none" checked', page)
    given = {"form_token": token_of(page), "rhythm": "weekly", "language": "ar"}
    answer = here.post("/mes-avis", data=given)
    assert (answer.status_code, answer.headers["location"]) == (303, "/mes-avis?fait=1")
    page = here.get("/mes-avis?fait=1").text
    assert re.search(r'value="weekly" checked', page)
    assert re.search(r'value="ar" lang="ar" selected', page)
    here.post("/mes-avis", data={**given, "rhythm": "none"})
    assert re.search(r'value="none" checked', here.get("/mes-avis").text)


def test_leadership_s_sheet_is_wanted_and_no_longer(enter: Enter) -> None:
    here = enter("reader")
    page = here.get("/mes-avis").text
    assert re.search(r'name="summary" value="1">', page)
    given = {"form_token": token_of(page), "rhythm": "none", "language": "fr"}
    here.post("/mes-avis", data={**given, "summary": "1"})
    assert re.search(r'name="summary" value="1" checked', here.get("/mes-avis").text)
    here.post("/mes-avis", data=given)
    assert re.search(r'name="summary" value="1">', here.get("/mes-avis").text)


def test_what_is_no_choice_is_refused(enter: Enter) -> None:
    here = enter("secretariat")
    token = token_of(here.get("/mes-avis").text)
    for rhythm, language in (("hourly", "fr"), ("daily", "de"), ("", "")):
        answer = here.post("/mes-avis", data={"form_token": token, "rhythm": rhythm, "language": language})
        assert answer.status_code == 403
    assert here.post("/mes-avis", data={"form_token": "x" * 43, "rhythm": "daily"}).status_code == 403


def test_the_menu_leads_there_and_the_anonymous_are_led_to_sign_in(enter: Enter) -> None:
    here = enter("reader")
    assert re.search(r'<a href="/mes-avis">[^<]+</a>', here.get("/").text)
    here.cookies.clear()
    assert here.get("/mes-avis").status_code == 303
