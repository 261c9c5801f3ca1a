"""The official letter to an administration, with its own proposals as annex."""

from datetime import date

from dashboard.documents.papers.paper import Block, Heading, Paper, Table, code, paragraphs
from dashboard.translations import _, day, n_, speaking
from dashboard.vocabulary import field, label
from data_access.papers.templates import PaperField
from data_access.queries.exchanges.letters import AnnexLine, LetterFacts

WIDTHS = (1.4, 4.6, 2.6, 1.6, 1.5)
"""Shares of the columns of the annex."""


def letter(facts: LetterFacts, language: str, plan_name: str, today: date) -> Paper:
    """The letter in a language, dated the day of its signature, else today."""
    on = facts.signed_on or today
    with speaking(language):
        fields = {
            PaperField.ORGANISATION: facts.sender[language],
            PaperField.REFERENCE: code(facts.reference),
            PaperField.DAY: day(on, "long"),
            PaperField.RECIPIENT: facts.administration[language],
            PaperField.SUBJECT: facts.subject,
            PaperField.SIGNATORY: facts.sender[language],
        }
        return Paper(language, on, fields, paragraphs(usual_text(facts, plan_name)), _annex(facts, language))


def usual_text(facts: LetterFacts, plan_name: str) -> str:
    """What a letter says in the current language as long as nobody has written another text."""
    asks = _(
        "Please propose a date for a working session on them, and name the people who will take part on behalf of your "
        "administration."
    )
    told = n_(
        "%(count)s proposal falls within the remit of your administration; it stands in the annex.",
        "%(count)s proposals fall within the remit of your administration; they stand in the annex.",
        len(facts.annex),
    )
    opens = _(
        "The ideas that citizens gave for the action plan “{plan}” were grouped into proposals, which were assigned to "
        "the administrations by their remits."
    ).format(plan=plan_name)
    asked = asks if facts.annex else _("Please propose a date for a working session.")
    parts = (_("Dear Sir or Madam,"), f"{opens} {told}" if facts.annex else opens, asked, _("Yours faithfully,"))
    return "\n\n".join(parts)


def _annex(facts: LetterFacts, language: str) -> tuple[Block, ...]:
    if not facts.annex:
        return ()
    heads = (
        *(field("reference", "proposals"), _("Proposal"), field("theme_id", "proposals")),
        *(field("kind", "assignments"), field("status", "proposals")),
    )
    rows = tuple(_row(line, language) for line in facts.annex)
    return Heading(_("Annex: the proposals that concern your administration")), Table(heads, rows, WIDTHS)


def _row(line: AnnexLine, language: str) -> tuple[str, ...]:
    title = (line.title_ar or line.title) if language == "ar" else line.title
    theme = line.theme[language] if line.theme else ""
    return code(line.reference), title, theme, label(line.kind), label(line.status)
