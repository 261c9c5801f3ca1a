"""The component that puts ready HTML in the page: figures, charts, tables and filters are drawn by it.

One element holds a whole section, so that a rerun with unchanged data costs next to nothing. Links are followed without
a reload, and files are made at the click.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from time import time_ns
from typing import Any

import streamlit as st

from dashboard.look.addresses import versioned

FILE = "const script = async () => (await import(new URL(ADDRESS, location.origin))).default"
MOUNT = """SCRIPT
export default async (args) => {
const leave = (await script())(args)
return () => setTimeout(() => args.parentElement.isConnected || leave?.())}"""
"""A component's script goes along with each of its elements at every run: this one only names a file, which the browser
keeps. It has several lines because Streamlit takes a single one for a path. Streamlit ends a call that a newer one
overtook while the script was on its way: what both share is ended only when it is gone from the page.
"""


@dataclass(frozen=True)
class File:
    """A file for the visitor to keep: its name, its media type and its bytes."""

    name: str
    kind: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Part:
    """A piece of a page: its HTML, and the files that its links with `data-file` ask for, made when asked."""

    html: str
    files: Mapping[str, Callable[[], File]] = field(default_factory=dict, repr=False)


def show(key: str, *parts: Part) -> None:
    """Put the parts in the page as one element, and hand over the file that was just asked for.

    `key` is unique in the page: it keeps the element, its open details and its focus over reruns.
    """
    # As bytes the page is neither escaped into JSON nor read for tables at every run.
    html = "".join(part.html for part in parts).encode("utf-8")
    asked = component("board")(key=key, data=html, on_file_change=_run)
    if asked.file:
        makers = [part.files[asked.file] for part in parts if asked.file in part.files]
        if makers:
            hand_over(makers[0]())


def hand_over(file: File) -> None:
    """Make the visitor's browser save a file, now."""
    content = base64.b64encode(file.content).decode("ascii")
    component("handing")(
        key=f"co_handing_{file.name}",
        data={"name": file.name, "kind": file.kind, "content": content, "number": time_ns()},
    )


@lru_cache(maxsize=8)
def component(name: str) -> Any:
    """A component of static/board, declared once; the stylesheet of the page reaches it."""
    return declared(name, FILE.replace("ADDRESS", json.dumps(versioned(f"board/{name}.js"))))


def declared(name: str, script: str) -> Any:
    """Declare a component, without isolation: `script` defines a function of that name that brings what draws it."""
    return st.components.v2.component(f"co_{name}", js=mounted(script), isolate_styles=False)


def mounted(script: str) -> str:
    """The script that goes along with the elements of a component, around the one that brings what draws it."""
    return MOUNT.replace("SCRIPT", script)


def _run() -> None:
    """A file that is asked for only has to run the page again, which then makes it."""
