"""The renderer's process: one for all threads, ended when idle or with its server, replaced when it falls."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from dashboard.renderer.asking import PROCESS, NotDrawn, Renderer

TEXT = {"data": {"values": [{"a": "ا a"}]}, "mark": "text", "encoding": {"text": {"field": "a"}}}
PATIENCE = 60.0
SERVER = """
import sys
from dashboard.renderer import asking
asking.start()
print(asking.RENDERER.process.pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def renderer() -> Iterator[Renderer]:
    """A renderer of its own, ended after the test."""
    made = Renderer()
    yield made
    made.stop()


def until(holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold within the patience of a loaded machine."""
    end = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def number(renderer: Renderer) -> int:
    """The number of the process that draws."""
    assert renderer.process is not None
    return renderer.process.pid


def test_a_specification_becomes_a_drawing_and_a_picture(renderer: Renderer) -> None:
    svg = renderer.ask("svg", specification=TEXT)
    assert svg.startswith("<svg")
    assert "ا a" in svg
    assert renderer.ask("png", svg=svg, scale=2.0).startswith("iVBORw0KGgo")


def test_all_threads_share_one_process_and_each_has_its_own_drawing(renderer: Renderer) -> None:
    def draw(word: str) -> str:
        return renderer.ask("svg", specification={**TEXT, "data": {"values": [{"a": word}]}})

    words = [f"word {number}" for number in range(12)]
    renderer.start()
    drawing = number(renderer)
    with ThreadPoolExecutor(6) as pool:
        drawn = list(pool.map(draw, words))
    assert all(f">{word}<" in svg for word, svg in zip(words, drawn, strict=True))
    assert number(renderer) == drawing


def test_what_cannot_be_drawn_is_refused_and_the_next_is_drawn(renderer: Renderer) -> None:
    with pytest.raises(NotDrawn):
        renderer.ask("svg", specification={"mark": "nonsense"})
    drawing = number(renderer)
    assert renderer.ask("svg", specification=TEXT)
    assert number(renderer) == drawing


def test_a_process_that_was_killed_is_started_again(renderer: Renderer) -> None:
    assert renderer.ask("svg", specification=TEXT)
    assert renderer.process is not None
    fallen = renderer.process
    fallen.kill()
    fallen.wait()
    assert renderer.ask("svg", specification=TEXT)
    assert number(renderer) != fallen.pid


def test_a_process_that_nobody_asks_ends_and_the_next_task_starts_another() -> None:
    renderer = Renderer(idle_seconds=0.2)
    renderer.start()
    ended = renderer.process
    assert ended is not None
    assert until(lambda: ended.poll() is not None)
    assert ended.returncode == 0
    assert renderer.ask("svg", specification=TEXT)
    renderer.stop()


@pytest.mark.parametrize("command", [("/nowhere/python",), (sys.executable, "-c", "pass")])
def test_without_a_process_nothing_is_drawn(command: tuple[str, ...]) -> None:
    renderer = Renderer(command=command)
    with pytest.raises(NotDrawn):
        renderer.ask("svg", specification=TEXT)
    renderer.stop()


def test_a_process_that_does_not_answer_is_ended_and_not_tried_again(tmp_path: Path) -> None:
    started = tmp_path / "started"
    mute = f"import time; open({str(started)!r}, 'a').write('x'); time.sleep(600)"
    renderer = Renderer(command=(sys.executable, "-S", "-c", mute), longest_seconds=3)
    with pytest.raises(NotDrawn):
        renderer.ask("svg", specification=TEXT)
    assert renderer.process is None
    assert started.read_text() == "x"


def test_to_stop_waits_for_no_drawing() -> None:
    renderer = Renderer(command=(sys.executable, "-c", "import time; time.sleep(600)"), longest_seconds=600)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(renderer.ask, "svg", specification=TEXT)
        assert until(lambda: renderer.process is not None)
        renderer.stop()
        assert isinstance(waiting.exception(PATIENCE), NotDrawn)
    assert renderer.process is None


def test_the_process_ends_with_its_server_however_that_ends() -> None:
    server = subprocess.Popen([sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with server:
        assert server.stdout is not None
        drawing = psutil.Process(int(server.stdout.readline()))
        assert PROCESS[-1] in drawing.cmdline()
        server.kill()
    assert until(lambda: not drawing.is_running() or drawing.status() == psutil.STATUS_ZOMBIE)
