"""What proves the history, told in sentences: by `cocreation check` and on the page of the history."""

from collections.abc import Iterator
from pathlib import Path

from dashboard.translations import _, n_
from dashboard.vocabulary import field, table
from dashboard.vocabulary.values import said
from data_access.queries.history.chain import Chain
from data_access.queries.history.replay import DifferenceKind, LogDifference, Replay

SHOWN = 20


def of_chain(chain: Chain, file: Path | None) -> Iterator[str]:
    """What is wrong with the chain of entries or with its anchor, kept at `file`; nothing when it holds.

    None for a database that has no anchor.
    """
    if chain.broken_at is not None:
        sentence = _("The chain is broken at entry {entry}: the log was altered outside the application.")
        yield sentence.format(entry=chain.broken_at)
    elif chain.lost is not None:
        if not chain.entries:
            sentence = _("The history is empty, but the seal of entry {lost} was kept in {file}: its entries are gone.")
        elif chain.lost[0] > chain.head[0]:
            sentence = _(
                "The history ends at entry {last}, but the seal of entry {lost} was kept in {file}: "
                "entries were cut off its end."
            )
        else:
            sentence = _(
                "Entry {lost} is not the one whose seal was kept in {file}: the history was written anew, or the "
                "database is another one."
            )
        yield sentence.format(last=chain.head[0], lost=chain.lost[0], file=file)
    elif chain.entries and not chain.is_anchored and file is not None:
        yield _(
            "No seal of this history is kept in {file}: nothing proves that it is whole. Compare its seal with one "
            "that was noted elsewhere (cocreation check --seal), then keep it (cocreation check --new-anchor)."
        ).format(file=file)


def of_rows(replay: Replay, with_values: bool = False) -> Iterator[str]:
    """Which rows are not what the history says, the first ones; nothing when all are."""
    for one in replay.differences[:SHOWN]:
        yield _difference(one, with_values)
    more = len(replay.differences) - SHOWN
    if more > 0:
        yield n_("and %(count)s other difference.", "and %(count)s other differences.", more)


def _difference(one: LogDifference, with_values: bool) -> str:
    record = f"{table(one.table, one=True)} {one.record}"
    name = field(one.field, one.table) if one.field else ""
    if one.kind in (DifferenceKind.FIELD, DifferenceKind.BEFORE) and one.field:
        if one.kind == DifferenceKind.FIELD:
            sentence = _("{record}: the field “{field}” was changed outside the application.")
        else:
            sentence = _("{record}: the field “{field}” had been changed outside the application before entry {entry}.")
        told = sentence.format(record=record, field=name, entry=one.entry)
        if not with_values:
            return told
        logged, held = (said(one.table, one.field, value) for value in (one.logged, one.held))
        return f"{told} {_('The history says “{logged}”, found: “{held}”.').format(logged=logged, held=held)}"
    if one.kind == DifferenceKind.GONE:
        return _("{record}: the row was removed outside the application.").format(record=record)
    if one.kind == DifferenceKind.IMPORTED:
        return _("{record}: the idea is not what was imported.").format(record=record)
    if one.entry is not None:
        sentence = _("{record}: entry {entry} speaks of a row that the history does not know.")
        return sentence.format(record=record, entry=one.entry)
    return _("{record}: the row was added outside the application.").format(record=record)
