"""What runs in the renderer's process: reads one task a line, draws it, answers in one line.

It imports nothing of the program, so that it is ready while the server is still loading. It ends by itself when nothing
has been asked for a while, and when the server is gone, which closes the pipe.
"""

import base64
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Timer
from typing import Any

import vl_convert

FONTS = Path(__file__).resolve().parents[1] / "documents" / "fonts"
FIRST = {"data": {"values": [{"a": "ا a"}]}, "mark": "text", "encoding": {"text": {"field": "a"}}}
"""A drawing that nobody sees: the first one of a process waits for the engine and the fonts."""


def svg(specification: dict[str, Any]) -> str:
    """A Vega-Lite specification as SVG."""
    return str(vl_convert.vegalite_to_svg(specification))


def png(svg: str, scale: float) -> str:
    """An SVG as PNG, so many pixels for one of the drawing; in Base64."""
    return base64.b64encode(vl_convert.svg_to_png(svg, scale=scale)).decode("ascii")


TASKS: Mapping[str, Callable[..., str]] = {"svg": svg, "png": png}


def main(idle_seconds: float) -> None:
    """Answer until the pipe is closed, or until nothing has been asked for so many seconds."""
    vl_convert.register_font_directory(str(FONTS))
    svg(FIRST)
    bored = _bored(idle_seconds)
    for line in sys.stdin.buffer:
        bored.cancel()
        print(json.dumps(_answer(**json.loads(line))), flush=True)
        bored = _bored(idle_seconds)
    bored.cancel()


def _bored(seconds: float) -> Timer:
    # The main thread waits for a line and cannot be woken: the process ends under it.
    timer = Timer(seconds, os._exit, (0,))
    timer.daemon = True
    timer.start()
    return timer


def _answer(task: str, given: dict[str, Any]) -> dict[str, str]:
    try:
        return {"drawn": TASKS[task](**given)}
    except Exception as error:
        # Its words may quote what the chart says, which no log should hold.
        return {"failed": type(error).__name__}


if __name__ == "__main__":
    main(float(sys.argv[1]))
