"""Builds the stylesheet from the colours of palette.py, the bundled typeface and the rules of static/style/.

Every colour is a variable `--co-…` that holds its light and its dark shade; the browser picks by the colour scheme of
the page, so switching costs nothing and needs no rerun. Charts drawn as SVG, grids and pages use the same variables.
"""

from functools import lru_cache
from pathlib import Path

from dashboard.look.palette import PALETTE, STATE_TOKENS

STATIC = Path(__file__).parents[1] / "static"
SHEETS = (
    "base",
    "widgets",
    "board",
    "overview",
    "leadership",
    "stacked",
    "grid",
    "registers",
    "exchanges",
    "process",
    "importing",
    "sorting",
    "waiting",
    "sitting",
    "committee",
    "evidence",
    "calendar",
    "signing_in",
)
LAST = ("rtl", "print")
"""These correct what the others say."""
LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,"
    "U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
LATIN_EXTENDED = (
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,"
    "U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF"
)
ARABIC = "U+0600-06FF,U+0750-077F,U+0870-08FF,U+200C-200E,U+2010-2011,U+204F,U+FB50-FDFF,U+FE70-FEFC"
FACES = (
    ("IBM Plex Sans", "ibm-plex-sans-latin", LATIN),
    ("IBM Plex Sans", "ibm-plex-sans-latin-ext", LATIN_EXTENDED),
    ("IBM Plex Sans Arabic", "ibm-plex-sans-arabic-arabic", ARABIC),
)
WEIGHTS = (400, 600, 700)


def font_faces() -> list[str]:
    """The @font-face rules of the bundled typeface."""
    return [
        f'@font-face{{font-family:"{family}";font-style:normal;font-display:swap;font-weight:{weight};'
        f'src:url("/app/static/fonts/{file}-{weight}-normal.woff2") format("woff2");unicode-range:{letters}}}'
        for family, file, letters in FACES
        for weight in WEIGHTS
    ]


def variables() -> str:
    """The colours as CSS variables that follow light and dark, and a soft ground of each state's colour."""
    both = ";".join(f"--co-{name}:light-dark({shade.light},{shade.dark})" for name, shade in PALETTE.items())
    soft = ";".join(f"--co-{token}-soft:color-mix(in srgb,var(--co-{token}) 12%,transparent)" for token in STATE_TOKENS)
    return f":root{{{both};{soft}}}"


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """The whole stylesheet; the server gives it an address that changes with it."""
    rules = [(STATIC / "style" / f"{sheet}.css").read_text(encoding="utf-8") for sheet in (*SHEETS, *LAST)]
    return "\n".join([*font_faces(), variables(), *rules])
