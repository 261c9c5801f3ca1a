"""The ideas of a file between reading and writing: nothing of them is lost, and equal texts are counted."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.imports.outcome import IdeaRecord, Problem
from data_access.imports.spool import AT_ONCE, Spool, fingerprint, words_of
from data_access.states import Language, ParticipantCategory

IDEA = IdeaRecord(
    sheet="Atelier 1",
    line=7,
    title="Publier le budget",
    body="En ligne,\nchaque année 🌍",
    theme="Finances",
    language=Language.MIXED,
    category=ParticipantCategory.YOUTH,
    author="Amina",
    submitted_on=date(2023, 5, 24),
    reference="A-7",
    folded="publier le budget en ligne chaque annee",
    problem="On ne sait rien",
    result="On sait",
    contact="06 12 34 56 78",
    workshop="Table n° 2",
    column="Idée 1",
    kept=(("Observations", "le samedi"), ("Ville", "فاس")),
)


def idea(number: int, body: str = "") -> IdeaRecord:
    """An idea of its own, or one of equal ideas."""
    return replace(IDEA, line=number, title="", body=body or f"Idée {number}")


def test_an_idea_comes_back_whole() -> None:
    spool = Spool()
    spool.add(IDEA)
    spool.add(replace(IDEA, category=None, submitted_on=None, kept=(), language=Language.OTHER))
    spool.add(replace(IDEA, problems=(Problem("Atelier 1", 7, "Date", "…"),)))
    first, second, third = spool.all()
    assert first == third == IDEA, "problems are counted elsewhere"
    assert second == replace(IDEA, category=None, submitted_on=None, kept=(), language=Language.OTHER)


def test_equal_texts_have_ranks_and_each_its_own_fingerprint() -> None:
    spool = Spool()
    assert [spool.add(idea(number, body)) for number, body in enumerate(("a", "b", " a ", "a\n"))] == [1, 1, 2, 3]
    (marks,) = spool.fingerprints(10)
    assert len(marks) == 4
    assert list(marks) == [
        fingerprint(words_of("", text), rank) for text, rank in (("a", 1), ("b", 1), ("a", 2), ("a", 3))
    ]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (("Budget", "En ligne"), ("Budget ", "En\r\nligne"), True),
        (("École", "x"), ("E\u0301cole", "x"), True),
        (("Budget", "En ligne"), ("Budget En", "ligne"), False),
        (("Budget", ""), ("", "Budget"), False),
        (("Budget", "x"), ("budget", "x"), False),
    ],
)
def test_title_and_body_make_the_fingerprint(one: tuple[str, str], other: tuple[str, str], is_same: bool) -> None:
    assert (words_of(*one) == words_of(*other)) is is_same


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_whatever_the_size_of_the_chunks_every_idea_comes_once_and_in_order(size: int) -> None:
    spool = Spool()
    for number in range(1, 6):
        spool.add(idea(number))
    positions = [position for chunk in spool.fingerprints(size) for position in chunk.values()]
    assert positions == [1, 2, 3, 4, 5]
    spool.mark_present([2, 5])
    assert spool.counts() == (3, 2)
    assert [record.line for chunk in spool.new(size) for _mark, record in chunk] == [1, 3, 4]
    assert [(n, record.line) for chunk in spool.unmarked(size) for n, record in chunk] == [(1, 1), (3, 3), (4, 4)]
    assert [record.line for record in spool.present(size)] == [2, 5]
    assert [record.line for record in spool.all(size)] == [1, 2, 3, 4, 5]
    spool.clear_marks()
    assert spool.counts() == (5, 0)


def test_what_is_added_after_a_reading_is_read_too_and_counted_among_its_equals() -> None:
    spool = Spool()
    ranks = [spool.add(idea(number, "a")) for number in range(AT_ONCE + 1)]
    assert ranks == list(range(1, AT_ONCE + 2))
    assert spool.counts() == (AT_ONCE + 1, 0)
    assert spool.add(idea(9_999, "a")) == AT_ONCE + 2
    assert [record.line for record in spool.all()] == [*range(AT_ONCE + 1), 9_999]


def test_an_empty_file_has_no_chunk() -> None:
    spool = Spool()
    assert (list(spool.fingerprints(10)), list(spool.new(10)), spool.counts()) == ([], [], (0, 0))
