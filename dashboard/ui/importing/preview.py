"""What a file would bring, before anything is written: counts, problems by line and column, the first ideas."""

from collections.abc import Iterable, Sequence
from itertools import islice

from dashboard import vocabulary
from dashboard.look.escaping import escape
from dashboard.translations import _, day, language, moment, n_, number
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.importing.columns import called
from dashboard.ui.importing.draft import Checked
from data_access.imports.layout.wording import readable
from data_access.imports.outcome import IdeaRecord, Problem
from data_access.queries.importing.importing import BatchView
from data_access.refusals import Refused

SHOWN_PROBLEMS, SHOWN_IDEAS, SHOWN_CHARACTERS = 300, 10, 220


def counts(checked: Checked) -> None:
    """How many rows and ideas, before the button that imports them."""
    title = escape(_("What the file would bring"))
    board.show("import_counts", Part(f'<section class="co-board"><h2>{title}</h2>{_counts(checked)}</section>'))


def details(checked: Checked) -> None:
    """Every problem by line and column, and the first ideas, as one element."""
    tally = checked.summary.tally
    parts = []
    if tally.refusals:
        title = n_("%(count)s row refused", "%(count)s rows refused", tally.refused)
        parts.append(_problems(title, tally.refusals, tally.refused, opened=True))
    if tally.doubts:
        title = n_("%(count)s remark on rows to compare", "%(count)s remarks on rows to compare", tally.warnings)
        parts.append(_problems(title, tally.doubts, tally.warnings, opened=True))
    if tally.set_aside:
        title = n_("%(count)s row that is not an idea", "%(count)s rows that are not ideas", tally.left_out)
        parts.append(_problems(title, tally.set_aside, tally.left_out, opened=False))
    parts.append(_ideas(islice(checked.prepared.spool.all(), SHOWN_IDEAS)))
    board.show("import_preview", Part(f'<section class="co-board co-preview">{"".join(parts)}</section>'))


def seen(batch: BatchView) -> str:
    """The sentence on a file that was imported before."""
    return _("This very file was already imported on {day} ({channel}).").format(
        day=moment(batch.imported_at), channel=batch.channel.name(language())
    )


def _counts(checked: Checked) -> str:
    tally = checked.summary.tally
    counted = (
        (_("Rows read"), tally.rows_read),
        (_("Left out by the filter"), tally.filtered_out),
        (_("New ideas"), checked.summary.new),
        (_("Ideas already present"), checked.summary.already_present),
        (_("Rows refused"), tally.refused),
    )
    lines = "".join(f"<dt>{escape(word)}</dt><dd>{number(count)}</dd>" for word, count in counted)
    return f'<dl class="co-status">{lines}</dl>'


def _problems(title: str, problems: Sequence[Problem], count: int, opened: bool) -> str:
    several = any(problem.sheet for problem in problems)
    heads = [_("Sheet")] * several + [_("Line"), _("Column"), _("Remark")]
    rows = "".join(
        "<tr>"
        + (f'<td dir="auto">{escape(problem.sheet)}</td>' if several else "")
        + f'<th scope="row">{problem.line}</th><td dir="auto">{escape(problem.column) or "–"}</td>'
        + f"<td>{escape(vocabulary.refusal(Refused(problem.key, **problem.details)))}</td></tr>"
        for problem in problems[:SHOWN_PROBLEMS]
    )
    more = count - min(len(problems), SHOWN_PROBLEMS)
    rest = f'<p class="co-more">{escape(_("and {count} more").format(count=number(more)))}</p>' if more > 0 else ""
    summary = f"<summary><b>{escape(title)}</b></summary>"
    return f"<details{' open' if opened else ''}>{summary}{_table(heads, rows)}{rest}</details>"


def _ideas(records: Iterable[IdeaRecord]) -> str:
    shown = list(records)
    if not shown:
        return ""
    title = n_("The first idea", "The first %(count)s ideas", len(shown))
    heads = [_("Line"), *(called(name) for name in ("title", "body", "theme", "language", "submitted_on"))]
    rows = "".join(
        f'<tr><th scope="row">{record.line}</th><td dir="auto">{escape(readable(record.title))}</td>'
        f'<td dir="auto">{escape(_short(readable(record.body)))}</td><td dir="auto">{escape(record.theme)}</td>'
        f"<td>{escape(vocabulary.label(record.language))}</td>"
        f'<td class="co-ref">{escape(day(record.submitted_on))}</td></tr>'
        for record in shown
    )
    return f"<h3>{escape(title)}</h3>{_table(heads, rows)}"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS].rsplit(' ', 1)[0]}…"


def _table(heads: Sequence[str], rows: str) -> str:
    columns = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return (
        '<div class="co-scroll" tabindex="0"><table class="co-table co-import">'
        f"<thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
