"""`make bench`: everything that was promised about speed, measured in one run, each figure beside its target."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench import (
    bursting,
    crowding,
    earlier_days,
    editing,
    filling,
    importing,
    likeness,
    looking,
    presenting,
    proving,
    sitting,
    starting,
    visiting,
)
from bench.mailing import measure as measure_mail
from bench.papers import measure as measure_papers
from bench.report import Figure, disturbed, failed, heading, p95, show
from bench.visiting import Cost, View
from dashboard.navigation import PAGES, address
from tests.support import browser, postgresql
from tests.support.application import Application, answering, serving
from tests.support.databases import STAGE, Databases, tell_plan, using

PARTS = (
    "start",
    "pages",
    "people",
    "burst",
    "mail",
    "papers",
    "browser",
    "session",
    "import",
    "check",
    "earlier",
    "likeness",
)
IMPORTS, CROWDS = (400, 10_000, 100_000), (50, 100, 200, 1000)
GRIDS = ("proposals", "exchanges", "commitments")
QUICK = ("overview", "my_administration", "leadership")
"""The pages that people come to first."""
MOST_OF_OVERVIEW, MOST_OF_A_PAGE = 1.7, 4.0
"""Times the bare page's processor time that a rerun with unchanged data may take."""


class Bench:
    """One run of all measures, compared with the bare page's, which is measured again beside each of ours."""

    def __init__(self, databases: Databases, bare: Application) -> None:
        self.databases, self.bare = databases, bare
        self.missed = 0

    def show(self, name: str, value: float, unit: str, target: float | None = None) -> None:
        """Print a figure, and count it when it misses its target."""
        self.tell(Figure(name, value, unit, target))

    def tell(self, figure: Figure) -> None:
        """The same for a figure that is made already."""
        self.missed += show(figure).verdict == "MISSED"

    @contextmanager
    def attempt(self, name: str) -> Iterator[None]:
        """One part's failure is said and counted; the others are still measured."""
        try:
            yield
        except Exception as error:
            failed(name, error)
            self.missed += 1

    def pages(self, backend: str, sizes: list[int]) -> None:
        """Server cost of every page at every size, and of the overview right after an edit."""
        overview: dict[int, Cost] = {}
        for size in sizes:
            with self.attempt(f"{backend}, {size:,} ideas"):
                overview[size] = self._pages_at(backend, size)
        if len(overview) > 1:
            ratio = overview[max(overview)].cpu / overview[min(overview)].cpu
            self.show(
                f"{backend}: overview at {max(overview):,} / at {min(overview):,} ideas, processor", ratio, "×", 1.5
            )

    def _pages_at(self, backend: str, size: int) -> Cost:
        with self.served(backend, size) as application:
            ideas = filling.fill(0)
            heading(f"Server, {backend}, {ideas:,} ideas: one rerun, data unchanged")
            cookies, costs = visiting.signed_in(application), {}
            # The desk comes last: it begins to compare all ideas in the background, which is measured as likeness.
            for entry in sorted(PAGES, key=lambda entry: entry.key == "sorting"):
                if entry.key == "sorting":
                    self._after_an_edit(application, cookies)
                with self.attempt(entry.key):
                    bare, cost = visiting.costs(View(self.bare, {}), View(application, cookies, _page(entry.key)))
                    costs[entry.key] = cost
                    target = MOST_OF_OVERVIEW if entry.key == "overview" else MOST_OF_A_PAGE
                    self.show(f"{entry.key}: processor / bare page", cost.cpu / bare.cpu, "×", target)
                    self.show(f"{entry.key}: wall time / bare page", cost.wall / bare.wall, "×")
                    self.show(f"{entry.key}: sent to the browser", cost.kilobytes, "kB")
            return costs["overview"]

    def _after_an_edit(self, application: Application, cookies: dict[str, str]) -> None:
        for table in editing.CELLS:
            runs = []
            for _ in range(5):
                editing.edit(table)
                runs.append(visiting.first_run(application, cookies, _page("overview")))
            name = f"overview right after an edit of {table}"
            self.show(f"{name}: wall time", max(run.wall for run in runs) / 1000, "s", 0.5)
            self.show(f"{name}: processor", max(run.cpu for run in runs) / 1000, "s")
        self.show("an edit: statements", editing.statements(), "", 5)
        self.show("an edit: time", editing.milliseconds(), "ms")

    def people(self, backend: str) -> None:
        """How long people wait when many work at once."""
        heading(f"People at one rerun each {crowding.PAUSE:.0f} s, {backend}, one process")
        with self.served(backend, 0) as application:
            cookies = visiting.signed_in(application)
            pages = tuple(_page(key) for key in ("overview", "exchanges", "ideas", "proposals", "overview"))
            for people in CROWDS:
                waiting = crowding.crowd(application, cookies, people, pages)
                self.show(f"{people} people: half wait less than", waiting.p50, "ms")
                self.show(f"{people} people: p95", waiting.p95, "ms", 300)

    def burst(self, backend: str) -> None:
        """What people at work feel of many sign-ins at once."""
        heading(f"A burst of {bursting.BURST} sign-ins, {backend}, one process")
        with self.served(backend, 0) as application:
            found = bursting.burst(application, visiting.signed_in(application), _page("proposals"))
            self.show("a page without the burst: p95", found.calm, "ms")
            self.show("a page during the burst: p95", found.busy, "ms")
            self.show("during / without", found.busy / found.calm, "×", 1.5)
            self.show(f"of {found.answered} attempts, refused at once", found.refused, "")

    def browser(self, backend: str) -> None:
        """Time to the last element, and an edit's way to another screen."""
        if (executable := browser.program()) is None:
            raise RuntimeError("Chromium is not installed")
        heading(f"Browser, {backend}, sample plan, warm cache: time to the last element")
        with self.served(backend, 0) as application, browser.launched(executable) as chromium:
            cookies = visiting.signed_in(application)
            views = [looking.View(self.bare.address, {}, "/"), *looking.of_everything(application, cookies)]
            bare, head, *ours = looking.first_views(chromium, views)
            self.show("bare page", bare, "s")
            self.show("the head alone / bare page", head / bare, "×", 1.2)
            for entry, seconds in zip(PAGES, ours, strict=True):
                target = 1.3 if entry.key in QUICK else 2.0 if entry.key in GRIDS else None
                self.show(f"{entry.key}: / bare page", seconds / bare, "×", target)
            with self.attempt("the next slide"):
                slides = presenting.next_slides(chromium, application.address, cookies)
                self.show(f"the next slide, {len(slides)} times: key to paint, p95", p95(slides), "ms", 150)
            with self.attempt("an edit in the grid"):
                travels = looking.edits(chromium, application.address, cookies, address("exchanges"))
                self.show("an edit: Enter key to confirmation, p95", p95([one.confirmed for one in travels]), "s")
                self.show("an edit: Enter key to another screen, p95", p95([one.elsewhere for one in travels]), "s", 1)

    def imports(self, backend: str, folder: Path) -> None:
        """Import of files of growing size by the command."""
        heading(f"Import by the command, {backend}")
        memory: dict[int, float] = {}
        for rows in IMPORTS:
            with self.attempt(f"{rows:,} rows"):
                path, database = folder / f"{rows}.csv", self.databases.fresh(backend, STAGE)
                importing.write(path, rows)
                with disturbed():
                    done = importing.measure(path, database)
                memory[rows] = done.megabytes
                self.show(f"{rows:,} rows: time", done.seconds, "s", 20 if rows == IMPORTS[-1] else None)
                self.show(f"{rows:,} rows: processor", done.cpu, "s")
                self.show(f"{rows:,} rows: peak memory", done.megabytes, "MB")
                self.databases.forget(database)
        if len(memory) > 1:
            growth = memory[max(memory)] / memory[min(memory)]
            self.show(f"memory at {max(memory):,} / at {min(memory):,} rows", growth, "×", 1.5)

    @contextmanager
    def served(self, backend: str, size: int) -> Iterator[Application]:
        """The application on a database of at least that many ideas, which this process reads too."""
        database = self.databases.fresh(backend, STAGE)
        with using(database):
            filling.fill(size)
            with serving(database) as application, disturbed():
                yield application
        self.databases.forget(database)


