"""Folding: what must meet in a search meets, what must stay apart stays apart."""

import pytest

from data_access.values.folding import fold


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Éducation", "education"),
        ("L’accès à l'eau", "l acces a l eau"),
        ("cœur", "COEUR"),
        ("Straße", "strasse"),
        ("إدارة", "اداره"),
        ("أحمد آمال ٱلله", "احمد امال الله"),
        ("مُحَمَّد", "محمد"),
        ("الجمعيـــــات", "الجمعيات"),
        ("مستشفى", "مستشفي"),
        ("مسؤول بيئة", "مسوول بييه"),
        ("ﻻ", "لا"),
        ("سنة ٢٠٢٣", "سنه 2023"),
        ("ی ک", "ي ك"),
        ("e\u0301tat", "état"),
        ("  guichet—unique  ", "guichet unique"),
        ("open\u200bdata", "opendata"),
        ("ﬁche №2", "fiche no2"),
        ("A.A.H.", "AAH"),
        ("l’A.A.H", "l aah"),
        ("É.N.A.", "ena"),
        ("و.م.ع.", "ومع"),
        ("U.S.A. et O.N.U.", "usa onu".replace(" ", " et ")),
    ],
)
def test_variants_meet(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("fin.Début", "fin debut"),
        ("art. 3.a", "art 3 a"),
        ("1.2.3", "1 2 3"),
        ("M. A. Alami", "m a alami"),
        ("n.", "n"),
    ],
)
def test_a_stop_that_is_not_between_initials_parts_words(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_different_words_stay_apart() -> None:
    assert len({fold(word) for word in ("eau", "eaux", "ماء", "مياه", "شيء", "شيئا")}) == 6


@pytest.mark.parametrize("nothing", [None, "", "  ", "…", "\u0640"])
def test_nothing_gives_nothing(nothing: str | None) -> None:
    assert fold(nothing) == ""


@pytest.mark.parametrize("text", ["Éducation ﬁnancière", "إدارةُ المَوارد ٣", "İstanbul ΐ ŉ", "ǅ ﷺ"])
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_signs_of_ascii_part_words_alike_whatever_else_a_text_holds() -> None:
    for code in range(128):
        text = f"Aa{chr(code)}B9"
        assert fold(f"{text} é") == f"{fold(text)} e", ascii(text)
