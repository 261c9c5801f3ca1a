"""Charts of the process: proposals and what was decided, meetings, sheets on their way; two plans side by side."""

from collections.abc import Mapping

import pandas as pd

from dashboard.charts.bars import Bar, bars
from dashboard.charts.model import Chart
from dashboard.charts.stacks import Segment, stacked_bars
from dashboard.links import link
from dashboard.translations import _, n_, number, p_
from dashboard.vocabulary import label, localized
from dashboard.vocabulary.overview.plans import OF_STAGE, STAGES, rows_of
from data_access.queries.filters import NONE
from data_access.queries.overview.two_plans import TimedStage, TwoPlans
from data_access.states import CO_DRAFTING_STEPS, CommitmentStatus, MeetingStatus, ProposalStatus


def proposals_by_administration(frame: pd.DataFrame) -> Chart:
    """One bar an administration that leads proposals, stacked by state, the most loaded first.

    Frame: code, name_fr, name_ar, name_en, status, count; what has no code has no lead administration yet.
    """
    frame = frame.assign(code=frame["code"].fillna(NONE))
    totals = frame.groupby("code")["count"].sum().sort_values(ascending=False)
    order = [*(code for code in totals.index if code != NONE), *(code for code in totals.index if code == NONE)]
    names = {row["code"]: localized(row, "name") or _("No lead administration yet") for row in frame.to_dict("records")}
    segments = [
        Segment(
            names[row["code"]],
            str(row["status"]),
            int(row["count"]),
            link("proposals", administration=row["code"], status=str(row["status"])),
        )
        for row in sorted(frame.to_dict("records"), key=lambda row: order.index(row["code"]))
    ]
    leading = [code for code in order if code != NONE]
    title = (
        _("%(name)s leads the most proposals: %(count)s of %(total)s")
        % {"name": names[leading[0]], "count": number(int(totals[leading[0]])), "total": number(int(totals.sum()))}
        if leading
        else _("No proposal has a lead administration yet")
    )
    words = {state.value: label(state) for state in ProposalStatus}
    return stacked_bars("proposals-by-administration", title, (_("Administration"), _("Proposals")), segments, words)


def meetings_by_status(counts: Mapping[str, int]) -> Chart:
    """One bar a state of the working sessions, in the order of the process."""
    held, total = counts.get(MeetingStatus.HELD, 0), sum(counts.values())
    title = n_(
        "%(count)s working session of %(total)s has been held",
        "%(count)s working sessions of %(total)s have been held",
        held,
        total=number(total),
    )
    rows = [
        Bar(label(state), counts.get(state, 0), link("exchanges", meeting=state.value), state.value)
        for state in MeetingStatus
    ]
    return bars("meetings-by-state", title, (_("State"), _("Working sessions")), rows)


def commitments_by_step(counts: Mapping[str, int]) -> Chart:
    """One bar per state of a commitment sheet, from draft to adopted."""
    drafting = sum(counts.get(step, 0) for step in CO_DRAFTING_STEPS)
    title = n_(
        "%(count)s sheet of %(total)s is in co-drafting",
        "%(count)s sheets of %(total)s are in co-drafting",
        drafting,
        total=number(sum(counts.values())),
    )
    rows = [
        Bar(label(status), counts.get(status, 0), link("commitments", status=status.value), status.value)
        for status in CommitmentStatus
    ]
    return bars("commitments-by-step", title, (_("Step"), _("Sheets")), rows)


def days_by_stage(found: TwoPlans) -> Chart:
    """Two bars a stage, the later plan's first, the length of each in days."""
    rows = [
        Bar(f"{p_(*STAGES[stage])} · {plan.code}", plan.spans[stage].days, rows_of(plan, OF_STAGE[stage]))
        for stage in TimedStage
        for plan in (found.later, found.earlier)
        if stage in plan.spans
    ]
    longest = max(rows, key=lambda row: row.value, default=None)
    title = (
        _("The longest stage: {stage}, {days}").format(
            stage=longest.label, days=n_("%(count)s day", "%(count)s days", longest.value)
        )
        if longest
        else _("No stage has a first and a last day yet")
    )
    return bars("days-by-stage", title, (_("Stage and plan"), _("Days")), rows)


def decisions_of_plans(found: TwoPlans) -> Chart:
    """One bar a plan: its proposals by state."""
    plans = (found.later, found.earlier)
    segments = [
        Segment(plan.code, status.value, count, link("proposals", plan=plan.code, status=status.value))
        for plan in plans
        for status, count in plan.outcomes.items()
    ]
    title = _("What became of the proposals: {later} and {earlier}").format(
        later=found.later.code, earlier=found.earlier.code
    )
    words = {state.value: label(state) for state in ProposalStatus}
    return stacked_bars("decisions-of-plans", title, (_("Plan"), _("Proposals")), segments, words)
