"""`cocreation run`: serve the application until it is stopped."""

import gc
import os
from argparse import Namespace
from contextlib import suppress
from typing import TYPE_CHECKING

from dashboard.commands import add_database
from dashboard.renderer import asking
from dashboard.translations import _
from dashboard.web.process.memory import release_freed_memory
from data_access import migrations
from data_access.database import Unavailable
from data_access.mail.server import mail_server

if TYPE_CHECKING:
    from dashboard.commands import Subparsers

DEFAULT_PORT = 8501


def add_parser(subparsers: "Subparsers") -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "run",
        help=_("serve the application"),
        description=_("Serve the application until it is stopped with Ctrl+C."),
    )
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help=_("the port to listen on"))
    parser.add_argument("--address", default="127.0.0.1", help=_("the address to listen on, 0.0.0.0 for all"))
    parser.add_argument(
        "--proxy",
        default=os.environ.get("COCREATION_PROXY", ""),
        metavar="ADDRESS",
        help=_("the address of the proxy in front of the application, believed about visitors (several: with commas)"),
    )
    add_database(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Serve until interrupted. Returns 0; Refused for a database of a newer version, a likeness not there, a mail
    server that is not understood."""
    mail_server()
    with suppress(Unavailable):
        migrations.current()
    if os.environ.get("COCREATION_LIKENESS"):
        # Imported here because comparing needs numpy and scipy, which only an owner's own method makes us load now.
        from data_access.likeness.choosing import chosen

        chosen()
    release_freed_memory()
    asking.start()
    # Nothing of what is made until the first visitor is ever garbage: lifetime.py collects again from then on.
    gc.disable()
    # Imported here because the other commands must not wait two seconds for Streamlit.
    from dashboard.server import application
    from dashboard.web.process.running import run as serve
    from dashboard.web.process.settings import settings

    shown = "localhost" if args.address == "0.0.0.0" else args.address  # noqa: S104 - said, not listened to
    print(_("The tracker is at {address} (Ctrl+C stops it).").format(address=f"http://{shown}:{args.port}"), flush=True)
    serve(application(), {**settings(), "server.port": args.port, "server.address": args.address}, args.proxy)
    return 0
