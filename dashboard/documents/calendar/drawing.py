"""The calendar as a chart: a row a stage, then a row a requirement of OGP with its deadlines."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from dashboard.charts import Chart, look
from dashboard.charts.calendar.gantt import GanttBar, GanttPoint, GanttRow, gantt
from dashboard.documents.calendar import telling
from dashboard.documents.evidence.names import called
from dashboard.links import link
from dashboard.translations import _, day, number
from dashboard.vocabulary import label
from data_access.queries.calendar.stage import Expected, StageView
from data_access.queries.calendar.timeline import Timeline
from data_access.queries.evidence.deadlines import Deadline
from data_access.rules.requirements import Requirement
from data_access.steps import StageKind

NAME = "calendar"
GOOD, LATE, ACTIVE, BAD, IDLE = (f"var(--co-{tone}-fill)" for tone in ("good", "caution", "active", "bad", "idle"))
PROMISED, MET, DUE = "diamond", "circle", "triangle-up"
"""The shapes of a publication that is promised, of a deadline that was met, of one that is due or was missed."""
PAGES: dict[StageKind, str] = {
    StageKind.COLLECTING: "ideas",
    StageKind.SORTING: "sorting",
    StageKind.LETTERS: "exchanges",
    StageKind.SESSIONS: "exchanges",
    StageKind.REPORTS: "reports",
    StageKind.OTHER: "evidence",
}
"""Where the rows stand that a stage is about; sheets for all others."""
Deadlines = tuple[Deadline, ...]


def chart(found: Timeline, deadlines: Deadlines) -> Chart:
    """The Gantt chart of a calendar, in the current language."""
    rows = [*_stages(found), *_requirements(found.today, deadlines)]
    return gantt(NAME, telling.summary(found), rows, found.today, table(found, deadlines))


def table(found: Timeline, deadlines: Deadlines) -> pd.DataFrame:
    """What the chart draws, one row a stage, then one a deadline."""
    rows = [stage_row(found, stage) for stage in found.stages]
    rows += [(deadline(one), day(one.on), day(one.met_on), "–", late(one, found.today), "–", "–") for one in deadlines]
    return pd.DataFrame(rows, columns=list(heads()))


def heads() -> tuple[str, ...]:
    """The headings of the table."""
    planned, actual = _("Planned"), _("Actual")
    return _("Stage"), planned, actual, _("Expected end"), _("Days late"), _("Margin in days"), _("Waits for")


def stage_row(found: Timeline, stage: StageView, style: str = "medium") -> tuple[str, ...]:
    """The figures of a stage in words: its name, planned and actual days, expected end, lateness, margin, waits."""
    then, margin = found.expected[stage.id], found.margins[stage.id]
    waits = _(", ").join(telling.name(found.stage(one)) for one in stage.waits_for) or "–"
    ends = then.ends_on if stage.completed_on is None else None
    late_days = number(then.late) if then.ends_on else "–"
    return (
        telling.name(stage),
        period(stage.first_planned, stage.last_planned, style),
        period(stage.started_on, stage.completed_on, style),
        day(ends, style),
        late_days,
        number(margin),
        waits,
    )


def period(first: date | None, last: date | None, style: str = "medium") -> str:
    """Two days in words, or the one of them that is known; an en dash stands for none."""
    if first is None and last is None:
        return "–"
    if first is None:
        return _("Until %(day)s") % {"day": day(last, style)}
    if last is None:
        return _("From %(day)s") % {"day": day(first, style)}
    return day(first, style) if first == last else f"{day(first, style)} – {day(last, style)}"


def deadline(one: Deadline) -> str:
    """A deadline in words: the number of its requirement, and what is to be done."""
    if one.what is not None:
        said = _("announce {name}").format(name=called(one.what))
    elif one.requirement == Requirement.TIMELINE:
        said = _("publish the timeline")
    elif one.requirement == Requirement.DIALOGUE:
        said = _("hold the next meeting of the committee")
    else:
        said = _("update the document repository")
    return _("OGP {number}: {said}").format(number=one.requirement, said=said)


def late(one: Deadline, today: date) -> str:
    """The days by which a deadline was missed."""
    return number(max(((one.met_on or today) - one.on).days, 0))


def _stages(found: Timeline) -> Iterator[GanttRow]:
    for stage in found.stages:
        then = found.expected[stage.id]
        ends = _("ends {day}").format(day=day(then.ends_on, "short")) if then.ends_on else _("no planned day")
        value = f"{ends} · {telling.standing(stage, then)}"
        first, last = stage.first_planned, stage.last_planned
        planned = (GanttBar(first, last, IDLE),) if first is not None and last is not None else ()
        yield GanttRow(
            telling.name(stage),
            value,
            _href(stage),
            planned,
            _actual(stage, then, found.today),
            _expected(stage, then, found.today),
            _promise(stage, then),
            stage.id in found.path,
        )


def _href(stage: StageView) -> str:
    page = PAGES.get(stage.kind, "commitments")
    status = stage.kind.value if stage.kind.value.startswith("step_") else ""
    return link(page, status=status)


def _actual(stage: StageView, then: Expected, today: date) -> tuple[GanttBar, ...]:
    """What has been: to its end, else to today."""
    first = stage.started_on or (stage.first_planned if stage.completed_on else None)
    last = stage.completed_on or today
    if first is None:
        return (GanttBar(last, last, LATE if then.late else GOOD),) if stage.completed_on else ()
    colour = (LATE if then.late else GOOD) if stage.completed_on else (BAD if then.late else ACTIVE)
    return (GanttBar(min(first, last), last, colour),)


def _expected(stage: StageView, then: Expected, today: date) -> tuple[GanttBar, ...]:
    """What is to come, from tomorrow where it is under way."""
    if stage.completed_on is not None or then.ends_on is None or then.starts_on is None:
        return ()
    first = max(then.starts_on, today) if stage.started_on else then.starts_on
    return (GanttBar(first, then.ends_on, BAD if then.late else ACTIVE),) if first <= then.ends_on else ()


def _promise(stage: StageView, then: Expected) -> tuple[GanttPoint, ...]:
    if stage.publishes is None or then.ends_on is None:
        return ()
    said = f"{label(stage.publishes)} : {day(then.ends_on)}"
    colour = (LATE if then.late else GOOD) if stage.completed_on else (BAD if then.late else ACTIVE)
    return (GanttPoint(then.ends_on, colour, PROMISED, said),)


def _requirements(today: date, deadlines: Deadlines) -> Iterator[GanttRow]:
    """A row a requirement: its deadlines, with the next one in words."""
    for requirement in Requirement:
        own = [one for one in deadlines if one.requirement == requirement]
        if not own:
            continue
        missed = sum(one.is_missed(today) for one in own)
        coming = next((one for one in own if one.met_on is None and one.on >= today), None)
        parts = (
            _("next: {day}").format(day=day(coming.on, "short")) if coming else "",
            _("missed: {count}").format(count=number(missed)) if missed else "",
        )
        value = " · ".join(part for part in parts if part) or _("all met")
        name = _("OGP {number}: {said}").format(number=requirement, said=label(requirement))
        # What was missed is drawn over what was met.
        points = tuple(_point(one, today) for one in sorted(own, key=lambda one: one.is_missed(today)))
        yield GanttRow(name, value, link("evidence"), points=points)


def _point(one: Deadline, today: date) -> GanttPoint:
    missed, said = one.is_missed(today), f"{deadline(one)} : {day(one.on)}"
    return GanttPoint(
        one.on, BAD if missed else GOOD if one.met_on else look.PLAIN, MET if one.met_on and not missed else DUE, said
    )
