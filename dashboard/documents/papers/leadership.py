"""Leadership's sheet as a paper of one page: what the page says, for printing and for the e-mail of each Monday."""

from dashboard.documents.papers.paper import Block, Figures, Heading, Items, Paper, Paragraph, Table, code
from dashboard.translations import _, day, number, speaking
from dashboard.vocabulary import leadership as told
from dashboard.vocabulary import named, titles
from data_access.papers.templates import PaperField
from data_access.queries.overview.leadership import Situation, ToDecide
from data_access.queries.overview.standings import AdministrationOutlook, Outlook

WIDTHS = (5.2, 2.2, 1.2, 1.4, 1.2)
"""Shares of the columns of the administrations."""
MOST_ON_PAPER = 12
"""How many administrations one sheet names, the worst outlook first; it says how many stand in the others."""


def paper(sheet: Situation, plan_name: str, language: str) -> Paper:
    """The sheet in a language, dated the day that it tells of."""
    with speaking(language):
        fields = {
            PaperField.ORGANISATION: plan_name,
            PaperField.DAY: day(sheet.today, "long"),
            PaperField.SUBJECT: _("Leadership summary"),
        }
        return Paper(language, sheet.today, fields, (*_counts(sheet), *_outlook(sheet), *_decide(sheet)), is_dense=True)


def file_name(code_of_plan: str, sheet: Situation, language: str) -> str:
    """What the file is called: PAN3-2023-11-30-direction-fr.pdf."""
    plan = "".join(sign if sign.isalnum() else "-" for sign in code_of_plan)
    return f"{plan}-{sheet.today.isoformat()}-direction-{language}.pdf"


def _counts(sheet: Situation) -> tuple[Block, ...]:
    stages = told.stages(sheet)
    stale = told.not_updated(stages)
    below = " · ".join(part for part in (told.drafts(sheet), told.basis_of_steps(sheet)) if part)
    return (
        Heading(_("From the ideas to the plan"), 2),
        Figures(tuple((f"{one.label}\n{one.basis}", number(one.value)) for one in stages)),
        *((Paragraph(" · ".join(stale)),) if stale else ()),
        Heading(_("The sheets in the five co-drafting steps"), 2),
        Figures(tuple((one.label, number(one.value)) for one in told.steps(sheet))),
        Paragraph(below),
    )


def _outlook(sheet: Situation) -> tuple[Block, ...]:
    if not sheet.standings:
        return ()
    rest = sheet.standings[MOST_ON_PAPER:]
    rules = [_("{name}: {value}").format(name=told.outlook(one), value=meaning) for one, meaning in told.rules(sheet)]
    return (
        Heading(_("Outlook of the administrations"), 2),
        Table(told.heads(), tuple(_row(one) for one in sheet.standings[:MOST_ON_PAPER]), WIDTHS),
        *((Paragraph(_others(rest)),) if rest else ()),
        Paragraph(
            _("The rule of the outlook: the first that applies")
            + " – "
            + " · ".join(rules)
            + ". "
            + told.deadline(sheet)
        ),
    )


def _row(one: AdministrationOutlook) -> tuple[str, ...]:
    return named(one.names), told.outlook(one.outlook), *(number(count) for count, _href in told.cells(one))


def _others(rest: tuple[AdministrationOutlook, ...]) -> str:
    counted = {one: sum(standing.outlook == one for standing in rest) for one in reversed(Outlook)}
    return " · ".join(
        _("{name}: {value}").format(name=told.outlook(one), value=number(count))
        for one, count in counted.items()
        if count
    )


def _decide(sheet: Situation) -> tuple[Block, ...]:
    said = tuple(_task(one) for one in sheet.to_decide)
    chosen = (Items(said, is_numbered=True), Paragraph(told.rule_of_choice(sheet)))
    nothing = (Paragraph(_("Nothing waits for a decision.")),)
    return Heading(_("Three things to decide"), 2), *(chosen if said else nothing), Paragraph(told.method(sheet))


def _task(one: ToDecide) -> str:
    about = " · ".join(part for part in (told.kind(one), told.when(one), named(one.names)) if part)
    return f"{code(one.reference)} · {titles.spoken(one)}\n{about}"
