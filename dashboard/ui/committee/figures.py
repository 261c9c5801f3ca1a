"""The figures inside the conclusions of a session: what each says, where the data have changed since, pinned or not."""

from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from dashboard.documents.papers import conclusions as papers
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, day, number, speaking
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import choosing, dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.ui.parts.versions import editor
from dashboard.ui.parts.versions.editor import OpenText
from dashboard.vocabulary import label
from data_access.papers.figures import KNOWN, NAMES, TextFigure, figures_in, pinned
from data_access.permissions import Actor
from data_access.queries.committee import figures as reads
from data_access.queries.committee.conclusions import ConclusionsVersion, SessionFacts
from data_access.queries.committee.figures import FiguresOfDay
from data_access.refusals import Refused


@dataclass(frozen=True)
class FigureSaid:
    """A figure of a text: what it says, what the data said on the session's day and say today."""

    figure: TextFigure
    said: str
    on_the_day: str
    today: str
    is_pinned: bool = False

    @property
    def has_changed(self) -> bool:
        """Whether the data say something else today than the text says."""
        return self.said != self.today


def of_day(here: Here, facts: SessionFacts) -> FiguresOfDay:
    """The figures at the end of the session's day."""
    return reads.figures(here.actor, here.plan_id, facts.takes_place_on)


def said(here: Here, on: date, text: str) -> str:
    """A text of a session with its figures, in the language of the page."""
    if "{" not in text:
        return text
    return papers.with_figures(text, here.language, reads.figures(here.actor, here.plan_id, on))


def table(here: Here, one: ConclusionsVersion, on: FiguresOfDay) -> str:
    """The figures that a draft says, and those that it could say, as HTML."""
    today = reads.figures(here.actor, here.plan_id, here.plan.today).numbers
    said = papers.numbers_in(one.body, str(one.language), on)
    pins = figures_in(one.body)
    with speaking(str(one.language)):
        lines = [
            FigureSaid(figure, told, number(on.numbers[figure]), number(today[figure]), pins[figure] is not None)
            for figure, told in said.items()
        ]
    others = [
        (f"{{{figure}}}", label(figure), number(on.numbers[figure])) for figure in TextFigure if figure not in said
    ]
    html: str = drawn("committee/figures.html", lines=lines, on=on.on, others=others, names=f"{{{NAMES}}}")
    return html


def since(here: Here, one: ConclusionsVersion) -> str:
    """The figures that a validated text says and that the data no longer say today, as HTML; nothing where all hold."""
    today = reads.figures(here.actor, here.plan_id, here.plan.today).numbers
    known = {TextFigure(name): told for name, told in (one.figures or {}).items() if name in KNOWN}
    with speaking(str(one.language)):
        lines = [FigureSaid(figure, told, told, number(today[figure])) for figure, told in known.items()]
    changed = [line for line in lines if line.has_changed]
    html: str = drawn("committee/figures_since.html", lines=changed) if changed else ""
    return html


def offer(here: Here, facts: SessionFacts, one: ConclusionsVersion, draft: OpenText) -> None:
    """The dialog in which a figure of a draft is pinned to a number, or taken from the data again."""
    named = figures_in(one.body)
    if not named:
        return
    title = _("Pin a figure")
    asks, pins = partial(_ask, here, facts, list(named)), partial(_pin, draft)
    dialogs.offer(title, Dialog("pin_figure", title, asks, pins, saves=_("Save")), ":material/push_pin:")


def _ask(here: Here, facts: SessionFacts, named: list[TextFigure], prefix: str) -> None:
    on = of_day(here, facts)
    said = _("The data say, for {day}: {figures}.").format(
        day=day(on.on), figures=_(", ").join(f"{label(one)} {number(on.numbers[one])}" for one in named)
    )
    st.write(as_text(said))
    choosing.one(_("Figure"), named, format_func=label, key=f"{prefix}_figure")
    st.text_input(as_text(_("Number to write")), key=f"{prefix}_number")
    st.caption(as_text(_("Leave it empty to take the figure from the data again.")))


def _pin(draft: OpenText, _actor: Actor, prefix: str) -> None:
    typed = str(given(prefix, "number", "")).strip()
    if any(sign in typed for sign in "{}\n"):
        raise Refused("Write a number.")
    editor.rewritten(draft, pinned(draft.body, TextFigure(given(prefix, "figure")), typed or None))
