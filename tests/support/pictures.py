"""The pictures of the documentation: `make pictures` takes them from the running program with the sample plan.

The sample plan has its own clock and the window one size: a picture changes only when the program does.
"""

import argparse
import io
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Page

from tests.support.application import serving
from tests.support.browser import People, launched, program, settle
from tests.support.databases import STAGE, tell_plan, using
from tests.support.sources import ROOT

FOLDER = ROOT / "docs" / "pictures"
WINDOW = (1280, 800)
COLOURS = 128
MARGIN = 24
DRAFT = ".st-key-draft_conclusions button"
QUIET_MS = 1_500
"""How long charts and grids are left to come to rest once the page has settled."""


@dataclass(frozen=True)
class Picture:
    """One picture: who looks at which address, in which languages, down to which element, after which press and
    rest."""

    name: str
    role: str
    path: str
    languages: tuple[str, ...] = ("fr", "en")
    stage: str = STAGE
    on_paper: bool = False
    down_to: str = ""
    rests_ms: int = QUIET_MS
    is_slide: bool = False
    presses: str = ""


PICTURES = (
    Picture("overview", "secretariat", "/", ("fr", "en", "ar")),
    Picture("ideas", "secretariat", "/idees"),
    Picture("idea", "reader", "/idees?idea=I-0300"),
    Picture("sorting", "secretariat", "/tri-des-idees?section=desk", stage="grouping", rests_ms=30_000),
    Picture("proposals", "secretariat", "/propositions", down_to=".co-grid"),
    Picture("exchanges", "focal_point", "/courriers-reunions", ("fr", "en", "ar")),
    Picture("waiting", "secretariat", "/courriers-reunions?view=waiting"),
    Picture("commitments", "secretariat", "/engagements"),
    Picture(
        "sheet", "copil", "/engagements?commitment=C-06", ("fr", "en", "ar"), down_to='[class*="st-key-offer_opinion"]'
    ),
    Picture("leadership", "reader", "/tableau-de-la-direction", ("fr", "en", "ar")),
    Picture("committee", "secretariat", "/comite?session=3", ("fr", "en", "ar")),
    Picture(
        "minutes",
        "secretariat",
        "/comite?session=3&show=minutes&language={language}",
        presses=".st-key-draft_conclusions button",
    ),
    Picture("presentation", "copil", "/presentation/3#situation", is_slide=True),
    Picture("reports", "secretariat", "/rapports?report=rabat"),
    Picture("evidence", "secretariat", "/preuves"),
    Picture("paper", "reader", "/", on_paper=True),
    Picture("accounts", "administrator", "/reglages?section=accounts"),
    Picture("rights", "administrator", "/reglages?section=rights"),
    Picture("history", "administrator", "/historique?table=proposals"),
)


def files() -> Iterator[str]:
    """The names of the files that the pictures make."""
    for picture in PICTURES:
        yield from (f"{picture.name}-{language}.png" for language in picture.languages)


def take(people: People, picture: Picture, language: str) -> bytes:
    """One picture as a PNG of few colours."""
    path = picture.path.format(language=language)
    window = {"width": WINDOW[0], "height": WINDOW[1]}
    if picture.is_slide:
        page = people.sign_in(picture.role, language, viewport=window)
        page.goto(people.application.address + path)
        page.wait_for_timeout(picture.rests_ms)
    else:
        page = people.sign_in(picture.role, language, path, viewport=window)
        if picture.on_paper:
            page.emulate_media(media="print")
        _rest(page, picture.rests_ms)
    if picture.presses:
        page.locator(picture.presses).click()
        _rest(page, picture.rests_ms)
    if picture.down_to:
        page.locator(picture.down_to).first.evaluate("element => element.scrollIntoView({block: 'center'})")
        _rest(page, picture.rests_ms)
    shot: Image.Image = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
    if picture.on_paper:
        shot = ImageOps.expand(shot.convert("RGB"), border=MARGIN, fill="white")
    page.context.close()
    out = io.BytesIO()
    shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main(arguments: Sequence[str] | None = None) -> None:
    """Take the pictures whose names are given, all without."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", default="", help="names of pictures, separated by commas")
    only = set(filter(None, parser.parse_args(arguments).only.split(",")))
    FOLDER.mkdir(exist_ok=True)
    chosen = sorted((picture for picture in PICTURES if not only or picture.name in only), key=lambda one: one.stage)
    for stage, pictures in groupby(chosen, key=lambda one: one.stage):
        with _people(stage) as people:
            for picture, language in ((one, language) for one in pictures for language in one.languages):
                file = FOLDER / f"{picture.name}-{language}.png"
                file.write_bytes(take(people, picture, language))
                print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1000} kB", flush=True)


@contextmanager
def _people(stage: str) -> Iterator[People]:
    executable = program()
    if executable is None:
        raise SystemExit(
            "Chromium is needed: apt-get install chromium-headless-shell, or: python -m playwright install chromium"
        )
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'sample.db'}"
        with using(address):
            tell_plan(stage)
        with serving(address) as application, launched(executable) as browser:
            yield People(browser, application)


def _rest(page: Page, quiet_ms: int) -> None:
    settle(page)
    page.evaluate("document.fonts.ready.then(() => 1)")
    page.wait_for_timeout(quiet_ms)


if __name__ == "__main__":
    main()
