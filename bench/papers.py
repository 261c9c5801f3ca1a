"""The minutes of a committee meeting as files: drafted, filled with the figures of their day, written twice."""

import statistics
import time
from collections.abc import Callable

from bench.report import Figure, heading
from dashboard.documents.papers import conclusions
from dashboard.documents.papers.docx import docx
from dashboard.documents.papers.pdf import pdf
from dashboard.translations import LANGUAGES
from data_access.papers.kinds import PaperKind
from data_access.permissions import SYSTEM
from data_access.queries.committee.conclusions import session_facts
from data_access.queries.committee.figures import figures
from data_access.queries.exchanges.letters import sender
from tests.support.databases import STAGE, Databases, using

SESSION, REPEATS, MOST = 3, 5, 2.0
"""The session of 30 November 2023, how often each language is written, and the seconds that both files may take."""


def measure(tell: Callable[[Figure], None], databases: Databases, backend: str) -> None:
    """Write both files of one session in each language, the first time apart: it loads the writers."""
    heading(f"The minutes of a committee meeting as DOCX and PDF, {backend}")
    database = databases.fresh(backend, STAGE)
    with using(database):
        for number, language in enumerate(LANGUAGES):
            first, *others = [_written(language) for _time in range(REPEATS)]
            if number == 0:
                tell(Figure("both files, the very first time", first[0], "s", MOST))
                tell(Figure("both files, the very first time: processor", first[1], "s"))
            seconds, processor = (statistics.median(spent) for spent in zip(*others, strict=True))
            tell(Figure(f"both files, {language}", seconds, "s", MOST))
            tell(Figure(f"both files, {language}: processor", processor, "s"))
    databases.forget(database)


def _written(language: str) -> tuple[float, float]:
    started, before = time.perf_counter(), time.process_time()
    facts = session_facts(SYSTEM, 1, SESSION)
    if facts is None:
        raise RuntimeError("The sample plan has no such session.")
    text = conclusions.usual_text(facts, language)
    said = conclusions.with_figures(text, language, figures(SYSTEM, 1, facts.takes_place_on))
    paper = conclusions.paper(facts, said, language, sender(SYSTEM))
    docx(paper, None, PaperKind.CONCLUSIONS)
    pdf(paper)
    return time.perf_counter() - started, time.process_time() - before
