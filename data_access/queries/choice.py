"""A row that a cell, a form or a drop-down list of a workbook offers."""

from dataclasses import dataclass

from data_access.countries import SPOKEN


@dataclass(frozen=True)
class Choice:
    """A row that can be chosen: its id, its code, its name in each language; one that is archived is only read."""

    id: int
    code: str
    names: tuple[tuple[str, str], ...]
    is_active: bool = True

    def name(self, language: str) -> str:
        """The name in a language."""
        return dict(self.names)[language]


def everywhere(said: str) -> tuple[tuple[str, str], ...]:
    """A name that is the same in every language."""
    return tuple((code, said) for code in SPOKEN)
