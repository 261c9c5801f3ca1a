"""What is handed to the portal when a workshop report is published: one ZIP with the report as HTML, DOCX and PDF in
every language of the plan, the ideas of the event without names, its programme and its participants by category."""

import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pandas as pd

from dashboard.documents import tables
from dashboard.documents.papers import event_facts
from dashboard.documents.papers import reports as papers
from dashboard.documents.papers.docx import docx
from dashboard.documents.papers.paper import Paper, Table, told
from dashboard.documents.papers.pdf import pdf
from dashboard.links import idea_reference
from dashboard.look.templating import drawn
from dashboard.translations import offered, speaking
from dashboard.vocabulary import field, label, named
from data_access.papers.kinds import PaperKind
from data_access.papers.templates import PaperField
from data_access.queries.exchanges.letters import Names
from data_access.queries.reports.facts import EventFacts
from data_access.queries.reports.reports import ReportView

ZIP = "application/zip"
"""The media type."""
KINDS = ("html", "docx", "pdf")
FIXED = (2000, 1, 1, 0, 0, 0)
Templates = Mapping[str, bytes]
"""Language → the Word template of reports, where somebody put one in."""


def bundle(
    view: ReportView,
    facts: EventFacts,
    sender: Names,
    today: date,
    templates: Templates,
    annexes: Mapping[str, bytes] | None = None,
) -> bytes:
    """The ZIP, with the files of the annexes by name; the same report and data give the same bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for language in offered():
            paper = papers.paper(view, facts, language, sender, today)
            for kind in KINDS:
                _put(made, papers.file_name(view, language, kind), written(paper, kind, templates))
            with speaking(language):
                for name, content in (
                    ("idees", ideas(facts)),
                    ("participants", _table(event_facts.counts(facts))),
                    ("programme", _table(event_facts.programme(facts, language))),
                ):
                    if content:
                        _put(made, papers.file_name(view, language, "csv").replace("rapport", name), content)
        for name, content in (annexes or {}).items():
            _put(made, name, content)
    return packed.getvalue()


def file_name(view: ReportView) -> str:
    """What the ZIP is called: rapport-rabat.zip."""
    return papers.file_name(view, "", "zip").replace("-.", ".")


def written(paper: Paper, kind: str, templates: Templates) -> bytes:
    """The report as a file of one of KINDS."""
    if kind == "pdf":
        return pdf(paper)
    return docx(paper, templates.get(paper.language), PaperKind.REPORT) if kind == "docx" else html(paper)


def html(paper: Paper) -> bytes:
    """The report as one page of HTML that needs nothing beside it."""
    with speaking(paper.language):
        return drawn(
            "reports/published.html",
            language=paper.language,
            direction="rtl" if paper.is_rtl else "ltr",
            title=paper.title,
            organisation=paper.fields[PaperField.ORGANISATION],
            day_said=paper.fields[PaperField.DAY],
            blocks=[told(block) for block in paper.body],
        ).encode("utf-8")


def ideas(facts: EventFacts) -> bytes:
    """The ideas of the event as CSV in the current language: what was asked, never by whom; personal data is masked."""
    rows = [
        (
            idea_reference(one.number),
            one.title,
            one.body,
            one.problem,
            one.result,
            named(one.theme) if one.theme else "",
            label(one.category),
            label(one.language),
            label(one.status),
        )
        for one in facts.ideas
    ]
    names = ("reference", "title", "body", "problem", "result", "theme_id", "category", "language", "status")
    frame = pd.DataFrame(rows, columns=[field(name, "ideas") for name in names], dtype=object)
    return tables.csv(frame.fillna(""))


def _table(table: Table | None) -> bytes:
    """A table of the report as CSV; nothing where the data say nothing."""
    if table is None:
        return b""
    return tables.csv(pd.DataFrame(list(table.rows), columns=list(table.heads), dtype=object))


def _put(made: zipfile.ZipFile, name: str, content: bytes) -> None:
    made.writestr(zipfile.ZipInfo(name, FIXED), content, zipfile.ZIP_DEFLATED)
