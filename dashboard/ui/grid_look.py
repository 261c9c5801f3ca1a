"""How grids look: the colours of the identity inside the grid's frame, light and dark, and the bundled letters."""

from functools import lru_cache
from typing import TypeAlias

from dashboard.palette import PALETTE, STATE_TOKENS

Css: TypeAlias = dict[str, dict[str, str]]

FONTS = "/app/static/fonts"
SCRIPTS = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193",
    "latin-ext": "U+0100-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB",
}
ARABIC = "U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08FF,U+200C-200E,U+FB50-FDFF,U+FE70-FEFC"
GRID = ":root, .ag-root-wrapper, .ag-popup, [class*=ag-theme-params]"


def _variables(mode: str) -> dict[str, str]:
    return {f"--co-{name}": getattr(shade, mode) for name, shade in PALETTE.items()} | {"color-scheme": mode}


def _faces() -> Css:
    faces: Css = {}
    for weight in ("400", "600"):
        files = {f"ibm-plex-sans-{part}-{weight}-normal": area for part, area in SCRIPTS.items()}
        files[f"ibm-plex-sans-arabic-arabic-{weight}-normal"] = ARABIC
        for file, area in files.items():
            # A dictionary holds one "@font-face": spaces after it make the keys differ and mean nothing in CSS.
            faces["@font-face" + " " * len(faces)] = {
                "font-family": "'Plex'",
                "src": f"url({FONTS}/{file}.woff2) format('woff2')",
                "font-weight": weight,
                "font-display": "swap",
                "unicode-range": area,
            }
    return faces


@lru_cache(maxsize=1)
def css() -> Css:
    """The style sheet of the grid's frame, as the component takes it: selector → property → value."""
    tones: Css = {
        f".ag-cell.co-tone-{token}": {"color": f"var(--co-{token})", "font-weight": "600"} for token in STATE_TOKENS
    }
    return {
        **_faces(),
        ":root": _variables("light"),
        ":root[data-mode=dark]": _variables("dark"),
        GRID: {
            "--ag-background-color": "var(--co-page) !important",
            "--ag-foreground-color": "var(--co-ink) !important",
            "--ag-text-color": "var(--co-ink) !important",
            "--ag-header-text-color": "var(--co-ink) !important",
            "--ag-cell-text-color": "var(--co-ink) !important",
            "--ag-header-background-color": "var(--co-surface) !important",
            "--ag-chrome-background-color": "var(--co-surface) !important",
            "--ag-menu-background-color": "var(--co-raised) !important",
            "--ag-odd-row-background-color": "var(--co-page) !important",
            "--ag-row-hover-color": "var(--co-surface) !important",
            "--ag-accent-color": "var(--co-primary) !important",
            "--ag-border-color": "var(--co-line) !important",
            "--ag-row-border-color": "var(--co-line) !important",
            "--ag-selected-row-background-color": "color-mix(in srgb, var(--co-primary) 12%, transparent) !important",
            "--ag-value-change-value-highlight-background-color": "color-mix(in srgb, var(--co-caution-fill) 45%, "
            "transparent) !important",
            "--ag-font-family": "Plex, system-ui, sans-serif !important",
            "--ag-font-size": "15px !important",
            "--ag-row-height": "42px !important",
            "--ag-header-height": "44px !important",
            "--ag-cell-horizontal-padding": "10px !important",
            "--ag-wrapper-border-radius": "8px !important",
        },
        "body": {"background": "transparent !important", "margin": "0"},
        "#gridContainer": {"width": "100% !important"},
        ".ag-cell": {"unicode-bidi": "plaintext", "text-align": "start"},
        ".ag-cell-wrap-text": {"line-height": "1.35 !important", "padding-block": "9px"},
        ".ag-cell.co-open": {
            "color": "var(--co-primary)",
            "font-weight": "600",
            "cursor": "pointer",
            "text-decoration": "underline",
            "text-underline-offset": "3px",
        },
        ".ag-cell.co-locked": {"color": "var(--co-muted)"},
        ".ag-header-cell-text": {"font-weight": "600"},
        ".ag-cell-data-changed": {
            "background-color": "color-mix(in srgb, var(--co-caution-fill) 45%, transparent) !important"
        },
        ".ag-cell-inline-editing": {"background": "var(--co-raised)", "box-shadow": "0 0 0 2px var(--co-primary)"},
        **tones,
    }
