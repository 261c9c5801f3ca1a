"""The settings of the server: .streamlit/config.toml, with the colours that palette.py holds."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.look.palette import PALETTE, STATE_TOKENS
from dashboard.ui.frame.streamlit_internals import ACCOUNT_HEADER

CONFIG = Path(__file__).parents[3] / ".streamlit" / "config.toml"
THEME_COLOURS = {
    "primaryColor": "primary",
    "backgroundColor": "page",
    "secondaryBackgroundColor": "surface",
    "textColor": "ink",
    "linkColor": "primary",
    "borderColor": "line",
    "dataframeBorderColor": "line",
    "redColor": "bad-fill",
    "orangeColor": "caution-fill",
    "yellowColor": "caution-fill",
    "blueColor": "active-fill",
    "greenColor": "good-fill",
    "violetColor": "special-fill",
    "grayColor": "idle-fill",
    "redTextColor": "bad",
    "orangeTextColor": "caution",
    "yellowTextColor": "caution",
    "blueTextColor": "active",
    "greenTextColor": "good",
    "violetTextColor": "special",
    "grayTextColor": "muted",
}
"""Streamlit's name of a colour → ours."""


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """Every setting as Streamlit names it (`server.headless`), ready for `st.App.run(config=…)`."""
    with CONFIG.open("rb") as source:
        sections = tomllib.load(source)
    found = {f"{section}.{name}": value for section, options in sections.items() for name, value in options.items()}
    found["server.trustedUserHeaders"] = {ACCOUNT_HEADER: "account"}
    for mode in ("light", "dark"):
        for option, token in THEME_COLOURS.items():
            found[f"theme.{mode}.{option}"] = getattr(PALETTE[token], mode)
        fills = [getattr(PALETTE[f"{token}-fill"], mode) for token in STATE_TOKENS]
        found[f"theme.{mode}.chartCategoricalColors"] = fills
    return found
