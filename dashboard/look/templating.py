"""Pages drawn by the server itself: Jinja templates that speak the visitor's language."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from dashboard import translations
from dashboard.compiled.templates import TemplateCode
from dashboard.links import OF_PLAN, idea_reference, link, presentation
from dashboard.look import cookies
from dashboard.look.addresses import style_address, versioned
from dashboard.look.palette import STATE_LOOK
from dashboard.look.theme import STATIC
from dashboard.vocabulary import explain, field, label, localized, named, table
from dashboard.vocabulary.people import person
from dashboard.vocabulary.titles import spoken, tongue
from data_access.countries import Country
from data_access.database import Unavailable, address
from data_access.queries.settings.plans import plans
from data_access.texts import isolated

FOLDERS = (Path(__file__).parent / "templates", STATIC / "icons")
"""Where templates stand; the drawings are parts of pages too, so that they take the colour of the words beside them."""


SPOKEN = ("n_", "p_", "day", "moment", "number", "percent", "signed")
"""The functions of the language that every template may call."""
KEPT_SECONDS = 2
"""How long the settings of a plan may be old on a page that the server draws itself."""


@lru_cache(maxsize=16)
def _country(plan_code: str, _database: str, _tick: int) -> Country:
    try:
        known = plans()
    except (Unavailable, SQLAlchemyError):
        return Country()
    return next((plan for plan in known if plan.code == plan_code), known[0]).country if known else Country()


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, escaping everything; `_` speaks the language of the current request."""
    made = Environment(
        loader=FileSystemLoader(FOLDERS),
        autoescape=select_autoescape(default=True),
        trim_blocks=True,
        finalize=_apart,
        auto_reload=False,
        bytecode_cache=TemplateCode(FOLDERS[0], Path(__file__)),
    )
    made.globals.update(_=translations._, languages=translations.LANGUAGES, offered=translations.offered)
    made.globals.update({name: getattr(translations, name) for name in SPOKEN})
    made.globals.update(label=label, explain=explain, field=field, table=table, localized=localized, named=named)
    made.globals.update(
        presentation=presentation,
        link=link,
        idea_reference=idea_reference,
        listed=listed,
        state_look=state_look,
        person=person,
        spoken=spoken,
        tongue=tongue,
    )
    made.globals.update(style=style_address, versioned=versioned)
    return made


def drawn(template: str, /, **facts: Any) -> Markup:
    """A template of `templates/` filled in: HTML, in which everything that is no HTML already is escaped."""
    return Markup(environment().get_template(template).render(**facts))  # noqa: S704 - the environment escapes


def macro(name: str, /, *given: Any) -> Markup:
    """One macro of `templates/macros.html`, for what is put together in Python: `macro("state", state, word)`."""
    drawing: Callable[..., Markup] = getattr(_macros(environment()), name)
    return drawing(*given)


@lru_cache(maxsize=2)
def _macros(made: Environment) -> Any:
    return made.get_template("macros.html").module


def state_look(state: str) -> tuple[str, str]:
    """The name of the colour and the shape of a state; those of what does not move for one that has none."""
    return STATE_LOOK.get(state, ("idle", ""))  # type: ignore[call-overload, no-any-return]


def listed(texts: Iterable[str], between: str = ", ") -> Markup:
    """Texts that people may have written, one beside the other: each is escaped, and turns only itself."""
    return Markup(between).join(isolated(text) for text in texts)  # noqa: S704 - a sign of ours


def _apart(value: Any) -> Any:
    """Isolate the direction of a text that a template prints."""
    return isolated(value) if type(value) is str else value


def speak(asked: HTTPConnection) -> str:
    """Speak the visitor's language while this request is answered, as their plan's country tells days: their choice,
    else their browser's. Its code."""
    plan = asked.query_params.get(OF_PLAN) or cookies.read(asked, cookies.PLAN)
    translations.locate(_country(plan, address(), int(monotonic() // KEPT_SECONDS)))
    translations.use(
        translations.wanted(cookies.read(asked, cookies.LANGUAGE) or None, asked.headers.get("accept-language"))
    )
    return translations.language()


def page(template: str, asked: HTTPConnection, status: int = 200, **words: Any) -> HTMLResponse:
    """A page of ours, with the token of its forms; never kept by the browser, since it depends on who asks."""
    language, token = speak(asked), cookies.form_token(asked)
    body = (
        environment()
        .get_template(template)
        .render(
            language=language,
            direction="rtl" if translations.is_rtl() else "ltr",
            form_token=token,
            here=asked.url.path + (f"?{asked.url.query}" if asked.url.query else ""),
            **words,
        )
    )
    answer = HTMLResponse(body, status, headers={"Cache-Control": "no-store", "Vary": "Cookie, Accept-Language"})
    if cookies.read(asked, cookies.FORM) != token:
        cookies.put(answer, asked, cookies.FORM, token)
    return answer
