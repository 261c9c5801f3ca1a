"""How grids look: the colours of the identity inside the grid's frame, light and dark, and the bundled letters."""

from functools import lru_cache
from typing import TypeAlias

from dashboard.palette import PALETTE, STATE_TOKENS
from dashboard.ui.theme import FACES, WEIGHTS

Css: TypeAlias = dict[str, dict[str, str]]

SHAPES = "U+2460-2464,U+25A0-25A1,U+25B2-25BD,U+25C6-25D5,U+2715"
"""The letters of the bundled shapes of states."""
GRID = ":root, .ag-root-wrapper, .ag-popup, [class*=ag-theme-params]"


def _variables(mode: str) -> dict[str, str]:
    return {f"--co-{name}": getattr(shade, mode) for name, shade in PALETTE.items()} | {"color-scheme": mode}


def _faces() -> Css:
    files = [("Plex", f"{file}-{weight}-normal", weight, letters) for _, file, letters in FACES for weight in WEIGHTS]
    faces: Css = {}
    for family, file, weight, letters in [*files, ("Process Shapes", "process-shapes", 400, SHAPES)]:
        # A dictionary holds one "@font-face": spaces after it make the keys differ and mean nothing in CSS.
        faces["@font-face" + " " * len(faces)] = {
            "font-family": f"'{family}'",
            "src": f"url(/app/static/fonts/{file}.woff2) format('woff2')",
            "font-weight": str(weight),
            "font-display": "swap",
            "unicode-range": letters,
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
            "--ag-font-family": "'Process Shapes', Plex, system-ui, sans-serif !important",
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
        ".co-codes": {
            "margin": "0",
            "padding": "8px",
            "max-height": "280px",
            "overflow-y": "auto",
            "list-style": "none",
            "background": "var(--co-raised)",
            "color": "var(--co-ink)",
        },
        ".co-codes label": {"display": "block", "padding": "5px 8px", "cursor": "pointer"},
        ".co-codes label:focus-within": {"background": "var(--co-surface)"},
        ".co-codes input": {"accent-color": "var(--co-primary)", "inline-size": "16px", "block-size": "16px"},
        ".ag-header-cell-text": {"font-weight": "600"},
        ".ag-cell-data-changed": {
            "background-color": "color-mix(in srgb, var(--co-caution-fill) 45%, transparent) !important"
        },
        ".ag-cell-inline-editing": {"background": "var(--co-raised)", "box-shadow": "0 0 0 2px var(--co-primary)"},
        **tones,
    }
