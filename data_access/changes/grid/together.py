"""One transaction around several changes, each of which would be one of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from data_access.connections import joining
from data_access.database import writing
from data_access.permissions import Actor


@contextmanager
def joined(actor: Actor) -> Iterator[None]:
    """Keep all that the block writes together or not at all, whichever functions write it.

    A part that is refused inside is taken back alone when the block goes on. Raises what `database.writing` raises.
    """
    with writing(actor) as session:
        before = joining.outer.set(session)
        try:
            yield
        finally:
            joining.outer.reset(before)
