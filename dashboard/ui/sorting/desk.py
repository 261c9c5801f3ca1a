"""One idea on the desk: as it was written, its clean wording, what is near it and why, and the acts, one key each."""

import streamlit as st

from dashboard.links import idea_reference, link
from dashboard.translations import n_, number, p_, pword
from dashboard.ui.frame import session
from dashboard.ui.frame.here import Here
from dashboard.ui.ideas.story import REFERENCE
from dashboard.ui.sorting import acts, sorting
from dashboard.vocabulary import label, refusal
from data_access.changes.ideas import claims
from data_access.likeness.learning import ENOUGH_OWN
from data_access.queries.choices import on_offer
from data_access.queries.ideas.ideas import idea_id_of
from data_access.queries.sorting import sorting as reads
from data_access.queries.sorting.sorting import Desk
from data_access.refusals import Refused
from data_access.states import ActKind, IdeaStatus

KEYS = (
    ("1", ActKind.SAME, pword("key", "Same idea"), False),
    ("2", ActKind.SIMILAR, pword("key", "Similar"), False),
    ("3", ActKind.DIFFERENT, pword("key", "Different"), False),
    ("4", ActKind.ATTACH, pword("key", "Attach to this proposal"), False),
    ("5", ActKind.NEW_PROPOSAL, pword("key", "New proposal"), True),
    ("6", ActKind.SPLIT, pword("key", "Split into parts"), True),
    ("7", ActKind.OUT_OF_SCOPE, pword("key", "Out of scope"), True),
    ("8", ActKind.UNCLEAR, pword("key", "Unclear"), False),
    ("9", ActKind.SKIP, pword("key", "Skip"), False),
)
"""Key, act, word, whether a dialog asks more. Digits stand at one place on French, Arabic and English keyboards."""
VERDICTS = (IdeaStatus.GROUPED, IdeaStatus.DUPLICATE, IdeaStatus.OUT_OF_SCOPE, IdeaStatus.UNCLEAR)


def show(here: Here, section: str) -> None:
    """The desk of the idea claimed by this reader, or named by the address; a second reading hides the first."""
    if section not in ("desk", "second"):
        return
    blind = section == "second"
    said, refused = acts.told()
    try:
        idea_id = _second(here) if blind else _idea(here)
    except Refused as held:
        said, refused, idea_id = refusal(held), True, None
    found = reads.desk(here.actor, here.plan_id, idea_id, blind=blind) if idea_id is not None else None
    last = None if blind else acts.last(here)
    sorting.draw("desk_said", "said", said=said, refused=refused, last=last)
    if found is None:
        sorting.draw("desk_none", "none", blind=blind, refused=refused)
    else:
        _draw(here, found, blind)
    acts.listen(here, is_computing=found is not None and found.computing is not None)


def _draw(here: Here, found: Desk, blind: bool) -> None:
    names = {table: on_offer(here.actor, here.plan_id, table) for table in ("themes", "administrations")}
    offered = {
        table: [(choice.id, choice.code, choice.name(here.language)) for choice in known]
        for table, known in names.items()
    }
    accepted = {one.kind: one.value for one in found.suggestions if one.signed}
    sorting.draw(
        f"desk_{found.idea.id}",
        "desk",
        desk=found,
        idea=found.idea,
        blind=blind,
        keys=[(key, kind, p_(*said), asks) for key, kind, said, asks in KEYS],
        verdicts=VERDICTS,
        spans=sorting.spans,
        pieces=sorting.pieces,
        personal=[at for at in found.hints if at.end],
        awaited=_awaited(found.lacking) if found.lacking else "",
        earlier=_earlier(*found.earlier) if found.earlier else "",
        hints=[at for at in found.hints if not at.end],
        proposals=() if blind else reads.proposals_by_words(here.actor, here.plan_id, most=500),
        offered=offered,
        accepted=accepted,
        offers=acts.offers_of(here, [act.id for act in found.acts]),
        titles={kind.value: label(kind) for kind in ActKind},
        voices={near.id: _voices(near.voices) for near in found.near_proposals},
        story=link("ideas", idea=idea_reference(found.idea.number)),
    )


def _idea(here: Here) -> int | None:
    """Claim the idea of the address, else the one on this desk, else the next to read."""
    asked = REFERENCE.fullmatch(st.query_params.get("idea", ""))
    if asked:
        idea_id = idea_id_of(here.actor, here.plan_id, int(asked[1]))
        if idea_id is None:
            raise Refused("There is no idea {reference} here.", reference=st.query_params["idea"])
    else:
        idea_id = session.recall(acts.IDEA)
    if idea_id is None:
        idea_id = claims.claim_next(here.actor, here.plan_id)
    else:
        claims.claim(here.actor, idea_id)
    session.remember(acts.IDEA, idea_id)
    return idea_id


def _second(here: Here) -> int | None:
    return claims.claim_second(here.actor, here.plan_id)


def _awaited(count: int) -> str:
    return n_(
        "Suggestions of themes and administrations begin once %(count)s more idea has been assigned.",
        "Suggestions of themes and administrations begin once %(count)s more ideas have been assigned.",
        count,
    )


def _earlier(plan: str, count: int) -> str:
    """What suggestions rest on beside the ideas of this plan, until when."""
    said = n_(
        "They also rest on %(count)s idea assigned in {plan}, until {enough} ideas of this plan have been assigned.",
        "They also rest on %(count)s ideas assigned in {plan}, until {enough} ideas of this plan have been assigned.",
        count,
    )
    return said.format(plan=plan, enough=number(ENOUGH_OWN))


def _voices(count: int) -> str:
    return n_("%(count)s contributor", "%(count)s contributors", count)
