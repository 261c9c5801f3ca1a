"""Why a change is not accepted. The key of a refusal is the English sentence that the dashboard translates."""

NOT_UNDOABLE = "This change is not one that can be undone: correct the record itself, on its page."
SAY_WHY = "Say why: the reason stays in the history."
WHY = "reason"
"""What people call the reason of a change, which stays in the history."""


class Refused(Exception):
    """A change that breaks a rule: nothing was written.

    `key` is one clear sentence with {placeholders}; `details` fill them. The dashboard translates the sentence, the
    command prints it, the importer attaches it to a line and a column.
    """

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key)
        self.key = key
        self.details = details

    def __str__(self) -> str:
        return self.key.format(**self.details)


class Gone(Refused):
    """The record no longer exists, or is not of this plan: nothing was written."""

    def __init__(self) -> None:
        super().__init__("This row no longer exists: someone has removed it.")


class Conflict(Refused):
    """Somebody else changed the same field since it was shown: both values are kept for the person to choose."""

    def __init__(self, field: str, mine: object, theirs: object) -> None:
        super().__init__("Someone else has changed this field in the meantime: choose which value to keep.")
        self.field, self.mine, self.theirs = field, mine, theirs


class Missing(Refused):
    """A transition that needs more than the new state: the names of the fields to ask for are in `asks_for`.

    `table` is named where it calls its fields by names of its own; `takes` are those that may be given as well.
    A sentence that has a place for them, `{missing}`, says their names there; another says them after it.
    """

    def __init__(
        self,
        key: str,
        asks_for: tuple[str, ...],
        transition: str,
        table: str = "",
        takes: tuple[str, ...] = (),
        **details: object,
    ) -> None:
        super().__init__(key, missing=", ".join(asks_for), **details)
        self.asks_for, self.transition, self.table, self.takes = asks_for, transition, table, takes


class Unexplained(Missing):
    """A change that lacks its reason and nothing else: the sentence asks for it, and no field is named after it."""

    def __init__(self, transition: str, key: str = SAY_WHY, table: str = "", takes: tuple[str, ...] = ()) -> None:
        super().__init__(key, (WHY,), transition, table, takes)


class FieldRefused(Refused):
    """A refusal that says which field it is about, so that a form shows it beside that field."""

    def __init__(self, field: str, refused: Refused) -> None:
        super().__init__(refused.key, **refused.details)
        self.field = field


def not_editable(table: str, field: str) -> Refused:
    """The refusal of a field that is not changed this way, by anybody or by this role."""
    cell = f"{table}.{field}"
    return Refused("“{cell}” cannot be changed here: open the row, its form has all that you may change.", cell=cell)
