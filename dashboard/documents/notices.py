"""The e-mail that tells somebody what waits for them: plain text, and the same in HTML, in their language."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dashboard.look.templating import drawn
from dashboard.translations import _, day, is_rtl, located, n_, number, speaking
from dashboard.vocabulary import titles
from dashboard.vocabulary.people import person
from dashboard.vocabulary.waiting import HEADINGS
from dashboard.waiting_links import read_at, whose
from data_access.papers.kinds import NoticeRhythm
from data_access.queries.mail.notices import Digest, Reader, Round
from data_access.queries.waiting.item import Turn, Waiting
from data_access.states import Language, Role

ADDRESS = "COCREATION_ADDRESS"
"""The environment variable of the address that people reach the application by: https://tracker.example.org."""
MOST = 40
"""The most things that one e-mail tells one by one."""


@dataclass(frozen=True)
class NoticeLine:
    """One thing that waits, in words; `href` is empty where the address of the application is not known."""

    reference: str
    title: str
    when: str
    whose: str
    href: str


def address() -> str:
    """The address of the application, without a slash at its end; empty where nobody has said it."""
    given = os.environ.get(ADDRESS, "").strip().rstrip("/")
    return given if given.startswith(("https://", "http://")) and given.isprintable() and " " not in given else ""


def digest(reader: Reader, due: Round, found: Sequence[Waiting]) -> Digest:
    """What waits for somebody, by kind, what is late first; the rest beyond `MOST` as a number."""
    language = reader.language or due.plan.country.languages[0]
    with located(due.plan.country), speaking(language):
        groups = [
            (_(HEADINGS[kind]), [_told(one, reader, due) for one in rows])
            for kind, rows in groupby(found[:MOST], lambda one: one.kind)
        ]
        total = len(found)
        facts: dict[str, Any] = {
            "hello": _("Hello {name},").format(name=person(reader.actor.name)),
            "first": _first(reader, found),
            "plan": due.plan.name(language),
            "groups": groups,
            "more": n_("and %(count)s more", "and %(count)s more", total - MOST) if total > MOST else "",
            "why": _why(reader.rhythm),
            "address": address(),
        }
        direction = "rtl" if is_rtl() else "ltr"
        html = str(drawn("mail/notice.html", language=language, direction=direction, **facts))
        return Digest(f"{facts['first']} · {facts['plan']}", as_text(facts), html, Language(language))


def _first(reader: Reader, found: Sequence[Waiting]) -> str:
    """The sum, as the page of what waits says it: all for whoever does it, what is late for whoever looks at all."""
    if reader.actor.role in (Role.FOCAL_POINT, Role.COPIL):
        return n_("%(count)s thing waits for you", "%(count)s things wait for you", len(found))
    late, asked = sum(one.is_late for one in found), sum(one.turn == Turn.SECRETARIAT for one in found)
    said = [n_("%(count)s record is late", "%(count)s records are late", late)] if late else []
    if asked:
        said.append(
            n_(
                "%(count)s request about a proposal waits for the secretariat’s answer",
                "%(count)s requests about proposals wait for the secretariat’s answer",
                asked,
            )
        )
    return " · ".join(said)


def _why(rhythm: NoticeRhythm) -> str:
    if rhythm == NoticeRhythm.DAILY:
        often = _("You asked to be told of it every day.")
    else:
        often = _("You asked to be told of it once a week.")
    return often + " " + _("To change or stop this: “My notices”, in the menu of your account.")


def _told(one: Waiting, reader: Reader, due: Round) -> NoticeLine:
    where = address()
    return NoticeLine(
        one.reference,
        titles.spoken(one),
        _when(one, due),
        whose(one) if reader.actor.scope is None else "",
        f"{where}{read_at(one)}" if where else "",
    )


def _when(one: Waiting, due: Round) -> str:
    if one.days_late:
        return n_("%(count)s day late", "%(count)s days late", one.days_late)
    if one.is_late:
        return _("Due today")
    if one.due is not None and one.due >= due.plan.today:
        return _("due by {day}").format(day=day(one.due))
    return _("Waiting since {day}").format(day=day(one.since)) if one.since else ""


def as_text(facts: dict[str, Any]) -> str:
    """What an e-mail says, as plain text; `facts` are those of its HTML."""
    parts = [facts["hello"], f"{facts['first']} ({facts['plan']}).", ""]
    for title, lines in facts["groups"]:
        parts.append(f"{title} ({number(len(lines))})")
        for line in lines:
            said = (line.reference, line.title, line.whose, line.when)
            parts.append("- " + " · ".join(part for part in said if part))
            if line.href:
                parts.append(f"  {line.href}")
        parts.append("")
    if facts["more"]:
        parts += [facts["more"], ""]
    parts.append(facts["why"])
    if facts["address"]:
        parts.append(f"{facts['address']}/mes-avis")
    return "\n".join(parts)
