"""The official letter to an administration, with its own proposals as annex; several of them as one file."""

import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from io import BytesIO

from dashboard.documents.papers.docx import docx
from dashboard.documents.papers.paper import Block, Heading, Paper, Table, code, paragraphs
from dashboard.documents.papers.pdf import pdf
from dashboard.translations import _, day, n_, speaking
from dashboard.vocabulary import field, label
from data_access.papers.templates import PaperField
from data_access.queries.exchanges.letters import Addressee, AnnexLine, LetterFacts
from data_access.queries.texts import text_in

WIDTHS = (1.4, 4.6, 2.6, 1.6, 1.5)
"""Shares of the columns of the annex."""
KINDS = ("pdf", "docx")
FIXED = (2000, 1, 1, 0, 0, 0)
Names = Callable[[str], str]
"""Language → the name of the plan."""
Templates = Mapping[str, bytes]
"""Language → the Word template of letters, where somebody put one in."""


def letter(facts: LetterFacts, language: str, plan_name: Names, today: date) -> Paper:
    """The letter in a language, dated the day of its signature, else today."""
    on, text = facts.signed_on or today, facts.texts.get(language)
    with speaking(language):
        fields = {
            PaperField.ORGANISATION: facts.sender[language],
            PaperField.REFERENCE: code(facts.register_number or facts.reference),
            PaperField.DAY: day(on, "long"),
            PaperField.RECIPIENT: text.recipient if text else facts.addressee.names[language],
            PaperField.SUBJECT: text.subject if text else facts.subject,
            PaperField.SIGNATORY: (text.signatory or "") if text else facts.sender[language],
        }
        body = text.body if text else usual_text(facts.addressee, plan_name(language))
        return Paper(language, on, fields, paragraphs(body), _annex(facts.addressee, language))


def reminder(facts: LetterFacts, language: str, subject: str, text: str, today: date) -> Paper:
    """The reminder of a letter in a language, dated today; it bears the letter's own number."""
    written = facts.texts.get(language)
    with speaking(language):
        fields = {
            PaperField.ORGANISATION: facts.sender[language],
            PaperField.REFERENCE: code(facts.register_number or facts.reference),
            PaperField.DAY: day(today, "long"),
            PaperField.RECIPIENT: written.recipient if written else facts.addressee.names[language],
            PaperField.SUBJECT: subject,
        }
        return Paper(language, today, fields, paragraphs(text))


def reminder_name(facts: LetterFacts, language: str, today: date) -> str:
    """What the file of a reminder is called: CO-2023-109-2023-11-30-fr.pdf."""
    return file_name(facts, f"{today.isoformat()}-{language}", "pdf")


def usual_subject() -> str:
    """What a letter is about, in the current language, as long as nobody has said otherwise."""
    return _("Request for a working session on the proposals of the action plan")


def usual_text(addressee: Addressee, plan_name: str) -> str:
    """What a letter says in the current language as long as nobody has written another text."""
    asks = _(
        "Please propose a date for a working session on them, and name the people who will take part on behalf of your "
        "administration."
    )
    told = n_(
        "%(count)s proposal falls within the remit of your administration; it stands in the annex.",
        "%(count)s proposals fall within the remit of your administration; they stand in the annex.",
        len(addressee.annex),
    )
    opens = _(
        "The ideas that citizens gave for the action plan “{plan}” were grouped into proposals, which were assigned to "
        "the administrations by their remits."
    ).format(plan=plan_name)
    asked = asks if addressee.annex else _("Please propose a date for a working session.")
    parts = (_("Dear Sir or Madam,"), f"{opens} {told}" if addressee.annex else opens, asked, _("Yours faithfully,"))
    return "\n\n".join(parts)


def languages_of(facts: LetterFacts, spoken: str) -> tuple[str, ...]:
    """The languages in which a letter is written; in none yet: that of the page."""
    return tuple(facts.texts) or (spoken,)


def file_name(facts: LetterFacts, language: str, kind: str) -> str:
    """What the file of a letter is called: CO-2023-109-fr.pdf."""
    reference = "".join(sign if sign.isalnum() else "-" for sign in facts.register_number or facts.reference)
    return f"{reference}-{language}.{kind}"


def written(paper: Paper, kind: str, templates: Templates) -> bytes:
    """A paper as a file of one of KINDS; as DOCX from the template of its language, or the program's own."""
    return pdf(paper) if kind == "pdf" else docx(paper, templates.get(paper.language))


def bundle(letters: Iterable[LetterFacts], spoken: str, plan_name: Names, today: date, templates: Templates) -> bytes:
    """All letters in all their languages, as PDF and DOCX in one ZIP file."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for facts in letters:
            for language in languages_of(facts, spoken):
                paper = letter(facts, language, plan_name, today)
                for kind in KINDS:
                    content = written(paper, kind, templates)
                    made.writestr(zipfile.ZipInfo(file_name(facts, language, kind), FIXED), content)
    return packed.getvalue()


def _annex(addressee: Addressee, language: str) -> tuple[Block, ...]:
    if not addressee.annex:
        return ()
    heads = (
        *(field("reference", "proposals"), _("Proposal"), field("theme_id", "proposals")),
        *(field("kind", "assignments"), field("status", "proposals")),
    )
    rows = tuple(_row(line, language) for line in addressee.annex)
    return Heading(_("Annex: the proposals that concern your administration")), Table(heads, rows, WIDTHS)


def _row(line: AnnexLine, language: str) -> tuple[str, ...]:
    title = text_in(line, "title", language)
    theme = line.theme[language] if line.theme else ""
    return code(line.reference), title, theme, label(line.kind), label(line.status)
