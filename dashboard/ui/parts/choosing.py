"""Lists to choose from: what was offered when they were drawn, and what is said of a choice that no longer is.

Streamlit hands over the words of an option, in place of the option, when somebody else took it off the list after the
reader's page had drawn it; a forged message may hold anything. Every list is drawn here, so that whoever saves refuses
such a choice (`still_offered`) before it is taken for an id, a code or a state.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from dashboard import vocabulary
from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.frame import session
from data_access.refusals import Refused

WIDTH = 416
"""Pixels of the box, as long as the screen has them."""
LONGEST = 120
"""How many signs of such a choice are said."""
OFFERED, LOST, SAID = "_offered", "_lost", "_lost_said"
"""What the keys of a list's notes end with: its options with their words, the choices that it dropped, told already."""
T = TypeVar("T")


def draw(name: str, label: str, titles: Mapping[str, str]) -> None:
    """A list whose choice goes into the address under `name`; `titles` are the titles by reference, in their order."""
    key = _key(name)
    with st.container(key=f"choose_{name}"):
        one(
            label,
            list(titles),
            index=None,
            format_func=lambda reference: f"{reference} · {titles[reference]}",
            key=key,
            placeholder=_("Number or words of the title"),
            filter_mode="contains",
            on_change=_open,
            args=(name, key),
            width=WIDTH,
        )


def one(
    label: str,
    options: Sequence[T],
    index: int | None = 0,
    format_func: Callable[[Any], str] = str,
    *,
    key: str,
    **shown: Any,
) -> Any:
    """A list of which one is chosen; returns what stands in it: one of the options, or None."""
    draw_list = partial(st.selectbox, label, options, index, format_func, key, **shown)
    return _drawn(key, _pairs(options, format_func), draw_list)


def several(
    label: str,
    options: Sequence[T],
    default: Iterable[T] = (),
    format_func: Callable[[Any], str] = str,
    *,
    key: str,
    **shown: Any,
) -> list[Any]:
    """A list of which several are chosen; returns them. With `accept_new_options` anything may be typed: whoever saves
    looks at what it is."""
    draw_list = partial(st.multiselect, label, options, list(default), format_func, key, **shown)
    if shown.get("accept_new_options"):
        return draw_list()
    return _drawn(key, _pairs(options, format_func), draw_list)


def among(
    label: str,
    options: Sequence[T],
    index: int | None = 0,
    format_func: Callable[[Any], str] = str,
    *,
    key: str,
    **shown: Any,
) -> Any:
    """A list of which one is chosen, with every option in sight."""
    draw_list = partial(st.radio, label, options, index, format_func, key, **shown)
    return _drawn(key, _pairs(options, format_func), draw_list)


def still_offered(prefix: str) -> None:
    """Refuse what was given as soon as a list, whose key begins with `prefix`, holds what it did not offer.

    Every callback that saves calls it before it reads its lists. Raises Refused, in a run that speaks the reader's
    language from then on.
    """
    for name in session.names(f"{prefix}_"):
        if name.endswith(OFFERED):
            key = name.removesuffix(OFFERED)
            for choice in _not_among(session.recall(key), session.recall(name)):
                session.speak()
                session.remember(f"{key}{SAID}", True)
                raise _refusal(choice)


def _pairs(options: Sequence[Any], words: Callable[[Any], str]) -> list[tuple[Any, str]]:
    return [(option, words(option)) for option in options]


def _drawn(key: str, offered: Sequence[tuple[Any, str]], draw_list: Callable[[], T]) -> T:
    """Draw the list, and under it which choice it had to drop, until another one is made."""
    held, before = session.recall(key), session.recall(f"{key}{OFFERED}") or ()
    session.remember(f"{key}{OFFERED}", offered)
    words = {said for _option, said in offered}
    dropped = [_words(choice, before) for choice in _not_among(held, offered)]
    dropped = [said for said in dropped if isinstance(held, list) or said not in words]
    chosen = draw_list()
    is_said = bool(session.take(f"{key}{SAID}"))
    if dropped and not is_said:
        session.remember(f"{key}{LOST}", (dropped, chosen))
    lost, left = session.recall(f"{key}{LOST}") or ((), None)
    if chosen != left:
        session.forget(f"{key}{LOST}")
    else:
        for said in lost:
            st.warning(as_text(vocabulary.refusal(_refusal(said))), icon=":material/error:")
    return chosen


def _not_among(held: Any, offered: Iterable[tuple[Any, str]]) -> list[Any]:
    """Of what a list holds, what is none of its options: True is no 1, and words are no option unless it is a text."""
    chosen = held if isinstance(held, list) else [] if held is None else [held]
    options = [option for option, _said in offered]
    return [one for one in chosen if not any(type(one) is type(option) and one == option for option in options)]


def _words(choice: Any, before: Iterable[tuple[Any, str]]) -> str:
    return next((said for option, said in before if type(option) is type(choice) and option == choice), str(choice))


def _refusal(choice: Any) -> Refused:
    return Refused("The choice “{choice}” is no longer offered: choose again.", choice=str(choice)[:LONGEST])


def _key(name: str) -> str:
    """The key of a list, another one after each choice: a browser that comes back while the record is still being
    drawn would find its last choice in the list, and could not make it again."""
    return f"{name}_chosen_{session.recall(f'{name}_choices', 0)}"


@session.uninterrupted
def _open(name: str, key: str) -> None:
    """Put the choice into the address, beside the filters; the list is left behind, and with it its page."""
    chosen = session.take(key)
    if chosen:
        session.remember(f"{name}_choices", session.recall(f"{name}_choices", 0) + 1)
        st.query_params.pop("page", None)
        st.query_params[name] = str(chosen)
