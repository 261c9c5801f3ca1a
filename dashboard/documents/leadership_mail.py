"""The e-mail of each week with leadership's sheet: what there is to decide in a few lines, and the sheet as PDF."""

from typing import Any

from dashboard.documents import notices
from dashboard.documents.notices import NoticeLine
from dashboard.documents.papers import leadership as papers
from dashboard.documents.papers.pdf import PDF, pdf
from dashboard.look.templating import drawn
from dashboard.translations import _, day, is_rtl, located, speaking
from dashboard.vocabulary import leadership as told
from dashboard.vocabulary import named, titles
from dashboard.vocabulary.people import person
from data_access.queries.mail.notices import Digest, Reader, Round, SheetMail
from data_access.queries.overview.leadership import Situation, sheet
from data_access.states import Language


def summary(reader: Reader, due: Round) -> SheetMail | None:
    """The sheet of what somebody may see, in their language; None before the first idea and proposal."""
    plan = due.plan
    found = sheet(reader.actor, plan.id, plan.today)
    if not found.funnel.ideas.total and not found.funnel.proposals.total:
        return None
    language = reader.language or plan.country.languages[0]
    with located(plan.country), speaking(language):
        content = pdf(papers.paper(found, plan.name(language), language))
        name = papers.file_name(plan.code, found, language)
        return SheetMail(_digest(reader, due, found, language), name, PDF, content)


def _digest(reader: Reader, due: Round, found: Situation, language: str) -> Digest:
    plan = due.plan.name(language)
    lines = [_line(one) for one in found.to_decide]
    facts: dict[str, Any] = {
        "hello": _("Hello {name},").format(name=person(reader.actor.name)),
        "first": _("Leadership summary of {day}, attached as one sheet of PDF").format(day=day(found.today, "long")),
        "plan": plan,
        "groups": [(_("Three things to decide"), lines)] if lines else [],
        "more": "",
        "why": _("You asked for it once a week.")
        + " "
        + _("To change or stop this: “My notices”, in the menu of your account."),
        "address": notices.address(),
    }
    html = str(drawn("mail/notice.html", language=language, direction="rtl" if is_rtl() else "ltr", **facts))
    subject = f"{_('Leadership summary')} · {day(found.today, 'long')} · {plan}"
    return Digest(subject, notices.as_text(facts), html, Language(language))


def _line(one: Any) -> NoticeLine:
    where = notices.address()
    about = " · ".join(part for part in (told.kind(one), told.when(one)) if part)
    return NoticeLine(
        one.reference, titles.spoken(one), about, named(one.names), f"{where}{told.href(one)}" if where else ""
    )
