"""Darija in Latin letters meets the same in Arabic ones, and nothing else is taken for it."""

import pytest

from data_access.likeness.encoding.encoder import UniversalEncoder
from data_access.likeness.explaining import is_arabic
from data_access.likeness.fused import Fused
from data_access.likeness.method import Method, NGrams
from data_access.likeness.words import as_spoken

LATIN = [
    "La bghina budget wadeh 3la internet",
    "khassna tri9 f dwar dyalna",
    "sbitar 9rib w tbib kol nhar",
    "7iydo rachwa men lidara",
    "lma salh l chorb f l3alam l9arawi",
    "n9l madrasi l lbnat dyal l3robia",
]
ARABIC = [
    "بغينا ميزانية واضحة على الأنترنت",
    "خاصنا طريق فالدوار ديالنا",
    "سبيطار قريب وطبيب كل نهار",
    "حيدو الرشوة من الإدارة",
    "الماء الصالح للشرب في العالم القروي",
    "النقل المدرسي لبنات العروبية",
]
NOT_DARIJA = [
    "Installer 3 caméras 3D au 9e étage avant 9h, salle B7",
    "Loi 31-13 : article 7",
    "Publier 93 budgets",
    "PM2.5 et CO2 : 37 stations",
    "MP3 et 4x4 pour 7 villages",
]


@pytest.mark.parametrize("method", [NGrams(), Fused(UniversalEncoder())])
def test_each_finds_its_own_in_the_other_letters(method: Method) -> None:
    method.fit(ARABIC)
    found = method.nearest(LATIN, 1).positions[:, 0].tolist()
    assert sum(position == row for row, position in enumerate(found)) >= 5


@pytest.mark.parametrize("text", NOT_DARIJA)
def test_figures_of_other_texts_are_no_letters(text: str) -> None:
    assert as_spoken(text) == text
    assert not is_arabic(text)


def test_it_counts_as_arabic_for_comparing() -> None:
    assert as_spoken("khassna tri9 f dwar dyalna") == "خاسنا تريق ف دوار ديالنا"
    assert all(is_arabic(text) for text in LATIN)
