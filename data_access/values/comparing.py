"""Two texts compared word by word: what both say, and what stands in one of them only."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|\w[\w’'\u064B-\u0652\u0640-]*|[^\w\s]")
"""A word with its apostrophes and Arabic signs, a run of white space, a sign."""


@dataclass(frozen=True)
class Piece:
    """What both texts say (`is_same`, in `before` and `after`), or what one says in place of the other."""

    before: str
    after: str
    is_same: bool


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in their order; changes that only white space separates are one."""
    one, other = WORDS.findall(before), WORDS.findall(after)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        made = Piece("".join(one[i1:i2]), "".join(other[j1:j2]), tag == "equal")
        if len(pieces) > 1 and not made.is_same and pieces[-1].is_same and not pieces[-1].before.strip():
            space, earlier = pieces.pop(), pieces.pop()
            made = Piece(
                earlier.before + space.before + made.before, earlier.after + space.after + made.after, is_same=False
            )
        pieces.append(made)
    return tuple(pieces)
