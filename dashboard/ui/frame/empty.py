"""What an empty page says: what to do next, with the way there for who may do it, and else who does it."""

from markupsafe import Markup

from dashboard import vocabulary
from dashboard.links import link
from dashboard.look.templating import macro
from dashboard.translations import _
from dashboard.ui.frame.here import Here
from dashboard.vocabulary import label
from data_access.permissions import EDITABLE, RIGHTS, Action, Actor, Scope, allowed


def notice(actor: Actor, said: str, action: Action, call: str = "", href: str = "") -> Markup:
    """A sentence, then the next step as a link for who has its right, and the roles that do it for the others.

    Without a `call` the step stands on this very page, beside the sentence.
    """
    if not allowed(actor, action):
        return paragraph(said, by_whom(action))
    return paragraph(said, way(call, href) if call else "")


def no_idea(actor: Actor) -> Markup:
    """Before the first import; a focal point sees only the ideas that feed the proposals of their administration."""
    if actor.scope is not None:
        return paragraph(_("No idea concerns your administration yet: they come with the proposals assigned to it."))
    said, call = _("No idea has been gathered yet."), _("Import the first ideas")
    return notice(actor, said, Action.IMPORT_IDEAS, call, link("importing"))


def rows(here: Here, table: str, is_filtered: bool) -> Markup:
    """What a grid without rows shows: the filters that hide them, or how the first row is added and by whom."""
    if is_filtered:
        return paragraph(_("No row passes these filters."), way(_("Clear the filters"), link(here.key)))
    said = _("{list}: nothing here yet.").format(list=vocabulary.table(table))
    if here.plan.is_closed:
        return paragraph(said)
    action = next(iter(EDITABLE[table].values()))
    if allowed(here.actor, action):
        return paragraph(said, _("Add the first one with the button above."))
    return paragraph(said, by_whom(action))


def paragraph(said: str, more: str = "") -> Markup:
    """The box that stands where there is nothing to show; `more` is a way on, or words."""
    return macro("empty", said, more)


def way(call: str, href: str) -> Markup:
    """The link to where the next step is done."""
    return macro("call_to", call, href)


def by_whom(action: Action) -> str:
    """Who may do something on all rows, as the table of rights says: To be done by: Administrator, Secretariat."""
    roles = [label(role) for role, rights in RIGHTS.items() if rights.get(action) == Scope.ALL]
    return _("To be done by: {roles}.").format(roles=_(", ").join(roles))
