"""The evidence as one ZIP file in two languages: an index, a folder for each requirement, the change log.

The same data give the same bytes: nothing in it tells the moment at which it was made. Nobody who contributed is named.
"""

import csv
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO

import pandas as pd

from dashboard.documents.evidence import minutes, sheets
from dashboard.documents.evidence.telling import told
from dashboard.documents.papers.pdf import pdf
from dashboard.documents.tables import xlsx
from dashboard.look.templating import drawn
from dashboard.proof import of_chain
from dashboard.translations import LANGUAGES, is_rtl, number, speaking
from data_access.permissions import Actor
from data_access.queries.evidence import record
from data_access.queries.evidence.facts import Facts
from data_access.queries.evidence.minutes import SessionRecord, WorkingMinutes, sessions, working_minutes
from data_access.queries.evidence.public_facts import facts
from data_access.queries.evidence.record import LogLine
from data_access.queries.history.chain import Chain
from data_access.queries.settings.plans import PlanView
from data_access.refusals import Refused
from data_access.rules.requirements import Requirement

ZIP = "application/zip"
FIXED = (2000, 1, 1, 0, 0, 0)
"""The moment of every file in it."""
FOLDERS: dict[str, str] = {
    Requirement.DIALOGUE: "1.1-dialogue",
    Requirement.WEBSITE: "2.1-website",
    Requirement.REPOSITORY: "2.2-repository",
    Requirement.TIMELINE: "3.1-timeline",
    Requirement.OUTREACH: "3.2-outreach",
    Requirement.INPUTS: "3.3-contributions",
    Requirement.RESPONSE: "4.1-response",
    Requirement.IMPLEMENTATION: "5.1-implementation",
}
HISTORY = "history"
WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
"""Where a workbook says when it was made."""


@dataclass(frozen=True)
class Content:
    """What the file is made of, read once for both languages."""

    plan: PlanView
    found: Facts
    sessions: tuple[SessionRecord, ...]
    working: tuple[WorkingMinutes, ...]
    rules: tuple[str, bytes] | None
    opinions: tuple[record.OpinionRecord, ...]
    contributions: tuple[record.Contribution, ...]
    answers: pd.DataFrame
    chain: Chain
    log: tuple[LogLine, ...]

    @property
    def unpublished(self) -> tuple[int, ...]:
        """The sessions that were held and whose minutes are not published."""
        return tuple(one.number for one in self.sessions if not one.is_published)


def bundle(actor: Actor, plan: PlanView, languages: Iterable[str]) -> bytes:
    """The ZIP file. Raises Refused unless two languages are chosen, and for who may not read the evidence."""
    wanted = set(languages)
    chosen = [code for code in LANGUAGES if code in wanted]
    if len(chosen) != 2 or len(wanted) != 2:
        raise Refused("Choose two languages.")
    content = Content(
        plan,
        facts(actor, plan.id, plan.today),
        sessions(actor, plan.id),
        working_minutes(actor, plan.id),
        record.rules_of_procedure(actor, plan.id),
        record.opinions(actor, plan.id),
        record.contributions(actor, plan.id),
        record.answers(actor, plan.id),
        record.proof(actor),
        tuple(record.log(actor, plan.id)),
    )
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        files = dict(_files(content, chosen))
        for name in sorted(files):
            made.writestr(zipfile.ZipInfo(name, FIXED), files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _files(content: Content, languages: list[str]) -> Iterator[tuple[str, bytes]]:
    shared = dict(_shared(content))
    yield from shared.items()
    for language in languages:
        with speaking(language):
            own = dict(_spoken(content, language))
            yield from own.items()
            names = sorted([*shared, *own])
            yield from _pages(content, language, names)


def _shared(content: Content) -> Iterator[tuple[str, bytes]]:
    """What is the same in every language: the published rules of procedure and the minutes of working sessions as they
    were written, the change log."""
    if content.rules is not None:
        name, written = content.rules
        yield f"{FOLDERS[Requirement.DIALOGUE]}/rules-of-procedure.{name.rpartition('.')[2].lower()}", written
    folder = FOLDERS[Requirement.RESPONSE]
    for one in content.working:
        name = "".join(sign if sign.isalnum() else "-" for sign in one.reference)
        yield f"{folder}/{name}-{one.language}-{one.version}.pdf", pdf(minutes.working_session(one))
    yield f"{HISTORY}/log.csv", _log(content.log)


def _log(lines: Iterable[LogLine]) -> bytes:
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(("id", "at", "table", "record_id", "operation", "previous_hash", "hash"))
    for one in lines:
        at = one.at.isoformat(timespec="microseconds") if one.at else ""
        writer.writerow((one.id, at, one.table, one.record_id or "", one.operation, one.previous_hash, one.hash))
    return written.getvalue().encode()


def _spoken(content: Content, language: str) -> Iterator[tuple[str, bytes]]:
    """The files in the language that is spoken, but for the pages that list them."""
    all_told, plan = told(content.found), content.plan.name(language)
    yield f"index-{language}.xlsx", _book(sheets.index(all_told, FOLDERS))
    for one in all_told:
        if one.lines:
            yield f"{FOLDERS[one.requirement]}/evidence-{language}.xlsx", _book(sheets.evidence(one.lines))
    for session in content.sessions:
        if session.is_published:
            paper = minutes.committee(session, language, plan)
            yield f"{FOLDERS[Requirement.DIALOGUE]}/session-{session.number}-{language}.pdf", pdf(paper)
    lists = (
        (Requirement.TIMELINE, "timeline", sheets.timeline(content.found)),
        (Requirement.RESPONSE, "answers", sheets.answered(content.answers)),
        (Requirement.RESPONSE, "opinions", sheets.opinions(content.opinions)),
        (Requirement.RESPONSE, "contributions", sheets.contributions(content.contributions)),
    )
    for requirement, name, frame in lists:
        if len(frame):
            yield f"{FOLDERS[requirement]}/{name}-{language}.xlsx", _book(frame)


def _pages(content: Content, language: str, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """The pages that a browser opens: the index, one for each requirement, how to verify the change log."""
    all_told = told(content.found)
    common = {
        "language": language,
        "direction": "rtl" if is_rtl() else "ltr",
        "plan": content.plan.name(language),
        "today": content.found.today,
    }
    index = drawn("evidence/file_index.html", requirements=all_told, folders=FOLDERS, history=HISTORY, **common)
    yield f"index-{language}.html", index.encode()
    for one in all_told:
        folder = FOLDERS[one.requirement]
        said = sheets.not_published(content.unpublished) if one.requirement == Requirement.DIALOGUE else ""
        files = [name.removeprefix(f"{folder}/") for name in names if name.startswith(f"{folder}/")]
        page = drawn("evidence/file_requirement.html", one=one, files=files, besides=said, **common)
        yield f"{folder}/index-{language}.html", page.encode()
    chain = content.chain
    facts_of_log = {
        "entries": number(len(content.log)),
        "last": content.log[-1].id if content.log else 0,
        "seal": content.log[-1].hash if content.log else "",
        "holds": chain.holds,
        "wrong": [] if chain.holds else list(of_chain(chain, None)),
    }
    yield f"{HISTORY}/verify-{language}.html", drawn("evidence/file_history.html", **facts_of_log, **common).encode()


def _book(frame: pd.DataFrame) -> bytes:
    """A workbook whose bytes depend on nothing but what it says."""
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(xlsx(frame, "1"))) as given,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            content = given.read(name)
            if name == "docProps/core.xml":
                content = WRITTEN.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            made.writestr(zipfile.ZipInfo(name, FIXED), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