def _page(key: str) -> str:
    return "" if key == PAGES[0].key else address(key).strip("/")


def main() -> int:
    """Run what was asked for; the exit status says whether every target is reached."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", default="400,10000,1000000", help="numbers of ideas")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--parts", default=",".join(PARTS), help="what to measure")
    asked = parser.parse_args()
    parts, sizes = asked.parts.split(","), [int(size) for size in asked.sizes.split(",")]
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="cocreation-bench-")))
        server = ""
        if "postgresql" in asked.databases:
            if (programs := postgresql.programs()) is None:
                parser.error("PostgreSQL is not installed: apt-get install postgresql, or DATABASES=sqlite")
            server = held.enter_context(postgresql.running(programs))
        port = postgresql.free_port()
        bare = held.enter_context(answering(("bench.bare", str(port)), port))
        bench = Bench(Databases(folder, lambda: server, tell_plan), bare)
        heading("Bare Streamlit page, the same settings: one rerun")
        bench.show(f"load of the machine before, on {os.cpu_count()} cores", os.getloadavg()[0], "")
        yardstick = visiting.cost(bare, {})
        bench.show("processor", yardstick.cpu, "ms")
        bench.show("wall time", yardstick.wall, "ms")
        bench.show("sent to the browser", yardstick.kilobytes, "kB")
        for backend in asked.databases.split(","):
            measures = {
                "start": lambda backend=backend: starting.measure(bench.tell, bench.databases, backend),
                "pages": lambda backend=backend: bench.pages(backend, sizes),
                "people": lambda backend=backend: bench.people(backend),
                "burst": lambda backend=backend: bench.burst(backend),
                "mail": lambda backend=backend: measure_mail(bench.tell, bench.databases, backend),
                "papers": lambda backend=backend: measure_papers(bench.tell, bench.databases, backend),
                "browser": lambda backend=backend: bench.browser(backend),
                "session": lambda backend=backend: sitting.measure(bench.tell, bench.databases, backend),
                "check": lambda backend=backend: proving.measure(bench.tell, bench.databases, backend),
                "earlier": lambda backend=backend: earlier_days.measure(bench.tell, bench.databases, backend),
                "import": lambda backend=backend: bench.imports(backend, folder),
            }
            for part in parts:
                if part in measures:
                    with bench.attempt(part):
                        measures[part]()
        if "likeness" in parts:
            with bench.attempt("likeness"):
                likeness.measure(bench.tell, sizes)
    print(f"\n{'Every target is reached.' if not bench.missed else f'{bench.missed} missed or not measured.'}")
    return 1 if bench.missed else 0


if __name__ == "__main__":
    sys.exit(main())
