"""One workshop report: its way to the portal, its files, its eleven sections with who drafted and checked them."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.documents import report_bundle
from dashboard.documents.papers import reports as papers
from dashboard.documents.papers.docx import DOCX
from dashboard.documents.papers.pdf import PDF
from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import offered
from dashboard.ui.frame import board
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache, confirmation, dialogs
from dashboard.ui.parts.cache import Now
from dashboard.ui.reports import acts, comments, event_facts, way
from data_access.papers.kinds import AttachmentKind, PaperKind
from data_access.permissions import Action, allowed
from data_access.queries.exchanges import letters
from data_access.queries.exchanges.attachments import KeptFile, attachments, content_of
from data_access.queries.reports import facts as facts_of
from data_access.queries.reports import reports as reads
from data_access.queries.reports.reports import Annex, ReportView
from data_access.queries.settings.templates import templates_in_use

TABLES = (
    "reports",
    "report_sections",
    "events",
    "event_attendances",
    "programme_items",
    "ideas",
    "channels",
    "themes",
    "attachments",
)
MEDIA = {"html": "text/html", "docx": DOCX, "pdf": PDF}


def show(here: Here, code: str) -> None:
    """The report of an event, or why it cannot be shown."""
    view = reads.report(here.actor, here.plan_id, code)
    if view is None:
        board.show("report_absent", Part(drawn("reports/absent.html", code=code)))
        return
    if st.query_params.get("view") == event_facts.VIEW:
        event_facts.show(here, view)
        return
    may_edit = allowed(here.actor, Action.EDIT_REPORTS) is not None and not here.plan.is_closed
    language = _language(here)
    board.show("report_head", _head(here, view, language, may_edit))
    if may_edit:
        way.offer(here, view)
    if view.id is not None:
        asked = st.query_params.get("section", "")
        chosen = int(asked) if asked.isdecimal() and int(asked) in range(1, 12) else 0
        html = _sections(cache.now(here), code, language, chosen, may_edit)
        annexes = {papers.annex_name(one.annex): partial(_annex, here, one.annex) for one in view.sections if one.annex}
        board.show("report_sections", Part(html, annexes))
        if may_edit:
            dialogs.linked("do", acts.dialogs_of(here, view, language))
        comments.show(here, view.id, view.status)
    confirmation.show()


def _language(here: Here) -> str:
    asked = st.query_params.get("language", "")
    return asked if asked in offered() else here.language


def _head(here: Here, view: ReportView, language: str, may_edit: bool) -> Part:
    files = _files(here, view, language) if view.id is not None else {}
    kept = {f"{one.id}/{one.file_name}": one for one in _kept(here, view)}
    handed = {name: partial(_handed, here, one) for name, one in kept.items()}
    html = drawn(
        "reports/head.html",
        one=view,
        title=papers.title(view),
        when=papers.when(view),
        facts=link("reports", report=view.code, view=event_facts.VIEW),
        languages=[
            (link("reports", report=view.code, language=one), name, one == language) for one, name in offered().items()
        ],
        files=list(files),
        kept=list(kept.items()),
        may_edit=may_edit,
    )
    return Part(html, {**files, **handed})


def _files(here: Here, view: ReportView, language: str) -> dict[str, Callable[[], File]]:
    """The report in a language as each kind of file, and the ZIP for the portal, made when they are asked for."""
    files: dict[str, Callable[[], File]] = {
        papers.file_name(view, language, kind): partial(_written, here, view, language, kind) for kind in MEDIA
    }
    name = report_bundle.file_name(view)
    return {**files, name: lambda: File(name, report_bundle.ZIP, way.bundle(here, view))}


def _written(here: Here, view: ReportView, language: str, kind: str) -> File:
    found = facts_of.facts(here.actor, view.event_id)
    paper = papers.paper(view, found, language, letters.sender(here.actor), here.plan.today)
    put_in = templates_in_use(here.actor, here.plan_id, PaperKind.REPORT)
    return File(papers.file_name(view, language, kind), MEDIA[kind], report_bundle.written(paper, kind, put_in))


def _kept(here: Here, view: ReportView) -> tuple[KeptFile, ...]:
    """What was handed to the portal, the newest first."""
    if view.id is None:
        return ()
    return tuple(one for one in attachments(here.actor, "reports", view.id) if one.kind == AttachmentKind.REPORT)


def _handed(here: Here, one: KeptFile) -> File:
    return File(one.file_name, one.media_type, content_of(here.actor, one.id))


def _annex(here: Here, one: Annex) -> File:
    return File(papers.annex_name(one), one.media_type, content_of(here.actor, one.id))


@cache.until_changed(*TABLES)
def _sections(now: Now, code: str, language: str, chosen: int, may_edit: bool) -> str:
    here = now.here
    view = reads.report(here.actor, here.plan_id, code)
    if view is None:
        return ""
    found = facts_of.facts(here.actor, view.event_id)
    shown = [one for one in view.sections if chosen in (0, one.number)]
    spoken = language if language != here.language else ""
    around = {
        number: link("reports", report=code, section=number, language=spoken)
        for number in (chosen - 1, chosen + 1)
        if number in range(1, 12)
    }
    return drawn(
        "reports/sections.html",
        sections=[
            {
                **vars(one),
                "title": papers.heading(one.number),
                "blocks": [event_facts.shown(block, found, code) for block in papers.blocks(one, found, language)],
                "file": papers.annex_name(one.annex) if one.annex else "",
                "stands_in": not one.is_translated(language),
                "acts": acts.links(view, one, spoken, chosen) if may_edit else (),
            }
            for one in shown
        ],
        only=chosen,
        whole=link("reports", report=code, language=spoken),
        before=around.get(chosen - 1, ""),
        after=around.get(chosen + 1, ""),
    )
