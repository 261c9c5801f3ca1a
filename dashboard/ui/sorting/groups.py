"""The list of candidate groups, the surest and largest first, and one group opened to become a proposal."""

import streamlit as st

from dashboard.links import idea_reference, link
from dashboard.translations import n_
from dashboard.ui.frame.here import Here
from dashboard.ui.ideas.story import REFERENCE
from dashboard.ui.parts.filters import page_number
from dashboard.ui.sorting import acts, sorting
from data_access.queries.choices import on_offer
from data_access.queries.ideas.ideas import idea_id_of
from data_access.queries.sorting import groups
from data_access.queries.sorting import sorting as reads
from data_access.queries.sorting.groups import IdeaGroup
from data_access.states import IdeaStatus

SHOWN = 30
ON_CARD = 10
"""Ideas that the card of a group names; the group itself shows all."""


def show(here: Here, section: str) -> None:
    """The list of groups, or the one that the address names. Nothing is merged until a person says so."""
    if section != "groups":
        return
    said, refused = acts.told()
    sorting.draw("groups_said", "said", said=said, refused=refused, last=None)
    asked = REFERENCE.fullmatch(st.query_params.get("group", ""))
    centre = idea_id_of(here.actor, here.plan_id, int(asked[1])) if asked else None
    found = groups.group(here.actor, here.plan_id, centre) if centre else None
    if found is not None:
        _one(here, found)
        is_computing = False
    else:
        is_computing = _all(here)
    acts.listen(here, is_computing)


def _all(here: Here) -> bool:
    everything = st.query_params.get("all") == "1"
    page = page_number()
    found = groups.groups(here.actor, here.plan_id, only_to_sort=not everything, most=SHOWN, skip=(page - 1) * SHOWN)
    sorting.draw(
        "groups",
        "groups",
        groups=found.found,
        total=n_("%(count)s group", "%(count)s groups", found.total),
        everything=everything,
        other=link("sorting", section="groups", all=not everything),
        before=link("sorting", section="groups", all=everything, page=page - 1) if page > 1 else "",
        after=link("sorting", section="groups", all=everything, page=page + 1) if found.total > page * SHOWN else "",
        computing=sorting.computing(found.computing),
        shown=ON_CARD,
        rest={group.key: _rest(len(group.members) - ON_CARD) for group in found.found},
        sizes={group.key: _size(group) for group in found.found},
        addresses={
            group.key: link("sorting", section="groups", group=idea_reference(group.members[0].number))
            for group in found.found
        },
    )
    return found.computing is not None


def _one(here: Here, found: IdeaGroup) -> None:
    offered = {
        table: [(one.id, one.code, one.name(here.language)) for one in on_offer(here.actor, here.plan_id, table)]
        for table in ("themes", "administrations")
    }
    sorting.draw(
        f"group_{found.key}",
        "group",
        group=found,
        size=_size(found),
        ticked={member.id for member in found.members if member.status == IdeaStatus.NEW},
        offered=offered,
        proposals=reads.proposals_by_words(here.actor, here.plan_id, most=500),
        back=link("sorting", section="groups"),
    )


def _rest(count: int) -> str:
    return n_("and %(count)s more", "and %(count)s more", count) if count > 0 else ""


def _size(group: IdeaGroup) -> str:
    ideas = n_("%(count)s idea", "%(count)s ideas", len(group.members))
    return f"{ideas} · {n_('%(count)s left to read', '%(count)s left to read', group.to_sort)}"
