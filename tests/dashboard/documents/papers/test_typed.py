"""Typed text becomes the blocks of a paper: titles, paragraphs, lists within lists."""

import pytest

from dashboard.documents.papers.paper import Block, Heading, Items, Paragraph
from dashboard.documents.papers.typed import blocks, items


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("", ()),
        ("un\ndeux\n\ntrois", (Paragraph("un\ndeux"), Paragraph("trois"))),
        ("# Titre\ntexte", (Heading("Titre", 2), Paragraph("texte"))),
        ("## 1. Titre", (Heading("1. Titre", 3),)),
        ("- a\n- b", (Items(("a", "b")),)),
        ("1. a\n2) b", (Items(("a", "b"), is_numbered=True),)),
        ("- a\n1. b", (Items(("a",)), Items(("b",), is_numbered=True))),
        ("- a\n  - b\n  - c\n- d", (Items(("a", "d"), within=((Items(("b", "c")),), ())),)),
        ("- a\n  1. b\n    - c", (Items(("a",), within=((Items(("b",), True, ((Items(("c",)),),)),),)),)),
        ("    - a\n- b", (Items(("a", "b")),)),
        ("2023 – bilan\n-sans espace", (Paragraph("2023 – bilan\n-sans espace"),)),
        ("texte :\n- a\nsuite", (Paragraph("texte :"), Items(("a",)), Paragraph("suite"))),
    ],
)
def test_typed_text_becomes_blocks(text: str, made: tuple[Block, ...]) -> None:
    assert blocks(text) == made


def test_lines_of_a_list_are_read_back() -> None:
    assert items(["a  b", "", "c"], level=2, is_numbered=True) == "  1. a b\n  2. c"
    assert blocks(items(["a", "b"])) == (Items(("a", "b")),)
