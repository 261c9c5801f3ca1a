"""One transaction around several changes that each open their own."""

from collections.abc import Iterator
from contextlib import contextmanager

from data_access.connections import joining
from data_access.database import writing
from data_access.permissions import Actor


@contextmanager
def joined(actor: Actor) -> Iterator[None]:
    """Run the block in one transaction, which the changes called inside it join.

    A part that is refused inside is taken back alone when the block goes on. Raises what `database.writing` raises.
    """
    with writing(actor) as session:
        before = joining.outer.set(session)
        try:
            yield
        finally:
            joining.outer.reset(before)
