"""Names of a list's row in every language that it is named in, for the screen to choose from."""

from data_access.countries import NAMED, SPOKEN

Names = tuple[tuple[str, str], ...]
"""Pairs of language and name."""


def names_of(row: object, prefix: str = "name") -> Names:
    """The names of a row, from its columns `name_fr`, `name_ar` and `name_en`, or of another prefix; every one is read.

    A language that lists have no column for reads the French one.
    """
    return tuple((code, str(getattr(row, f"{prefix}_{code if code in NAMED else 'fr'}") or "")) for code in SPOKEN)
