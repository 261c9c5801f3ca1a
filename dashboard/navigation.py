"""The page registry: what stands in the menu, in which section, at which address, and the right it takes."""

from functools import lru_cache
from itertools import groupby

from dashboard.page_entry import HELPS, PageEntry
from dashboard.translations import word
from data_access.permissions import Action, Actor, allowed
from data_access.states import Role

FOLLOW, WORK, RUN = word("Follow"), word("Process"), word("Manage")


PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        "overview",
        "vue-d-ensemble",
        word("Overview"),
        word("Where we are, what has changed since the last steering committee, what is late."),
        HELPS["overview"],
        "monitoring",
        FOLLOW,
        Action.READ_SUMMARIES,
    ),
    PageEntry(
        "leadership",
        "tableau-de-la-direction",
        word("Leadership summary"),
        word("The whole process on one screen and on one sheet of paper: where it stands, who needs support."),
        HELPS["leadership"],
        "dashboard",
        FOLLOW,
        Action.READ_SUMMARIES,
    ),
    PageEntry(
        "my_administration",
        "en-attente",
        word("What waits"),
        word("All that is late, by administration: since when, and the button that goes on with it."),
        HELPS["my_administration"],
        "inbox",
        FOLLOW,
        Action.READ_SUMMARIES,
        own=(
            (
                Role.FOCAL_POINT,
                word("My administration"),
                word("What waits for your administration, since when, and the button that does it."),
            ),
            (
                Role.COPIL,
                word("Opinions to give"),
                word("The sheets that wait for the opinion of your organisation, since when."),
            ),
        ),
    ),
    PageEntry(
        "calendar",
        "calendrier",
        word("Calendar of the process"),
        word("The stages with their planned and actual days, the deadlines of OGP, and when the process arrives."),
        HELPS["calendar"],
        "calendar_month",
        FOLLOW,
        Action.READ_SUMMARIES,
        has_grid=True,
    ),
    PageEntry(
        "ideas",
        "idees",
        word("Ideas"),
        word("What people asked for, in their own words, and what became of it."),
        HELPS["ideas"],
        "lightbulb",
        FOLLOW,
        Action.READ_RECORDS,
    ),
    PageEntry(
        "sorting",
        "tri-des-idees",
        word("Sorting ideas"),
        word("From raw ideas to proposals: read, compare, group, with a record of every action."),
        HELPS["sorting"],
        "rule",
        WORK,
        Action.READ_RECORDS,
        has_grid=True,
    ),
    PageEntry(
        "proposals",
        "propositions",
        word("Proposals"),
        word("The ideas grouped into proposals, the administrations in charge, the decision and its reason."),
        HELPS["proposals"],
        "fact_check",
        WORK,
        Action.READ_RECORDS,
        has_grid=True,
    ),
    PageEntry(
        "exchanges",
        "courriers-reunions",
        word("Letters and working sessions"),
        word("The official letters and the working sessions with each administration."),
        HELPS["exchanges"],
        "forum",
        WORK,
        Action.READ_RECORDS,
        has_grid=True,
    ),
    PageEntry(
        "commitments",
        "engagements",
        word("Commitments"),
        word("The commitment sheets through the five co-drafting steps, with planned and actual dates."),
        HELPS["commitments"],
        "assignment_turned_in",
        WORK,
        Action.READ_RECORDS,
        has_grid=True,
    ),
    PageEntry(
        "committee",
        "comite",
        word("Steering committee"),
        word("The meetings of the steering committee: agenda, who attends, decisions and next steps."),
        HELPS["committee"],
        "groups",
        WORK,
        Action.READ_RECORDS,
    ),
    PageEntry(
        "reports",
        "rapports",
        word("Workshop reports"),
        word("The report of each event in eleven sections, from its first draft to the portal."),
        HELPS["reports"],
        "article",
        WORK,
        Action.READ_RECORDS,
        has_grid=True,
    ),
    PageEntry(
        "evidence",
        "preuves",
        word("Evidence for OGP"),
        word("The eight minimum requirements of the Open Government Partnership: what is proven, what is missing."),
        HELPS["evidence"],
        "verified",
        WORK,
        Action.READ_EVIDENCE,
    ),
    PageEntry(
        "importing",
        "import-idees",
        word("Import ideas"),
        word("Bring in the ideas of an event or of the portal from a file, without losing a word."),
        HELPS["importing"],
        "upload_file",
        RUN,
        Action.IMPORT_IDEAS,
        has_past=False,
    ),
    PageEntry(
        "directory",
        "annuaire",
        word("Directory"),
        word("The administrations, their focal points and the members of the steering committee."),
        HELPS["directory"],
        "contacts",
        RUN,
        Action.READ_RECORDS,
        has_grid=True,
        needs_plan=False,
    ),
    PageEntry(
        "history",
        "historique",
        word("History"),
        word("Who changed what, when, from which value to which, and why."),
        HELPS["history"],
        "history",
        RUN,
        Action.READ_HISTORY,
        needs_plan=False,
    ),
    PageEntry(
        "settings",
        "reglages",
        word("Settings"),
        word("The accounts, the rights of each role and the reference lists."),
        HELPS["settings"],
        "settings",
        RUN,
        Action.EDIT_LISTS,
        has_grid=True,
        needs_plan=False,
        has_past=False,
    ),
)


FIRST = {Role.FOCAL_POINT: "my_administration", Role.REVIEWER: "evidence"}
"""The page at which a role arrives, where it is not the overview."""


@lru_cache(maxsize=len(PAGES))
def entry(key: str) -> PageEntry:
    """The entry of one page; KeyError for an unknown key."""
    return {page.key: page for page in PAGES}[key]


def open_to(actor: Actor) -> tuple[PageEntry, ...]:
    """The pages an actor may open, in the order of the menu; the first one is where they arrive."""
    pages = (page for page in PAGES if allowed(actor, page.action))
    return tuple(sorted(pages, key=lambda page: page.key != FIRST.get(actor.role, PAGES[0].key)))


def arrival(actor: Actor) -> str:
    """The address at which an actor arrives after signing in."""
    return address(FIRST.get(actor.role, PAGES[0].key))


def menu(actor: Actor) -> list[tuple[str, list[PageEntry]]]:
    """The same by section, whose names are English words, spoken with `_`."""
    return [(section, list(entries)) for section, entries in groupby(open_to(actor), lambda page: page.section)]


def address(key: str) -> str:
    """The address of a page, for links: the overview is the root."""
    return "/" if key == PAGES[0].key else f"/{entry(key).path}"
