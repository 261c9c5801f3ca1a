"""The access rule of every address; what has no rule is refused.

docs/access.md shows it to people; tests/dashboard/web/guard/test_reach.py tries each line and keeps the two alike.
"""

from dataclasses import dataclass
from enum import StrEnum

from dashboard import navigation
from data_access.permissions import EDITABLE, Action, Actor, allowed

READ, READ_AND_POST, POST = frozenset({"GET", "HEAD"}), frozenset({"GET", "HEAD", "POST"}), frozenset({"POST"})
STREAM = frozenset({"WEBSOCKET"})


class Who(StrEnum):
    """Whom an address is open to."""

    EVERYBODY = "everybody"
    SIGNED_IN = "signed in"
    READS_RECORDS = "signed in, with the right to read records"
    BRINGS_FILES = "signed in, with a page that takes files"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class AccessRule:
    """One address, or all that begin with it when it ends with `*`; the methods that it knows; whom it is open to.

    `before_password` says that it stays open to somebody who must choose a new password first. `is_page` that the
    anonymous are led to the sign-in page, and not answered with a bare refusal.
    """

    path: str
    methods: frozenset[str]
    who: Who
    holds: str
    before_password: bool = False
    is_page: bool = False

    def matches(self, path: str) -> bool:
        """Whether the rule covers an address."""
        return path.startswith(self.path[:-1]) if self.path.endswith("*") else path == self.path


ACCESS_RULES = (
    AccessRule("/connexion", READ_AND_POST, Who.EVERYBODY, "signing in"),
    AccessRule("/connexion/exemple", READ_AND_POST, Who.EVERYBODY, "signing in by one click, in sample plans"),
    AccessRule("/installation", READ_AND_POST, Who.EVERYBODY, "the first administrator, once, with the set-up code"),
    AccessRule("/deconnexion", READ_AND_POST, Who.EVERYBODY, "signing out"),
    AccessRule("/langue", READ_AND_POST, Who.EVERYBODY, "choosing the language"),
    AccessRule("/sante", READ, Who.EVERYBODY, "whether the application is well"),
    AccessRule("/theme-*", READ, Who.EVERYBODY, "the stylesheet"),
    AccessRule("/static/*", READ, Who.EVERYBODY, "Streamlit's own scripts, served by us"),
    AccessRule("/app/static/*", READ, Who.EVERYBODY, "our scripts, fonts and drawings"),
    AccessRule("/favicon.ico", READ, Who.EVERYBODY, "the icon"),
    AccessRule("/favicon.png", READ, Who.EVERYBODY, "the icon"),
    AccessRule("/_stcore/health", READ, Who.EVERYBODY, "whether Streamlit is ready"),
    AccessRule("/_stcore/stream", STREAM, Who.SIGNED_IN, "the websocket of a page, for our own origin"),
    AccessRule("/_stcore/host-config", READ, Who.SIGNED_IN, "Streamlit's settings for the browser"),
    AccessRule("/_stcore/upload_file/*", frozenset({"PUT", "DELETE"}), Who.BRINGS_FILES, "files brought in"),
    AccessRule("/_stcore/metrics", READ, Who.ADMINISTRATOR, "figures of the server"),
    AccessRule("/sauvegarde", POST, Who.ADMINISTRATOR, "a backup made and downloaded"),
    AccessRule("/media/*", READ, Who.SIGNED_IN, "files made for a download"),
    AccessRule("/live", READ, Who.SIGNED_IN, "the stream of revisions"),
    AccessRule("/plan", READ_AND_POST, Who.SIGNED_IN, "choosing the plan"),
    AccessRule("/mes-sessions", READ_AND_POST, Who.SIGNED_IN, "one's own open sessions", is_page=True),
    AccessRule("/mes-avis", READ_AND_POST, Who.READS_RECORDS, "one's own notices by e-mail", is_page=True),
    AccessRule("/mes-avis/agenda", POST, Who.READS_RECORDS, "the address of one's own calendar, made or taken back"),
    AccessRule("/agenda/*", READ, Who.EVERYBODY, "a calendar, for who has its secret address"),
    AccessRule(
        "/presentation/*",
        READ_AND_POST,
        Who.READS_RECORDS,
        "a committee meeting’s slides, and what is typed",
        is_page=True,
    ),
    AccessRule(
        "/mot-de-passe", READ_AND_POST, Who.SIGNED_IN, "changing one's password", before_password=True, is_page=True
    ),
    *(
        AccessRule(navigation.address(entry.key), READ, Who.SIGNED_IN, f"the page {entry.title}", is_page=True)
        for entry in navigation.PAGES
    ),
    AccessRule(f"/{navigation.PAGES[0].path}", READ, Who.SIGNED_IN, "leads to the overview", is_page=True),
)
"""Every address of the application. Each page asks for its own right besides (dashboard/navigation.py)."""

UPLOADS = frozenset({Action.IMPORT_IDEAS, *(action for fields in EDITABLE.values() for action in fields.values())})
"""The rights of which one opens a page that takes files: the import, and the workbooks that come back to a grid."""


def rule_for(path: str) -> AccessRule | None:
    """The rule of an address; None for what the table does not name."""
    return next((one for one in ACCESS_RULES if one.matches(path)), None)


def may_pass(who: Who, actor: Actor) -> bool:
    """Whether an actor meets a rule that needs a signed-in visitor."""
    if who == Who.BRINGS_FILES:
        return any(allowed(actor, action) for action in UPLOADS - {Action.GIVE_OPINION})
    if who == Who.READS_RECORDS:
        return allowed(actor, Action.READ_RECORDS) is not None
    return who != Who.ADMINISTRATOR or allowed(actor, Action.MANAGE_ACCOUNTS) is not None
