"""The rules of the house: each reads one file and yields the lines that break it, with a reason one can act on."""

import ast
import re
from collections.abc import Callable, Iterator

import data_access.tables  # noqa: F401 - fills the registry of tables
from data_access.tables.base import Base
from tests.support.frame_rules import frames_keep_nothing_as_none, rows_are_chosen_by_loc
from tests.support.markup import (
    html_is_escaped_in_one_way,
    no_html_in_python,
    no_words_as_markup,
    words_side_by_side_are_escaped_apart,
)
from tests.support.naming import plain_words
from tests.support.private_names import lists_notice_what_they_offered, private_names_in_one_place
from tests.support.sources import Module
from tests.support.time_rules import aware_moments, browsers_are_waited_for, one_clock

Rule = Callable[[Module], Iterator[tuple[int, str]]]

STREAMLIT = (
    "pages/",
    "dashboard/app.py",
    "dashboard/ui/",
    "dashboard/server.py",
    "dashboard/web/",
    "bench/bare.py",
    "bench/speaking.py",
)
WRITERS = ("dashboard/ui/", "dashboard/cli.py", "dashboard/commands/", "dashboard/server.py", "dashboard/web/")
VAGUE_NAMES = re.compile(r"(^|_)(utils?|helpers?|managers?|services?|common|misc)(_|$)", re.IGNORECASE)
VAGUE_ENDINGS = re.compile(r"(Utils?|Helpers?|Manager|Service)$")
CALLBACK = re.compile(r"on_(click|dismiss|submit|\w*change)")
KEY = re.compile(r"[a-z0-9_./-]*")
CHANGING = {"append", "add", "update", "pop", "setdefault", "clear", "extend", "remove", "insert", "discard", "popitem"}
LONGEST, LONGEST_PAGE = 250, 40
GENERATED = "data_access/migrations/versions/"
BULK = (
    "data_access/changes/importing/importing.py",
    "data_access/changes/importing/imported_acts.py",
    "data_access/demo/batches.py",
    GENERATED,
)
"""Where a whole batch is written with one entry of its own in the change log."""


def layers(module: Module) -> Iterator[tuple[int, str]]:
    """pages → dashboard → data_access, never backwards; only what acts for a person may write."""
    for line, name in module.imported:
        root = name.split(".")[0]
        if module.is_in("data_access/") and root in ("dashboard", "pages", "streamlit"):
            yield line, f"data_access knows no screen, and {name} is one"
        if module.is_in("dashboard/") and root == "pages":
            yield line, "dashboard is used by pages, it uses none"
        if module.is_in("pages/") and root == "data_access" and not name.startswith("data_access.queries"):
            yield line, f"a page reads through data_access.queries only, not {name}"
        writes = name.startswith("data_access.changes")
        if writes and module.is_in("pages/", "dashboard/", "data_access/queries/") and not module.is_in(*WRITERS):
            yield line, f"{name} may be called only from {', '.join(WRITERS)}"


def streamlit_in_its_rooms(module: Module) -> Iterator[tuple[int, str]]:
    """Streamlit is known to the screen's own rooms only."""
    for line, name in module.imported:
        if name.split(".")[0] == "streamlit" and not module.is_in(*STREAMLIT):
            yield line, f"{name} may be imported only in {', '.join(STREAMLIT)}"


def one_owner_of_the_session(module: Module) -> Iterator[tuple[int, str]]:
    """One file owns what a browser session remembers."""
    for node in ast.walk(module.tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr == "session_state"
            and module.path != "dashboard/ui/frame/session.py"
        ):
            yield node.lineno, "only dashboard/ui/frame/session.py speaks to session_state: recall() and remember()"


def pages_read_aloud(module: Module) -> Iterator[tuple[int, str]]:
    """A page is a short list of calls: no function, no SQL, no text for people, no colour."""
    if not module.is_in("pages/"):
        return
    if len(module.lines) > LONGEST_PAGE:
        yield LONGEST_PAGE + 1, f"a page has at most {LONGEST_PAGE} lines"
    for line, name in module.imported:
        if name.startswith(("sqlalchemy", "dashboard.translations")):
            yield line, f"a page needs no {name}"
    title = module.tree.body[0] if module.tree.body else None
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            yield node.lineno, "a page defines nothing: move it to dashboard/ui"
        is_docstring = isinstance(title, ast.Expr) and node is title.value
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or is_docstring:
            continue
        if not KEY.fullmatch(node.value):
            yield node.lineno, f"{node.value!r} is text or colour: a page holds keys only"


def sizes(module: Module) -> Iterator[tuple[int, str]]:
    """A file is one subject that can be read in one go."""
    if len(module.lines) > LONGEST and not module.is_in(GENERATED):
        yield LONGEST + 1, f"{len(module.lines)} lines, above {LONGEST}: split it by subject"


def telling_names(module: Module) -> Iterator[tuple[int, str]]:
    """Files and classes are subjects; a vague name hides several."""
    if any(VAGUE_NAMES.search(part) for part in module.path.removesuffix(".py").split("/")):
        yield 1, "the name of the file says nothing about its subject"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and VAGUE_ENDINGS.search(node.name):
            yield node.lineno, f"{node.name} says nothing about its subject"


