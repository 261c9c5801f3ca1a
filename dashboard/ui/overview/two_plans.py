"""Two plans side by side, a view of the overview: `?avec=PAN2`, beside the plan that is looked at."""

from functools import partial

import streamlit as st

from dashboard.charts import progress
from dashboard.documents.papers import two_plans as paper
from dashboard.documents.papers.pdf import PDF
from dashboard.look.templating import drawn
from dashboard.translations import _, p_
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache, figures
from dashboard.ui.parts.cache import Now
from dashboard.vocabulary import titles
from dashboard.vocabulary.overview.between import FIGURES
from dashboard.vocabulary.overview.plans import OF_STAGE, STAGES, rows_of
from data_access.queries.overview.two_plans import TimedStage, TwoPlans, two_plans
from data_access.queries.settings.plans import PlanView, plans

WITH = "avec"
"""The parameter of the address that names the other plan."""


def asked() -> bool:
    """Whether the address asks for this view."""
    return WITH in st.query_params


def others(here: Here) -> tuple[PlanView, ...]:
    """The plans that the one looked at can be compared with, the latest first."""
    return tuple(plan for plan in plans() if plan.id != here.plan_id)


def show(here: Here) -> None:
    """The figures of both, days by stage, answers, decisions, themes and what continues; and the same on paper."""
    now, offered = cache.now(here), others(here)
    other = next((plan for plan in offered if plan.code == st.query_params.get(WITH)), None)
    head = Part(drawn("overview/two_plans_head.html", here=here, others=offered, other=other))
    if other is None:
        said = _("Choose the plan to compare {plan} with.") if offered else _("There is no other plan to compare with.")
        board.show(here.key, head, Part(empty.paragraph(said.format(plan=here.plan.code))))
        return
    board.show(here.key, head, *_drawn(now, other))


@cache.until_changed(size=8)
def _drawn(now: Now, other: PlanView) -> tuple[Part, ...]:
    here = now.here
    found = two_plans(here.actor, here.plan_id, other.id)
    name = paper.file_name(found, here.language)
    table = drawn(
        "overview/two_plans.html",
        found=found,
        plans=(found.later, found.earlier),
        figures=[(one, _(FIGURES[one])) for one in FIGURES],
        stages=[(stage, p_(*STAGES[stage])) for stage in TimedStage],
        of_stage=OF_STAGE,
        spoken=titles.spoken,
        rows_of=rows_of,
        days_of=paper.days_of,
        share_of=paper.share_of,
        outcomes=paper.outcomes_of(found),
        share_of_outcome=paper.share_of_outcome,
        answered_means=paper.answered_means(),
        continued_means=paper.continued_means(found),
        file=name,
    )
    drawings = figures.charts_part(here, (progress.days_by_stage(found), progress.decisions_of_plans(found)))
    return Part(table, {name: partial(_file, here, found, name)}), drawings


def _file(here: Here, found: TwoPlans, name: str) -> File:
    return File(name, PDF, paper.as_pdf(found, here.language, here.plan.today))
