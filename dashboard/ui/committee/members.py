"""Who sits on the committee: the members in office with their mandate, and the parity in words and figures."""

from dashboard.look.templating import drawn
from dashboard.translations import _, number
from dashboard.ui.committee.committee import may_edit
from dashboard.ui.committee.files import rules
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from dashboard.vocabulary import label
from data_access.permissions import Action, allowed
from data_access.queries.committee.members import Committee, committee_on


def show(here: Here) -> None:
    """The members as a table under the two lines of parity, with the way to the directory that keeps them; and the
    rules by which they work."""
    board.show("committee_members", Part(_members(cache.now(here))))
    rules.show(here, may_edit(here))


@cache.until_changed("contacts", "organisations")
def _members(now: Now) -> str:
    here = now.here
    found = committee_on(here.actor, here.plan.today)
    html: str = drawn(
        "committee/members.html",
        members=found.members,
        parity=(_genders(found), _sides(found)),
        keeps=allowed(here.actor, Action.EDIT_DIRECTORY) is not None and here.actor.scope is None,
        names=any(one.name for one in found.members),
    )
    return html


def _genders(found: Committee) -> str:
    """Women and men among the members, and of whom nothing is said."""
    said = [_("{name}: {value}").format(name=label(one), value=number(count)) for one, count in found.genders.items()]
    if found.unsaid:
        said.append(_("{name}: {value}").format(name=_("not said"), value=number(found.unsaid)))
    return _("Women and men among the members: {figures}.").format(figures=_(", ").join(said))


def _sides(found: Committee) -> str:
    """Government, civil society and partners among the organisations."""
    said = [_("{name}: {value}").format(name=label(one), value=number(count)) for one, count in found.sides.items()]
    return _("Organisations of the committee: {figures}.").format(figures=_(", ").join(said))
