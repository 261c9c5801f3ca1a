"""The rule that keeps what Streamlit does not promise in one file."""

import ast
from collections.abc import Iterator

from tests.support.sources import Module

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