def imports_at_the_top(module: Module) -> Iterator[tuple[int, str]]:
    """Imports inside a function say why, on their line or above the first of them."""
    for function in ast.walk(module.tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    first = node.lineno - 1
                    while module.lines[first - 1].lstrip().startswith(("import ", "from ")):
                        first -= 1
                    near = module.lines[first - 1 : (node.end_lineno or node.lineno)]
                    if not any("#" in line and "# noqa" not in line for line in near):
                        yield node.lineno, "an import inside a function needs a comment that says why"


def nothing_changes_at_module_level(module: Module) -> Iterator[tuple[int, str]]:
    """Modules live as long as the server and are shared by everyone: constants only."""
    containers = set()
    for statement in module.tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and _is_container(statement.value):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            for name in (target.id for target in targets if isinstance(target, ast.Name)):
                containers.add(name)
                if not name.isupper() and not name.startswith("__"):
                    yield statement.lineno, f"{name} is a collection at module level: a constant has a NAME_IN_CAPITALS"
    for node in _inside_functions(module):
        if isinstance(node, ast.Global):
            yield node.lineno, "nothing is assigned at module level while running"
            continue
        changed: ast.expr | None = None
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            changed = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
            changed = node.func.value
        if isinstance(changed, ast.Name) and changed.id in containers:
            yield changed.lineno, f"{changed.id} is a constant"


def _inside_functions(module: Module) -> Iterator[ast.AST]:
    for function in ast.walk(module.tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from ast.walk(function)


def _is_container(value: ast.expr | None) -> bool:
    made = isinstance(value, ast.Call) and isinstance(value.func, ast.Name)
    if made and value.func.id in ("list", "dict", "set", "defaultdict", "deque", "OrderedDict", "Counter"):  # type: ignore[union-attr]
        return True
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def told(module: Module) -> Iterator[tuple[int, str]]:
    """Every file, and every function and class that others may use, says why it is there."""
    if module.text.strip() and not ast.get_docstring(module.tree):
        yield 1, "the file does not say what it is for"
    for node in module.tree.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if not node.name.startswith("_") and not module.is_in(GENERATED) and not ast.get_docstring(node):
            yield node.lineno, f"{node.name} has no docstring"


def every_change_is_logged(module: Module) -> Iterator[tuple[int, str]]:
    """The change log listens to records: a bulk statement on a logged table would pass it by."""
    if module.is_in(*BULK):
        return
    logged = {mapper.class_.__name__ for mapper in Base.registry.mappers if mapper.class_.AUDITED}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            table = ast.unparse(node.args[0]).split(".")[0]
            if node.func.id in ("insert", "update", "delete") and table in logged:
                yield node.lineno, f"{node.func.id}({table}) goes around the change log: change records instead"


def callbacks_run_whole(module: Module) -> Iterator[tuple[int, str]]:
    """What a press does is done to its end, also when a run of the page is asked for meanwhile."""
    if not module.is_in("dashboard/ui/"):
        return
    functions = {node.name: node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef)}
    partials = {
        ast.unparse(node.targets[0]): node.value for node in ast.walk(module.tree) if isinstance(node, ast.Assign)
    }
    handed_on = {
        node.arg
        for function in functions.values()
        for node in function.args.kwonlyargs
        if CALLBACK.fullmatch(node.arg)  # looked at where it is given, under the same name
    }
    for call in [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]:
        for keyword in call.keywords:
            value = keyword.value
            if not CALLBACK.fullmatch(keyword.arg or "") or isinstance(value, ast.Constant):
                continue
            if isinstance(value, ast.Name) and value.id in handed_on:
                continue
            value = partials.get(ast.unparse(value), value)
            if isinstance(value, ast.Call) and ast.unparse(value.func) == "partial":
                value = value.args[0]
            function = functions.get(ast.unparse(value))
            is_empty = function is not None and ast.get_docstring(function) and len(function.body) == 1
            decorated = [] if function is None else [ast.unparse(each) for each in function.decorator_list]
            if not is_empty and "session.uninterrupted" not in decorated:
                yield call.lineno, f"{ast.unparse(value)} is a callback: it needs @session.uninterrupted"


RULES: tuple[Rule, ...] = (
    layers,
    streamlit_in_its_rooms,
    private_names_in_one_place,
    one_owner_of_the_session,
    lists_notice_what_they_offered,
    pages_read_aloud,
    sizes,
    telling_names,
    imports_at_the_top,
    aware_moments,
    browsers_are_waited_for,
    one_clock,
    nothing_changes_at_module_level,
    told,
    every_change_is_logged,
    callbacks_run_whole,
    no_words_as_markup,
    html_is_escaped_in_one_way,
    no_html_in_python,
    words_side_by_side_are_escaped_apart,
    frames_keep_nothing_as_none,
    rows_are_chosen_by_loc,
    plain_words,
)
