"""The lists of the evidence file as tables in the current language: timeline, answers, opinions, contributions."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard.answers import answers
from dashboard.documents.evidence.names import called, publication
from dashboard.documents.evidence.telling import EvidenceLine, RequirementTold, announced, outreach
from dashboard.links import idea_reference
from dashboard.translations import _, language, n_
from dashboard.vocabulary import field, label, named
from dashboard.vocabulary.titles import spoken
from data_access.queries.evidence.facts import Facts
from data_access.queries.evidence.record import Contribution, OpinionRecord
from data_access.queries.texts import read_in


def framed(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """Rows under their headings, as objects: an empty cell stays empty."""
    return pd.DataFrame(list(rows), columns=list(heads), dtype=object)


def index(told: Iterable[RequirementTold], folders: dict[str, str]) -> pd.DataFrame:
    """One row a requirement: its verdict, the rule, what holds and what does not, what to do, its folder."""
    heads = (_("No."), _("Requirement"), _("Verdict"), _("Rule"), _("Holds"), _("Does not hold"), _("What to do"))
    rows = (
        (
            one.requirement.value,
            one.name,
            label(one.verdict),
            " ".join(part for part in (one.rule, one.not_due) if part),
            "\n".join(said for holds, said in one.conditions if holds),
            "\n".join(said for holds, said in one.conditions if not holds),
            "\n".join(said for _key, said in one.to_do),
            folders[one.requirement],
        )
        for one in told
    )
    return framed((*heads, _("Folder")), rows)


def evidence(lines: Iterable[EvidenceLine]) -> pd.DataFrame:
    """The evidence of one requirement."""
    heads = (_("Day"), _("What"), _("Details"), field("address", "publications"))
    return framed(heads, ((one.on, one.what, one.detail, one.address or "") for one in lines))


def timeline(found: Facts) -> pd.DataFrame:
    """Every day of the process that is known, in order."""
    days: list[tuple[date, str, str, str]] = []
    for session in found.sessions:
        name = _("Session no. {number} of the steering committee").format(number=session.number)
        days.append((session.on, name, read_in(session.place, language()), ""))
    for one in found.opportunities:
        days.append((one.starts_on, called(one), announced(one), one.address or ""))
    for paper in found.publications:
        days.append((paper.on, publication(paper), label(paper.kind), paper.address or ""))
    for act in found.outreach:
        days.append((act.on, act.title, outreach(act), act.address or ""))
    heads = (_("Day"), _("What"), _("Details"), field("address", "publications"))
    return framed(heads, sorted(days))


def answered(frame: pd.DataFrame) -> pd.DataFrame:
    """What is answered to each idea."""
    heads = (_("Idea"), field("answer"))
    return framed(heads, ((idea_reference(number), said) for number, said in answers(frame).items()))


def opinions(found: Iterable[OpinionRecord]) -> pd.DataFrame:
    """The opinions of the committee on each sheet, with what became of them."""
    heads = (
        *(_("Sheet"), field("title"), field("organisation_id"), _("Opinion"), field("given_on")),
        *(field("enrichment"), field("answer_kind"), field("answer")),
    )
    rows = (
        (
            *(one.sheet, spoken(one), named(one.organisation), label(one.kind), one.on),
            *(one.enrichment, label(one.answer_kind) if one.answer_kind else "", one.answer),
        )
        for one in found
    )
    return framed(heads, rows)


def contributions(found: Iterable[Contribution]) -> pd.DataFrame:
    """The contributions to the public consultation and the answers to them."""
    heads = (_("Sheet"), field("title"), _("Day"), _("Contribution"), field("answer_kind"), field("answer"))
    rows = (
        (one.sheet, spoken(one), one.on, one.body, label(one.answer_kind) if one.answer_kind else "", one.answer)
        for one in found
    )
    return framed(heads, rows)


def not_published(numbers: Sequence[int]) -> str:
    """A sentence on sessions whose minutes are not published; empty where all are."""
    if not numbers:
        return ""
    return n_(
        "The minutes of %(count)s session are not published yet: no. %(numbers)s.",
        "The minutes of %(count)s sessions are not published yet: nos. %(numbers)s.",
        len(numbers),
        numbers=_(", ").join(map(str, numbers)),
    )
