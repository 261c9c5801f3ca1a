"""Asks the renderer's process for drawings, from any thread; starts it when it is needed and not there.

The engine that draws (V8) takes 70 MB and half a second to start: it does so on another core while the server loads,
and its memory is given back when nobody has looked at a new chart for a while.
"""

import atexit
import base64
import json
import logging
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock, Timer
from typing import Any

from data_access.refusals import Refused

LOG = logging.getLogger("cocreation")
PROCESS = (sys.executable, "-m", "dashboard.renderer.process")
IDLE_SECONDS = 180.0
"""How long the process waits for a drawing to be asked for."""
LONGEST_SECONDS = 30.0
"""How long one drawing may take, the start of the process included, before the process is ended."""


class NotDrawn(Refused):
    """The drawing could not be made; what it would show stands in its table."""

    def __init__(self) -> None:
        super().__init__("The chart could not be drawn: its values stand in its table.")


@dataclass
class Renderer:
    """One process that draws, for all threads in turn."""

    command: tuple[str, ...] = PROCESS
    idle_seconds: float = IDLE_SECONDS
    longest_seconds: float = LONGEST_SECONDS
    lock: Lock = field(default_factory=Lock)
    process: "subprocess.Popen[bytes] | None" = None
    is_stopped: bool = False

    def start(self) -> None:
        """Start the process when it is not running, without waiting until it is ready."""
        with self.lock:
            self._running()

    def ask(self, task: str, **given: Any) -> str:
        """The answer to a task; NotDrawn when there is none, also not from a process that was started anew."""
        asked = json.dumps({"task": task, "given": given}).encode("ascii") + b"\n"
        with self.lock:
            line, is_late = self._answer(asked)
            if not line and not is_late:
                # A process that has just ended by itself, or fallen over another drawing, says nothing of this one.
                line, is_late = self._answer(asked)
        answer = json.loads(line) if line else {"failed": "no answer"}
        if "drawn" not in answer:
            LOG.error("A chart could not be drawn: %s", answer["failed"])
            raise NotDrawn
        return str(answer["drawn"])

    def stop(self) -> None:
        """End the process, if it is running, and start none from now on."""
        self.is_stopped, process = True, self.process
        if process is not None:
            # Whoever waits for its answer holds the lock until it ends.
            process.kill()
        with self.lock:
            self._end()

    def _answer(self, asked: bytes) -> tuple[bytes, bool]:
        """The line that the process says, empty when it ends instead; and whether it was ended for taking too long."""
        process = self._running()
        if process is None or process.stdin is None or process.stdout is None:
            return b"", False
        patience = Timer(self.longest_seconds, process.kill)
        patience.start()
        line = b""
        with suppress(OSError):
            process.stdin.write(asked)
            process.stdin.flush()
            line = process.stdout.readline()
        is_late = patience.finished.is_set()
        patience.cancel()
        if not line.endswith(b"\n"):
            self._end()
            return b"", is_late
        return line, False

    def _running(self) -> "subprocess.Popen[bytes] | None":
        if self.process is not None and self.process.poll() is not None:
            self._end()
        if self.process is None and not self.is_stopped:
            with suppress(OSError):
                # A session of its own: Ctrl+C in the terminal is for the server, which ends this one.
                self.process = subprocess.Popen(  # noqa: S603 - our own module
                    (*self.command, str(self.idle_seconds)),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
        return self.process

    def _end(self) -> None:
        process, self.process = self.process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


RENDERER = Renderer()
atexit.register(RENDERER.stop)


def start() -> None:
    """Have the renderer get ready while something else is done."""
    RENDERER.start()


def svg(specification: dict[str, Any]) -> str:
    """A Vega-Lite specification as SVG. Raises NotDrawn."""
    return RENDERER.ask("svg", specification=specification)


def png(svg: str, scale: float) -> bytes:
    """An SVG as PNG, so many pixels for one of the drawing. Raises NotDrawn."""
    return base64.b64decode(RENDERER.ask("png", svg=svg, scale=scale))
