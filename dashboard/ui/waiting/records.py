"""Proposals and sheets: the dialogs of their own pages, opened on the page of what waits."""

import streamlit as st

from dashboard.columns import column_of
from dashboard.translations import _
from dashboard.ui.commitments import co_drafting, opinions
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import changing
from dashboard.ui.parts.dialogs import given
from dashboard.ui.proposals import acts as proposal_acts
from dashboard.vocabulary import field, named
from data_access.changes.commitments import commitments as sheet_changes
from data_access.changes.commitments import opinions as opinion_changes
from data_access.changes.grid.rows import edit_row
from data_access.permissions import Actor
from data_access.queries.choices import choices
from data_access.queries.commitments.sheets import Sheet, sheet
from data_access.queries.proposals.stories import Story, story
from data_access.queries.waiting.item import Waiting
from data_access.refusals import Gone, Refused
from data_access.rules.needed import Needs
from data_access.states import AnswerKind


def ask_discussion(_here: Here, _one: Waiting, prefix: str) -> None:
    """Say what follows."""
    proposal_acts.ask_nothing(prefix)


def discuss(here: Here, one: Waiting, actor: Actor, prefix: str) -> None:
    """Open the discussion."""
    proposal_acts.discuss(_story(here, one), actor, prefix)


def ask_decision(here: Here, one: Waiting, prefix: str) -> None:
    """The outcome, its day, and what the outcome asks for."""
    proposal_acts.ask_decision(here, _story(here, one), prefix)


def needs_of_decision(_one: Waiting, prefix: str) -> Needs:
    """What the outcome that is chosen asks for."""
    return proposal_acts.needs_of_decision(prefix)


def decide(here: Here, one: Waiting, actor: Actor, prefix: str) -> None:
    """Record the decision."""
    proposal_acts.decide(_story(here, one), actor, prefix)


def ask_sheet(_here: Here, one: Waiting, prefix: str) -> None:
    """The title of the new sheet, that of the proposal beforehand, and what it is about."""
    st.text_input(field("title", "commitments"), one.title, key=f"{prefix}_title")
    st.text_area(field("brief", "commitments"), key=f"{prefix}_brief", height=110)


def write_sheet(here: Here, one: Waiting, actor: Actor, prefix: str) -> None:
    """Add the sheet of the lead administration, which takes up the proposal."""
    codes = {choice.id: choice.code for choice in choices(actor, here.plan_id, "administrations")}
    code = codes.get(one.administration_id or 0, "")
    brief = given(prefix, "brief", "")
    sheet_changes.add_sheet(actor, here.plan_id, code, given(prefix, "title", ""), (one.reference,), brief)


def ask_fields(here: Here, one: Waiting, prefix: str) -> None:
    """The fields without which nobody can give an opinion on the sheet, those that are empty."""
    changing.draw(here, _record(here, one), prefix)


def complete(here: Here, one: Waiting, actor: Actor, prefix: str) -> None:
    """Save what was filled in; what is still empty keeps waiting."""
    filled = changing.changed(_record(here, one), prefix)
    if not filled:
        raise Refused("Fill in at least one field.")
    edit_row(actor, "commitments", one.id, filled)


def ask_advance(here: Here, one: Waiting, prefix: str) -> None:
    """The day on which the sheet enters its next step, under what the step asks for."""
    co_drafting.ask_day(here, _sheet(here, one), "advance", prefix)


def advance(here: Here, one: Waiting, actor: Actor, prefix: str) -> None:
    """Move the sheet to its next step."""
    co_drafting.advance(_sheet(here, one), actor, prefix)


def ask_adoption(here: Here, one: Waiting, prefix: str) -> None:
    """The day of the adoption."""
    co_drafting.ask_day(here, _sheet(here, one), "adopt", prefix)


def adopt(here: Here, one: Waiting, actor: Actor, prefix: str) -> None:
    """Record the adoption."""
    co_drafting.adopt(_sheet(here, one), actor, prefix)


def ask_answer(_here: Here, one: Waiting, prefix: str, answer: AnswerKind | None = None) -> None:
    """What was proposed, what became of it (`answer` beforehand), and why."""
    by = named(one.by) if one.by else _("Contribution %(number)s") % {"number": one.id}
    opinions.ask_answer({one.id: by}, {one.id: {"answer_kind": None, "enrichment": one.said}}, prefix, answer)


def answer_enrichment(_here: Here, _one: Waiting, actor: Actor, prefix: str) -> None:
    """Answer the enrichment."""
    opinions.answer_opinion(actor, prefix)


def answer_contribution(_here: Here, _one: Waiting, actor: Actor, prefix: str) -> None:
    """Answer the contribution."""
    opinions.answer_comment(actor, prefix)


def ask_opinion(here: Here, _one: Waiting, prefix: str) -> None:
    """The opinion of the visitor's own organisation."""
    own = here.actor.organisation_id
    names = {choice.id: choice.name(here.language) for choice in choices(here.actor, here.plan_id, "organisations")}
    opinions.ask_opinion(here, {one: name for one, name in names.items() if one == own}, {}, prefix)


def give_opinion(_here: Here, one: Waiting, actor: Actor, prefix: str) -> None:
    """Record the opinion."""
    said = given(prefix, "kind"), given(prefix, "given_on"), given(prefix, "enrichment", "")
    opinion_changes.give_opinion(actor, one.id, given(prefix, "organisation_id"), *said)


def _story(here: Here, one: Waiting) -> Story:
    found = story(here.actor, here.plan_id, one.reference)
    if found is None:
        raise Gone
    return found


def _sheet(here: Here, one: Waiting) -> Sheet:
    found = sheet(here.actor, here.plan_id, one.reference, here.plan.today)
    if found is None:
        raise Gone
    return found


def _record(here: Here, one: Waiting) -> changing.Record:
    columns = tuple(column_of("commitments", name) for name in one.fields)
    return changing.Record("commitments", one.id, columns, _sheet(here, one).fields)
