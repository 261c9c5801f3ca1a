"""What is done with one section of a report: written, checked, taken back; each is a link that opens its dialog."""

from functools import partial

import streamlit as st

from dashboard.documents.papers import reports as papers
from dashboard.documents.papers import typed
from dashboard.links import link
from dashboard.look.escaping import as_text
from dashboard.translations import LANGUAGES, _, offered
from dashboard.ui.frame import session
from dashboard.ui.frame.here import Here
from dashboard.ui.parts.dialogs import Dialog
from dashboard.ui.parts.file_field import file_field
from dashboard.vocabulary import field, label
from data_access.changes.grid.rows import edit_row, move_row
from data_access.changes.reports.annexes import KINDS, attach_section, detach_section
from data_access.papers.uploads import MEBIBYTES
from data_access.permissions import Actor
from data_access.queries.reports import facts as facts_of
from data_access.queries.reports.reports import BODIES, ReportView, SectionView
from data_access.refusals import Refused
from data_access.rules.report_rules import CLOSED
from data_access.states import SectionStatus

WRITE, CHECK, BACK, ATTACH, DETACH = "write", "check", "back", "attach", "detach"
Link = tuple[str, str, bool]
"""Address, words, and whether it is the thing to do next."""


def links(view: ReportView, one: SectionView, spoken: str, chosen: int) -> tuple[Link, ...]:
    """What can be done with a section now, what is to do next first; `spoken` is the language of the address."""
    if view.status in CLOSED:
        return ()
    told = {
        SectionStatus.TO_WRITE: ((WRITE, _("Write")), (ATTACH, _("Attach a file instead"))),
        SectionStatus.DRAFTED: (
            *((CHECK, _("Check")), (WRITE, _("Correct")), (BACK, _("Take back"))),
            (DETACH, _("Take the annex out")) if one.annex is not None else (ATTACH, _("Attach a file")),
        ),
        SectionStatus.CHECKED: ((BACK, _("Take the check back")),),
    }[one.status]
    return tuple(
        (
            link("reports", report=view.code, language=spoken, section=chosen or None, do=f"{act}-{one.number}"),
            words,
            position == 0,
        )
        for position, (act, words) in enumerate(told)
    )


def dialogs_of(here: Here, view: ReportView, language: str) -> dict[str, Dialog]:
    """The dialogs of all sections by what the address names them."""
    return {
        dialog.key.removeprefix("section_"): dialog
        for one in view.sections
        for dialog in (
            *(_writing(here, view, one, language), _checking(one), _taking_back(one)),
            *(_attaching(here, one), _detaching(one)),
        )
    }


def column(one: SectionView, language: str) -> str:
    """The column that holds the text of a section in a language; what is written first is what others stand in for."""
    own = f"body_{language}"
    is_first = language == next(iter(offered())) or not one.body
    return "body" if is_first or own not in BODIES else own


def _writing(here: Here, view: ReportView, one: SectionView, language: str) -> Dialog:
    asks, saves = partial(_ask_text, here, view, one, language), partial(_save_text, one, language)
    title = papers.heading(one.number)
    return Dialog(f"section_{WRITE}-{one.number}", title, asks, saves, width="large", needs=(("text",),))


def _checking(one: SectionView) -> Dialog:
    title = _("Check: {section}").format(section=papers.heading(one.number))
    asks, saves = partial(_ask_check, one), partial(_move, one, SectionStatus.CHECKED)
    return Dialog(f"section_{CHECK}-{one.number}", title, asks, saves, saves=_("The section is checked"))


def _taking_back(one: SectionView) -> Dialog:
    title = _("Take back: {section}").format(section=papers.heading(one.number))
    target = SectionStatus.DRAFTED if one.status == SectionStatus.CHECKED else SectionStatus.TO_WRITE
    asks, saves = partial(_ask_back, one, target), partial(_move, one, target)
    return Dialog(f"section_{BACK}-{one.number}", title, asks, saves, saves=_("Take back"))


def _attaching(here: Here, one: SectionView) -> Dialog:
    asks, saves = partial(_ask_annex, here, one), partial(_save_annex, one)
    title = _("Annex: {section}").format(section=papers.heading(one.number))
    return Dialog(f"section_{ATTACH}-{one.number}", title, asks, saves, is_live=True, needs=(("file",),))


def _detaching(one: SectionView) -> Dialog:
    title = _("Take the annex out")
    return Dialog(f"section_{DETACH}-{one.number}", title, _ask_detached, partial(_detach, one), saves=title)


def _ask_annex(here: Here, one: SectionView, prefix: str) -> None:
    word = _("PDF or Word file (up to {size} MB)").format(size=MEBIBYTES)
    file_field(here, as_text(word), list(KINDS), f"{prefix}_file", MEBIBYTES)
    if one.status == SectionStatus.TO_WRITE:
        said = field("body", "report_sections")
        st.text_area(
            as_text(said), _("What this section has to say stands in the annex."), key=f"{prefix}_text", height=80
        )


def _save_annex(one: SectionView, actor: Actor, prefix: str) -> None:
    file = session.recall(f"{prefix}_file")
    if file is None:
        raise Refused("Choose a file.")
    attach_section(actor, one.id, file.name, file.getvalue(), str(session.recall(f"{prefix}_text") or ""))


def _ask_detached(_prefix: str) -> None:
    st.write(as_text(_("The text of the section stays, and the file is kept beside the report.")))


def _detach(one: SectionView, actor: Actor, _prefix: str) -> None:
    detach_section(actor, one.id)


def _ask_text(here: Here, view: ReportView, one: SectionView, language: str, prefix: str) -> None:
    name = column(one, language)
    if session.recall(f"{prefix}_seen") is None:
        session.remember(f"{prefix}_seen", {name: getattr(one, name) or ""})
    usual = papers.usual_text(one.number, view, facts_of.facts(here.actor, view.event_id), language)
    held = getattr(one, name) or ""
    said = f"{field('body', 'report_sections')} · {LANGUAGES[language]}"
    st.text_area(as_text(said), held or usual, key=f"{prefix}_text", height=320)
    if usual and not held:
        st.caption(as_text(_("Begun from the data: correct what is to be said otherwise.")))
    st.caption(as_text(_(typed.HINT)))
    if name != "body":
        with st.expander(_("The text to translate")):
            st.text(one.body or "")
    elif usual and held and usual != held:
        with st.expander(_("What the data say")):
            st.text(usual)


def _save_text(one: SectionView, language: str, actor: Actor, prefix: str) -> None:
    seen: dict[str, str] = session.recall(f"{prefix}_seen") or {column(one, language): ""}
    [(name, before)] = seen.items()
    fields = {name: (before, str(session.recall(f"{prefix}_text") or "").strip())}
    if one.status == SectionStatus.TO_WRITE and name == "body":
        fields["status"] = (SectionStatus.TO_WRITE.value, SectionStatus.DRAFTED.value)
    edit_row(actor, "report_sections", one.id, fields)


def _ask_check(one: SectionView, _prefix: str) -> None:
    st.write(_("You have read the text and its figures are right. Your name and the day stand beside it."))
    st.text(one.body or "")


def _ask_back(one: SectionView, target: SectionStatus, _prefix: str) -> None:
    st.write(as_text(f"{label(one.status)} → {label(target)}"))
    st.caption(as_text(_("The text stays; the history tells who took it back.")))


def _move(one: SectionView, target: SectionStatus, actor: Actor, _prefix: str) -> None:
    move_row(actor, "report_sections", one.id, target, {})
