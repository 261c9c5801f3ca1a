"""The rule that keeps what Streamlit does not promise in one file."""

import ast
from collections.abc import Iterator

from tests.support.sources import Module

LISTS = ("selectbox", "multiselect", "radio", "segmented_control", "select_slider")

INTERNALS = "dashboard/ui/frame/streamlit_internals.py"


def private_names_in_one_place(module: Module) -> Iterator[tuple[int, str]]:
    """What Streamlit does not promise is used in one file, whose contract test says what an upgrade takes away."""
    if module.path == INTERNALS:
        return
    for line, name in module.imported:
        if name.startswith("streamlit.") and not name.startswith("streamlit.testing"):
            yield line, f"{name} is private to Streamlit: take it from {INTERNALS}"
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Attribute):
            continue
        whole = ast.unparse(node)
        if whole.startswith(("st._", "streamlit._")) or (whole.startswith("st.") and "._" in whole):
            yield node.lineno, f"{whole} is private to Streamlit: take it from {INTERNALS}"
        if whole == "st.file_uploader" and module.path != "dashboard/ui/parts/file_field.py":
            yield node.lineno, "files are brought in by file_field only, which tells the gate"


def lists_notice_what_they_offered(module: Module) -> Iterator[tuple[int, str]]:
    """A list is drawn by `choosing`: what it no longer offers, or never did, is refused before it is read."""
    if not module.is_in("dashboard/ui/parts/choosing.py"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and node.attr in LISTS:
                yield (
                    node.lineno,
                    "draw it with choosing.one, several or among; who saves asks still_offered first",
                )
