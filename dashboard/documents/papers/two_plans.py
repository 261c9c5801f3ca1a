"""Two plans side by side, on paper: figures, days by stage, answers, decisions, themes, what continues what."""

from collections.abc import Iterator
from datetime import date

from dashboard.documents.papers.paper import Block, Heading, Items, Paper, Paragraph, Table, code
from dashboard.documents.papers.pdf import pdf
from dashboard.translations import _, language, n_, number, p_, percent, speaking
from dashboard.vocabulary import label, named
from dashboard.vocabulary.overview.between import FIGURES
from dashboard.vocabulary.overview.plans import STAGES, share
from data_access.papers.templates import PaperField
from data_access.queries.overview.two_plans import PlanFigures, TimedStage, TitledSheet, TwoPlans
from data_access.queries.texts import text_in
from data_access.states import ProposalStatus

NOTHING = "–"


def as_pdf(found: TwoPlans, language: str, today: date) -> bytes:
    """The paper as PDF."""
    return pdf(paper(found, language, today))


def paper(found: TwoPlans, language: str, today: date) -> Paper:
    """The paper, dated the day that it shows."""
    with speaking(language):
        fields = {PaperField.DAY: _("Two plans side by side"), PaperField.SUBJECT: title(found)}
        return Paper(language, today, fields, tuple(_blocks(found)))


def title(found: TwoPlans) -> str:
    """What the view and its paper are called."""
    return _("{later} beside {earlier}").format(later=found.later.code, earlier=found.earlier.code)


def file_name(found: TwoPlans, language: str) -> str:
    """What the file is called: PAN3-PAN2-fr.pdf."""
    return f"{found.later.code}-{found.earlier.code}-{language}.pdf"


def days_of(plan: PlanFigures, stage: TimedStage) -> str:
    """How long a stage took, a dash where nothing tells."""
    span = plan.spans.get(stage)
    return n_("%(count)s day", "%(count)s days", span.days) if span else NOTHING


def share_of(plan: PlanFigures) -> str:
    """The share of its ideas that are answered, a dash where it has none."""
    part = share(plan)
    return percent(part) if part is not None else NOTHING


def _blocks(found: TwoPlans) -> Iterator[Block]:
    plans = (found.later, found.earlier)
    heads, widths = (code(found.later.code), code(found.earlier.code)), (5.0, 2.0, 2.0)
    figures = [(_(said), *(number(plan.figures[one]) for plan in plans)) for one, said in FIGURES.items()]
    figures.append((_("Share of ideas answered"), *(share_of(plan) for plan in plans)))
    yield Table((_("Figure"), *heads), tuple(figures), widths)
    yield Paragraph(answered_means())
    yield Heading(_("Days by stage"))
    stages = tuple((p_(*said), *(days_of(plan, stage) for plan in plans)) for stage, said in STAGES.items())
    yield Table((_("Stage"), *heads), stages, widths)
    yield Heading(_("What became of the proposals"))
    rows = tuple((label(state), *(_counted(plan, state) for plan in plans)) for state in outcomes_of(found))
    yield Table((_("State"), *heads), rows, widths) if rows else Paragraph(_("There is no proposal yet."))
    if found.themes:
        yield Heading(_("Ideas by theme"))
        themes = tuple((named(one.names), number(one.later), number(one.earlier)) for one in found.themes)
        yield Table((_("Theme"), *heads), themes, widths)
    yield Heading(_("From plan to plan"))
    yield Paragraph(continued_means(found))
    if found.continued:
        yield Items(tuple(f"{_called(one.earlier)} → {_called(one.later)}" for one in found.continued))


def _called(sheet: TitledSheet) -> str:
    return f"{code(sheet.reference)} {text_in(sheet, 'title', language())}"


def outcomes_of(found: TwoPlans) -> list[ProposalStatus]:
    """The states in which a proposal of one of the plans stands, in the order of the process."""
    return [state for state in ProposalStatus if state in found.later.outcomes or state in found.earlier.outcomes]


def share_of_outcome(plan: PlanFigures, state: ProposalStatus) -> str:
    """The share of its proposals that stand in a state, a dash where it has none."""
    total = sum(plan.outcomes.values())
    return percent(plan.outcomes.get(state, 0) / total) if total else NOTHING


def _counted(plan: PlanFigures, state: ProposalStatus) -> str:
    return f"{number(plan.outcomes.get(state, 0))} ({share_of_outcome(plan, state)})"


def answered_means() -> str:
    """What counts as answered."""
    return _(
        "An idea is answered when it was set aside with a reason, or feeds a proposal that has its reasoned decision."
    )


def continued_means(found: TwoPlans) -> str:
    """How many commitments of the earlier plan the later one continues."""
    continued = len({one.earlier for one in found.continued})
    return n_(
        "%(count)s commitment of {earlier} is continued in {later}.",
        "%(count)s commitments of {earlier} are continued in {later}.",
        continued,
    ).format(earlier=found.earlier.code, later=found.later.code)
