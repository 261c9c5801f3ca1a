"""What agenda items, decisions and next steps are about: the list to choose from, and how it is said and linked."""

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.links import link
from dashboard.translations import _
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import choosing
from dashboard.ui.parts.dialogs import given
from dashboard.vocabulary import label, named, table, titles
from data_access.queries.choices import on_offer
from data_access.queries.committee.subjects import Subject
from data_access.states import DECIDED
from data_access.steps import OverviewFigure
from data_access.tables.committee import TIED

LISTS = dict(zip(TIED, ("proposals", "commitments", "letters", "reports"), strict=True))
"""The column that ties to a record → the list that the records are chosen from."""
NONE = ""


def said(subject: Subject) -> tuple[str, str]:
    """What something is about in words, and its address; empty where there is no page for it."""
    match subject.kind:
        case "figure" if subject.figure is not None:
            return label(subject.figure), _figure(subject.figure)
        case "proposals" | "commitments":
            way = link(subject.kind, **{subject.kind.removesuffix("s"): subject.reference})
            return f"{subject.reference} · {titles.spoken(subject)}", way
        case "letters":
            return f"{subject.reference} · {subject.title}", link("exchanges", search=subject.reference)
        case "reports":
            return f"{table('reports', one=True)} · {named(subject.names)}", _reports(subject)
        case _:
            step = _("next step of meeting no. {number}").format(number=subject.reference)
            return f"{titles.spoken(subject)} ({step})", link("committee", session=subject.reference)


def _figure(figure: OverviewFigure) -> str:
    match figure:
        case OverviewFigure.DECIDED:
            return link("proposals", status=[state.value for state in DECIDED])
        case OverviewFigure.LATE:
            return link("my_administration")
        case _:
            return link(figure.value)


def _reports(subject: Subject) -> str:
    return link("reports", report=subject.reference)


def offered(here: Here, with_figures: bool = False) -> dict[str, str]:
    """What can be chosen, by keys such as `proposal_id:3`, with its words."""
    found = {f"figure:{one}": label(one) for one in OverviewFigure} if with_figures else {}
    for name, rows in LISTS.items():
        for one in on_offer(here.actor, here.plan_id, rows):
            found[f"{name}:{one.id}"] = one.name(here.language)
    return found


def ask_one(here: Here, prefix: str, held: str = NONE) -> None:
    """A list of which one record is chosen, or none."""
    words = {NONE: "–", **offered(here)}
    options = list(words)
    choosing.one(
        _("Is about"),
        options,
        index=options.index(held) if held in words else 0,
        format_func=words.__getitem__,
        key=f"{prefix}_about",
    )


def ask_several(here: Here, prefix: str) -> None:
    """A list of which several records and figures are chosen."""
    words = offered(here, with_figures=True)
    choosing.several(
        _("Is about"), list(words), format_func=words.__getitem__, key=f"{prefix}_about", placeholder=_("Choose")
    )


def key_of(subject: Subject | None) -> str:
    """The key under which a record is offered; empty for none."""
    columns = {kind: name for name, kind in LISTS.items()}
    return f"{columns[subject.kind]}:{subject.id}" if subject is not None and subject.kind in columns else NONE


def chosen(prefix: str) -> dict[str, int | None]:
    """{column: id} of the one record that was chosen: every column is named, so that the others are emptied."""
    return columns_of(str(given(prefix, "about", NONE)))


def columns_of(key: str) -> dict[str, int | None]:
    """The same of a key."""
    name, _separator, number = key.partition(":")
    return {column: int(number) if column == name else None for column in TIED}


def chosen_all(prefix: str) -> Mapping[str, list[Any]]:
    """The records and figures that were chosen, by the arguments of `tie_agenda_item`."""
    return by_argument(given(prefix, "about", []))


def by_argument(keys: Iterable[str]) -> Mapping[str, list[Any]]:
    """Keys by the arguments that take them."""
    found: dict[str, list[Any]] = {}
    for key in keys:
        name, _separator, value = key.partition(":")
        if name == "figure":
            found.setdefault("figures", []).append(OverviewFigure(value))
        else:
            found.setdefault(f"{name}s", []).append(int(value))
    return found


def changed(held: Subject | None, prefix: str) -> dict[str, tuple[Any, Any]]:
    """{column: (seen, chosen)} of the columns of a record that is edited; nothing where the reader chose nothing else.

    A record that the reader may not see is left alone.
    """
    before, after = columns_of(key_of(held)), chosen(prefix)
    return {name: (before[name], after[name]) for name in TIED if before[name] != after[name]}
