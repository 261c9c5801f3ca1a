"""Anonymous work is bounded: by address, by threads, by how many wait; whoever is refused is refused at once."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from dashboard.web.accounts.browsers import browser_name
from dashboard.web.guard import throttle
from dashboard.web.guard.throttle import Busy, Throttle
from data_access.changes.accounts import accounts
from data_access.permissions import Actor
from data_access.states import Role
from tests.dashboard.conftest import token_of
from tests.support.application import Application
from tests.support.databases import using

ADMINISTRATOR = Actor(None, "an administrator", Role.ADMINISTRATOR)


def _in_a_loop(work: Any) -> Any:
    # In a thread of its own: where browser tests went before, a loop of theirs runs in this one.
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, work).result()


def _wrong() -> None:
    raise ValueError("wrong")


def test_an_address_that_fails_waits_and_others_do_not() -> None:
    made = Throttle(attempts=3)

    async def several() -> None:
        for _time in range(3):
            with pytest.raises(ValueError, match="wrong"):
                await made.run("one", _wrong)
        with pytest.raises(Busy) as busy:
            await made.run("one", _wrong)
        assert 0 < busy.value.seconds <= 61
        assert await made.run("another", lambda: 1) == 1

    _in_a_loop(several())


def test_what_succeeds_is_not_counted() -> None:
    made = Throttle(attempts=3)

    async def several() -> list[int]:
        return [await made.run("office", lambda: 1) for _time in range(20)]

    assert _in_a_loop(several()) == [1] * 20


def test_attempts_that_are_not_finished_count() -> None:
    made, held = Throttle(attempts=3), threading.Event()

    async def several() -> None:
        running = [asyncio.create_task(made.run("one", held.wait)) for _time in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await made.run("one", held.wait)
        held.set()
        await asyncio.gather(*running)

    _in_a_loop(several())


def test_only_so_many_wait_and_only_a_few_threads_work() -> None:
    made, held, names = Throttle(waiting=5), threading.Event(), set[str]()

    def work() -> None:
        names.add(threading.current_thread().name)
        held.wait(10)

    async def several() -> int:
        running = [asyncio.create_task(made.run(str(number), work)) for number in range(200)]
        await asyncio.sleep(0)
        held.set()
        done = await asyncio.gather(*running, return_exceptions=True)
        return sum(isinstance(one, Busy) for one in done)

    assert _in_a_loop(several()) == 195
    assert len(names) <= throttle.THREADS


def test_memory_is_bounded() -> None:
    made = Throttle()

    async def several() -> None:
        for number in range(throttle.MOST_ADDRESSES + 50):
            made._at.setdefault(f"old {number}", throttle.deque())
        await made.run("new", lambda: 1)

    _in_a_loop(several())
    assert len(made._at) <= throttle.MOST_ADDRESSES


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_too_many_attempts_read_a_sentence_at_once(own_application: Application, language: str) -> None:
    said = {"fr": "Trop de tentatives", "ar": "محاولات كثيرة", "en": "Too many attempts"}[language]
    with httpx.Client(base_url=own_application.address, timeout=30) as client:
        client.cookies.set("co_lang", language)
        token = token_of(client.get("/connexion").text)
        for number in range(throttle.ATTEMPTS):
            fields = {"form_token": token, "login": f"nobody{number}@example.org", "password": "wrong words again"}
            assert client.post("/connexion", data=fields).status_code == 403
        refused = client.post("/connexion", data=fields)
        assert refused.status_code == 429
        assert said in refused.text
        assert int(refused.headers["retry-after"]) > 0
        assert client.get("/connexion").status_code == 200


def test_ones_own_password_is_not_tried_without_end(own_application: Application) -> None:
    with using(own_application.database):
        accounts.add_account(ADMINISTRATOR, "reader@example.org", "A reader", Role.READER, "three unrelated words")
    with httpx.Client(base_url=own_application.address, timeout=30) as client:
        fields = {"form_token": token_of(client.get("/connexion").text), "login": "reader@example.org"}
        entered = client.post("/connexion", data={**fields, "password": "three unrelated words"})
        assert entered.status_code == 303
        assert len(client.cookies["co_device"]) == 43
        attempt = {
            **fields,
            "old": "wrong words again",
            "new": "quite another sentence",
            "again": "quite another sentence",
        }
        answers = [client.post("/mot-de-passe", data=attempt).status_code for _time in range(throttle.ATTEMPTS + 1)]
        assert answers == [403] * throttle.ATTEMPTS + [429]


def test_a_browser_has_a_name_and_never_its_own_words() -> None:
    firefox = "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0"
    assert browser_name(firefox) == "Firefox · Windows"
    assert browser_name("<script>alert(1)</script>") == ""
