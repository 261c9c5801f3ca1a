"""Names of a list's row in every language that it is named in, for the screen to choose from."""

from data_access.countries import SPOKEN

Names = tuple[tuple[str, str], ...]
"""Pairs of language and name."""


def names_of(row: object, prefix: str = "name") -> Names:
    """The names of a row, from its columns `name_fr`, `name_ar` and `name_en`, or of another prefix."""
    return tuple((code, str(getattr(row, f"{prefix}_{code}", getattr(row, f"{prefix}_fr")) or "")) for code in SPOKEN)
