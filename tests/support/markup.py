"""The rules of markup: HTML stands in templates only, and people's words are never markup."""

import ast
import re
from collections.abc import Iterable, Iterator

from tests.support.sources import Module

LABELLED = (
    *("button", "form_submit_button", "download_button", "link_button", "page_link", "text_input", "text_area"),
    *("selectbox", "multiselect", "radio", "checkbox", "toggle", "date_input", "time_input", "number_input"),
    *("file_uploader", "expander", "popover", "dialog", "tabs", "metric", "pills", "segmented_control", "status"),
    *("slider", "badge", "spinner", "markdown", "write", "caption", "error", "warning", "info", "success", "toast"),
    *("header", "subheader", "title"),
    *("one", "several", "among"),  # the lists of dashboard/ui/parts/choosing.py
)
"""Calls whose first argument Streamlit renders as Markdown."""
NAMED = {"label", "body", "title", "tabs", "text", "help", "placeholder", "value", "delta"}
RENDERED = {
    **{call: {"label", "body", "title", "tabs", "text", "help"} for call in LABELLED},
    "metric": {"label", "value", "delta", "help"},
    "progress": {"text"},
    "text": {"help"},
    "Page": {"title"},
}
"""The arguments by name that are rendered."""
OPTIONS = ("radio", "among", "pills", "segmented_control")
"""Calls whose options are rendered as well."""
CATALOGUE = {"_", "n_", "p_", "field", "field_word", "table", "label", "explain", "action", "number", "day", "moment"}
"""Functions that return words of the catalogue, numbers and days only."""
ESCAPED = "as_text"
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?=[\s>/]|$)")
"""The beginning of an element of HTML."""


def no_html_in_python(module: Module) -> Iterator[tuple[int, str]]:
    """HTML is drawn by templates: Python puts no text with a tag together."""
    if module.is_in("dashboard/", "pages/"):
        for line in _html_put_together(module):
            yield line, "HTML belongs to a template of dashboard/look/templates/: prepare facts, let drawn(…) draw"


def _html_put_together(module: Module) -> Iterator[int]:
    """The lines at which Python fills in, joins or shows a text with a tag."""
    for node in ast.walk(module.tree):
        match node:
            case ast.JoinedStr(values=parts):
                texts = ["".join(_texts(parts))]
            case ast.BinOp(left=left, op=ast.Add() | ast.Mod(), right=right):
                texts = _texts([left, right])
            case ast.AugAssign(op=ast.Add(), value=value):
                texts = _texts([value])
            case ast.Call(func=ast.Attribute(value=owner, attr="format" | "join" | "replace"), args=args):
                texts = _texts([owner, *args])
            case ast.Call(func=ast.Name(id="Markup" | "Part") | ast.Attribute(attr="html"), args=args):
                texts = _texts(args)
            case _:
                continue
        if any(TAG.search(text) for text in texts):
            yield node.lineno


def _texts(nodes: Iterable[ast.expr]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def no_words_as_markup(module: Module) -> Iterator[tuple[int, str]]:
    """What people wrote is never markup: a variable that Streamlit renders goes through `as_text`."""
    for node in rendered_words(module):
        yield node.lineno, f"{ast.unparse(node)[:60]} is rendered as Markdown: give as_text(…)"


def html_is_escaped_in_one_way(module: Module) -> Iterator[tuple[int, str]]:
    """Words become HTML through one function, which also closes what turns the direction."""
    if module.is_in("dashboard/ui/"):
        for line, name in module.imported:
            if name in ("html", "html.escape", "markupsafe.escape"):
                yield line, "templates escape what they draw: drawn(…), macro(…)"


def words_side_by_side_are_escaped_apart(module: Module) -> Iterator[tuple[int, str]]:
    """Texts that are joined are escaped one by one: a direction that one turns would hold for those after it."""
    for call in [node for node in ast.walk(module.tree) if isinstance(node, ast.Call) and node.args]:
        if isinstance(call.func, ast.Name) and call.func.id == ESCAPED:
            given = call.args[0]
            if isinstance(given, ast.Call) and isinstance(given.func, ast.Attribute) and given.func.attr == "join":
                yield call.lineno, f"{ast.unparse(given)[:60]} is escaped as a whole: escape each before"


def rendered_words(module: Module) -> Iterator[ast.expr]:
    """The arguments that Streamlit renders and that may hold people's words."""
    if not module.is_in("dashboard/ui/", "dashboard/app.py", "pages/"):
        return
    modules = {
        alias.asname or alias.name.split(".")[0]
        for node in module.tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    } - {"st"}
    for call in [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]:
        if not isinstance(call.func, ast.Attribute):
            continue
        owner, name = call.func.value, call.func.attr
        if isinstance(owner, ast.Name) and (owner.id in modules - {"choosing"} or owner.id.isupper()):
            continue
        given = list(call.args[:1]) if name in LABELLED else []
        given += [keyword.value for keyword in call.keywords if keyword.arg in RENDERED.get(name, ())]
        if name == "progress":
            given += call.args[1:2]
        if name in OPTIONS:
            chosen = [keyword.value for keyword in call.keywords if keyword.arg == "format_func"]
            given += chosen or call.args[1:2]
        yield from (value for value in given if not _is_safe(value))


def _is_safe(node: ast.expr) -> bool:
    match node:
        case ast.Constant():
            return True
        case ast.Name():
            return node.id in CATALOGUE
        case ast.JoinedStr():
            return all(_is_safe(part) for part in node.values)
        case ast.FormattedValue():
            return _is_safe(node.value)
        case ast.IfExp():
            return _is_safe(node.body) and _is_safe(node.orelse)
        case ast.BoolOp():
            return all(_is_safe(part) for part in node.values)
        case ast.BinOp():
            return _is_safe(node.left) and _is_safe(node.right)
        case ast.List() | ast.Tuple():
            return all(_is_safe(part) for part in node.elts)
        case ast.Starred():
            return _is_safe(node.value)
        case ast.Lambda():
            return _is_safe(node.body)
        case ast.GeneratorExp() | ast.ListComp():
            return _is_safe(node.elt)
        case ast.Call(func=ast.Attribute(value=owner, attr=("join" | "format") as name)):
            return (
                _is_safe(owner) and all(_is_safe(each) for each in node.args) and (name == "join" or not node.keywords)
            )
        case ast.Call(func=ast.Attribute(value=ast.Name(id="vocabulary"), attr=name)):
            return name in CATALOGUE
        case ast.Call(func=ast.Name(id=name)):
            return name == ESCAPED or (name in CATALOGUE and all(_is_safe(each.value) for each in node.keywords))
    return False
