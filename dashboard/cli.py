"""The command `cocreation`: everything that can be done without a screen, in the language of the terminal."""

import argparse
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError

from dashboard import commands
from dashboard.commands import COMMANDS
from dashboard.translations import _, use, word
from dashboard.vocabulary import refusal
from data_access.database import Unavailable
from data_access.refusals import Refused

DONE, REFUSED, UNREACHABLE = 0, 1, 3
"""Exit statuses; 2 is argparse's own, for a command line that cannot be understood."""

ARGPARSE_WORDS = (
    word("usage: "),
    word("positional arguments"),
    word("options"),
    word("show this help message and exit"),
    word("%(prog)s: error: %(message)s\n"),
    word("argument %(argument_name)s: %(message)s"),
    word("the following arguments are required: %s"),
    word("unrecognized arguments: %s"),
    word("one of the arguments %s is required"),
    word("not allowed with argument %s"),
    word("invalid choice: %(value)r (choose from %(choices)s)"),
    word("invalid %(type)s value: %(value)r"),
    word("expected one argument"),
    word("expected at least one argument"),
    word("expected at most one argument"),
    word("expected %s argument"),
    word("expected %s arguments"),
    word("ambiguous option: %(option)s could match %(matches)s"),
)
"""What the standard library itself says on a terminal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; a refusal is one sentence on the error stream, never a trace."""
    # What the command writes (databases, backups, exports) holds people's words: it is its owner's alone.
    os.umask(0o077)
    use(terminal_language())
    with _argparse_speaking():
        asked = sys.argv[1:] if arguments is None else arguments
        options = parser(asked[0] if asked else "").parse_args(asked)
    if getattr(options, "database", None):
        os.environ["DATABASE_URL"] = database_address(options.database)
    try:
        status: int = options.run(options)
    except Refused as refused:
        return _failed(refusal(refused), REFUSED)
    except (Unavailable, DatabaseError, InterfaceError) as error:
        why = str(getattr(error, "orig", error)).splitlines()[0]
        return _failed(
            _("The database cannot be reached ({error}): nothing was changed.").format(error=why), UNREACHABLE
        )
    except ArgumentError:
        return _failed(_("This is not the address of a database: {address}.").format(address=_asked(options)), REFUSED)
    except BrokenPipeError:
        # The reader of a pipe (head, less) has left: nobody is there to be told.
        sys.stderr.close()
    except KeyboardInterrupt:
        return _failed(_("Stopped."), 130)
    else:
        return status
    return DONE


def parser(command: str = "") -> argparse.ArgumentParser:
    """The command line of one command, or of all when it is none of ours, from the modules of `dashboard.commands`."""
    made = argparse.ArgumentParser(
        prog="cocreation", description=_("Track an open-government action plan, from ideas to adopted commitments.")
    )
    subparsers = made.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    for module in [COMMANDS[command]] if command in COMMANDS else dict.fromkeys(COMMANDS.values()):
        import_module(f"{commands.__name__}.{module}").add_parser(subparsers)
    return made


def terminal_language() -> str:
    """The language that the terminal's locale asks for: fr, ar or en; French for any other."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return locale[:2].lower()


def database_address(given: str) -> str:
    """An address as SQLAlchemy reads it; a plain path is a SQLite file."""
    return given if "://" in given else f"sqlite:///{given}"


def _asked(options: argparse.Namespace) -> str:
    asked = getattr(options, "database", None) or os.environ.get("DATABASE_URL", "")
    return re.sub(r"//[^@/]*@", "//…@", asked)


def _failed(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)
    return status


@contextmanager
def _argparse_speaking() -> Iterator[None]:
    """Let argparse read its words in our catalogues: it looks them up in these two names of its own."""
    before = argparse._, argparse.ngettext  # type: ignore[attr-defined]
    argparse._, argparse.ngettext = _, lambda one, many, count: _(one if count == 1 else many)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        argparse._, argparse.ngettext = before  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.exit(main())
