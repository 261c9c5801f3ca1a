"""Figures inside a typed text: fields that are filled from the data, or pinned to a number.

`{proposals}` says what the data say; `{proposals=63}` says 63 whatever they say. A line of a list that holds nothing
but the field of names becomes one line a name.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from data_access.refusals import Refused


class TextFigure(StrEnum):
    """What a text may count, as it stood on a day."""

    IDEAS = "ideas"
    IDEAS_HUNDREDS = "ideas_hundreds"
    PROPOSALS = "proposals"
    DECIDED = "decided"
    EVENTS = "events"
    ADMINISTRATIONS = "administrations"
    LETTERS = "letters"
    MEETINGS = "meetings"
    SHEETS = "sheets"
    STEP_1 = "step_1"
    STEP_2 = "step_2"
    STEP_3 = "step_3"
    STEP_4 = "step_4"
    STEP_5 = "step_5"


KNOWN = frozenset(map(str, TextFigure))
NAMES = "list_of_administrations"
"""The field of the names of the administrations that have proposals to study."""
FIELD = re.compile(r"\{([a-z][a-z_0-9]*)(?:=([^{}\n]*))?\}")
LINE_OF_NAMES = re.compile(rf"^([^\S\n]*[-\d.]+[^\S\n]+)\{{{NAMES}\}}[^\S\n]*$", re.MULTILINE)


def figures_in(text: str) -> dict[TextFigure, str | None]:
    """The figures that a text says, in their order, and what each is pinned to."""
    found: dict[TextFigure, str | None] = {}
    for field in FIELD.finditer(text):
        if field[1] in KNOWN:
            figure = TextFigure(field[1])
            found[figure] = found.get(figure) or field[2]
    return found


def filled(text: str, said: Mapping[TextFigure, str], names: Sequence[str] = ()) -> str:
    """The text with its figures as they are said, and the names where they are asked for. What is no field stays."""

    def one(field: re.Match[str]) -> str:
        if field[1] == NAMES:
            return ", ".join(names)
        return (field[2] or said[TextFigure(field[1])]) if field[1] in KNOWN else field[0]

    listed = LINE_OF_NAMES.sub(lambda line: "\n".join(f"{line[1]}{name}" for name in names), text)
    return FIELD.sub(one, listed)


def pinned(text: str, figure: TextFigure, number: str | None) -> str:
    """The text with a figure pinned to a number, or taken from the data again."""
    new = f"{{{figure}={number}}}" if number else f"{{{figure}}}"
    return FIELD.sub(lambda field: new if field[1] == figure else field[0], text)


def require_known(text: str) -> None:
    """Raise Refused for fields that are none: a text is validated with every figure in it."""
    unknown = sorted({field[0] for field in FIELD.finditer(text) if field[1] != NAMES and field[1] not in KNOWN})
    if unknown:
        raise Refused("The text names figures that do not exist: {unknown}.", unknown=", ".join(unknown))
