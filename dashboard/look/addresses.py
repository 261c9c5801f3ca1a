"""Addresses of the stylesheet and of our own files, which change with what they hold."""

import hashlib
from functools import lru_cache

from dashboard.look.theme import STATIC, stylesheet


@lru_cache(maxsize=1)
def style_address() -> str:
    """The address of the stylesheet, versioned by its content so that browsers cache it for ever."""
    return f"/theme-{hashlib.sha256(stylesheet().encode()).hexdigest()[:12]}.css"


@lru_cache(maxsize=16)
def versioned(name: str) -> str:
    """The address of a file of static/ that changes with its content, so that browsers may keep it for ever."""
    return f"/app/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def grid_scripts() -> tuple[str, str]:
    """The addresses of the scripts of an editable grid, in the order in which they must run: engine, ours."""
    return versioned("aggrid/ag-grid-community.min.js"), versioned("aggrid/grid.js")
