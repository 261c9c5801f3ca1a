"""`cocreation export`: a plan as one workbook, or as CSV files."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands import add_database
from dashboard.translations import _, n_
from data_access import migrations
from data_access.permissions import SYSTEM
from data_access.queries.exports import TABLES_OUT
from data_access.queries.settings.plans import plans
from data_access.refusals import Refused

if TYPE_CHECKING:
    from dashboard.commands import Subparsers


def add_parser(subparsers: "Subparsers") -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "export",
        help=_("write a plan to a workbook or to CSV files"),
        description=_("Write all tables of a plan to one XLSX workbook, one table to a CSV file, or all to a folder."),
    )
    parser.add_argument(
        "file", type=Path, metavar=_("FILE"), help=_("FILE.xlsx, FILE.csv with --table, or a folder for CSV files")
    )
    parser.add_argument("--plan", metavar="CODE", help=_("the plan; the current one when not given"))
    parser.add_argument("--table", choices=TABLES_OUT, metavar="TABLE", help=_("one table: {tables}").format(
        tables=", ".join(TABLES_OUT)))  # fmt: skip
    parser.add_argument("--codes", action="store_true", help=_("codes of fields and states instead of words"))
    parser.add_argument(
        "--authors",
        action="store_true",
        help=_("with the names of contributors and what reaches contacts"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace the files that exist"))
    add_database(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Write the files, and say how many rows they hold."""
    # Imported here because openpyxl takes half a second, and --help must not wait for it.
    from dashboard.documents import exports

    migrations.upgrade()
    take = exports.Take(SYSTEM, _plan(args.plan), args.authors, args.codes)
    tables = (args.table,) if args.table else TABLES_OUT
    kind = args.file.suffix.lower()
    if kind == ".csv" and not args.table:
        raise Refused("A CSV file holds one table: name it with --table, or give a folder.")
    if kind not in ("", ".csv", ".xlsx"):
        raise Refused("Give a file that ends with .xlsx or .csv, or a folder.")
    files = {table: args.file / f"{table}.csv" for table in tables} if not kind else {tables[0]: args.file}
    for file in files.values():
        if file.exists() and not args.force:
            raise Refused("{file} exists already: add --force to replace it.", file=file)
    if kind == ".xlsx":
        written = exports.workbook(take, tables, args.file)
    else:
        written = sum(exports.csv_file(take, table, file) for table, file in files.items())
    print(n_("%(count)s row written to %(file)s.", "%(count)s rows written to %(file)s.", written, file=args.file))
    return 0


def _plan(code: str | None) -> int:
    known = {plan.code: plan.id for plan in plans()}
    if not known:
        raise Refused(
            "There is no action plan yet: open one on the screen (Settings, Plans) or with `cocreation plan add`."
        )
    if code is not None and code not in known:
        raise Refused("There is no plan {code}: choose one of {codes}.", code=code, codes=", ".join(known))
    return known[code] if code else next(iter(known.values()))
