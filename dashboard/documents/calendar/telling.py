"""The calendar in sentences: when the process arrives, which stage waits for which, how much lateness passes on."""

from dataclasses import dataclass
from datetime import date

from dashboard.translations import _, day, n_, number
from dashboard.vocabulary import named
from data_access.queries.calendar.stage import Expected, StageView
from data_access.queries.calendar.timeline import Timeline


@dataclass(frozen=True)
class MovedStage:
    """A stage whose expected end another one would move: from a day to a day."""

    name: str
    before: date
    after: date

    @property
    def days(self) -> int:
        """By how many days."""
        return (self.after - self.before).days


def name(stage: StageView) -> str:
    """The name of a stage in the current language."""
    return named(stage.names)


def days(count: int) -> str:
    """A number of days in words."""
    return n_("%(count)s day", "%(count)s days", count)


def headline(found: Timeline) -> str:
    """When the process arrives, against the day that was planned."""
    if found.aimed is None:
        return _("No stage has a planned day yet: enter them, and the calendar says when the process arrives.")
    stage, then = found.stage(found.aimed), found.expected[found.aimed]
    said = {"name": name(stage), "day": day(then.ends_on, "long"), "planned": day(stage.last_planned, "long")}
    if stage.completed_on is not None and not then.late:
        return _("{name} was over on {day}, as planned.").format(**said)
    if stage.completed_on is not None:
        return n_(
            "%(name)s was over on %(day)s, %(count)s day after the planned day, %(planned)s.",
            "%(name)s was over on %(day)s, %(count)s days after the planned day, %(planned)s.",
            then.late,
            **said,
        )
    if not then.late:
        return _("{name} is expected on {day}, as planned.").format(**said)
    return n_(
        "%(name)s is expected on %(day)s, %(count)s day after the planned day, %(planned)s.",
        "%(name)s is expected on %(day)s, %(count)s days after the planned day, %(planned)s.",
        then.late,
        **said,
    )


def summary(found: Timeline) -> str:
    """How many stages are late, in one sentence: what the chart shows."""
    to_come = [found.expected[stage.id] for stage in found.stages if stage.completed_on is None]
    late = sum(one.late > 0 for one in to_come)
    if not late:
        return _("No stage that is to come is late.")
    return n_(
        "%(count)s of the %(all)s stages that are not over is late.",
        "%(count)s of the %(all)s stages that are not over are late.",
        late,
        all=number(len(to_come)),
    )


def critical(found: Timeline) -> list[tuple[StageView, str]]:
    """The critical path, stage by stage: why each stands where it does, and what it passes on."""
    told = []
    for before_id, stage_id in zip((None, *found.path), found.path, strict=False):
        stage, then = found.stage(stage_id), found.expected[stage_id]
        before = found.stage(before_id) if before_id is not None else None
        told.append((stage, _begins(found, stage, then) if before is None else _follows(found, stage, then, before)))
    return told


def _begins(found: Timeline, stage: StageView, then: Expected) -> str:
    """Why the first stage of the path is where it is: nothing holds it up but itself."""
    said = {"name": name(stage), "day": day(then.ends_on, "long"), "count_of": days(then.late)}
    if stage.completed_on is not None:
        return _("{name} was over on {day}.").format(**said)
    if not then.late:
        return _("{name} is on its planned days, until {day}.").format(**said)
    if stage.started_on is None and stage.first_planned is not None and stage.first_planned < found.today:
        return _("{name} has not begun: its end moves to {day}, {count_of} late.").format(**said)
    return _("{name} is {count_of} late by itself: its end moves to {day}.").format(**said)


def _follows(found: Timeline, stage: StageView, then: Expected, before: StageView) -> str:
    """What a stage of the path gets from the one before."""
    its = found.expected[before.id]
    said = {"name": name(stage), "before": name(before), "day": day(then.ends_on, "long")}
    if not its.late:
        return _("{name} waits for {before}, without a margin: it ends on {day}.").format(**said)
    if not then.late:
        return _("{name} waits for {before}, whose lateness the margin absorbs: it ends on {day}.").format(**said)
    if then.late < its.late:
        return _(
            "{name} waits for {before}: of {lateness} late, the margin absorbs {absorbed} and {passed} pass on; "
            "it ends on {day}."
        ).format(lateness=days(its.late), absorbed=days(its.late - then.late), passed=days(then.late), **said)
    return n_(
        "%(name)s waits for %(before)s: %(count)s day of lateness passes on; it ends on %(day)s.",
        "%(name)s waits for %(before)s: %(count)s days of lateness pass on; it ends on %(day)s.",
        min(its.late, then.late),
        **said,
    )


def standing(stage: StageView, then: Expected) -> str:
    """How a stage stands in few words: over, under way or to come, and how late."""
    if stage.completed_on is not None:
        said = _("over")
    elif stage.started_on is not None:
        said = _("under way")
    else:
        said = _("to come")
    late = n_("%(count)s day late", "%(count)s days late", then.late) if then.late else ""
    return _(", ").join(part for part in (said, late) if part)


def moved(now: Timeline, then: Timeline) -> list[MovedStage]:
    """The stages whose expected end differs between the calendar and what it would be."""
    found = []
    for stage in now.stages:
        before, after = now.expected[stage.id].ends_on, then.expected[stage.id].ends_on
        if before is not None and after is not None and before != after:
            found.append(MovedStage(name(stage), before, after))
    return found


def supposed(now: Timeline, then: Timeline, stage: StageView, count: int) -> str:
    """What it would mean if a stage slipped by so many days, in one sentence."""
    said = {"name": name(stage), "slips": days(count)}
    if now.aimed is None:
        return _("{name} has no planned day: it cannot slip.").format(**said)
    aimed = now.stage(now.aimed)
    before, after = now.expected[aimed.id].ends_on, then.expected[aimed.id].ends_on
    if before is None or after is None or before == after:
        return _("If {name} slips by {slips}, {aim} does not move: it stays on {day}.").format(
            aim=name(aimed), day=day(before, "long"), **said
        )
    return n_(
        "If %(name)s slips by %(slips)s, %(aim)s moves by %(count)s day, to %(day)s.",
        "If %(name)s slips by %(slips)s, %(aim)s moves by %(count)s days, to %(day)s.",
        (after - before).days,
        aim=name(aimed),
        day=day(after, "long"),
        **said,
    )


def legend() -> str:
    """What the bars, the signs and the bold words of the chart mean."""
    return _(
        "Thin bar: planned days. Full bar: what has been. Hollow bar: what is expected. Bold, after a line: the "
        "critical path. Diamond: a publication that is promised. Circle: a deadline of OGP that was met. Triangle: one "
        "that is due or was missed."
    )


def rules() -> str:
    """How the expected days are worked out."""
    return _(
        "Days are calendar days. A stage under way keeps its planned length and is not over before today; one that is "
        "to come begins after those for which it waits. The margin is the number of days by which a stage may slip "
        "before the arrival moves."
    )
