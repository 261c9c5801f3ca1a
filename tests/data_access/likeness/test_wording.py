"""Hints on a clean wording, in French, Arabic and dialect; personal data is found and blackened, figures are not."""

import pytest

from data_access.likeness.wording import PERSONAL, Hint, hints, masked, personal

WHOLE = (
    "Les citoyens manquent d’informations sur le budget. Publier chaque budget communal en ligne, "
    "afin que chacun puisse le lire."
)
WHOLE_AR = "هناك غياب للمعلومات حول الميزانية. نقترح نشر ميزانية كل جماعة بهدف تعزيز الشفافية."


def said(text: str) -> set[Hint]:
    return {found.hint for found in hints(text)}


@pytest.mark.parametrize(
    "text", [WHOLE, WHOLE_AR, "الميزانية ماكايناش، خصنا نشرها فالموقع باش كلشي يشوفها. غياب المعلومة"]
)
def test_a_whole_idea_gets_no_hint(text: str) -> None:
    assert said(text) == set()


def test_what_is_missing_is_said() -> None:
    assert said("Publier chaque budget communal en ligne") == {Hint.NO_PROBLEM, Hint.NO_RESULT}
    assert said("Le budget de la commune est opaque et compliqué") == {Hint.NO_SOLUTION, Hint.NO_RESULT}
    assert said("غياب الشفافية في ميزانية الجماعات الترابية") == {Hint.NO_SOLUTION, Hint.NO_RESULT}
    assert said("Budget") == {Hint.TOO_SHORT}
    assert said("") == set()


@pytest.mark.parametrize(
    "text",
    [
        f"1. {WHOLE} 2. Créer des crèches.",
        f"- {WHOLE}\n- Créer des crèches.",
        f"{WHOLE} Par ailleurs, créer des crèches.",
        f"{WHOLE_AR} ثانيا، إحداث حضانات.",
    ],
)
def test_two_ideas_in_one_are_seen(text: str) -> None:
    assert said(text) == {Hint.SEVERAL_IDEAS}


@pytest.mark.parametrize(
    ("text", "hint", "part"),
    [
        ("Ma carte BK123456 est perdue", Hint.IDENTITY_CARD, "BK123456"),
        ("CIN : A 123456", Hint.IDENTITY_CARD, "A 123456"),
        ("رقم البطاقة الوطنية AB١٢٣٤٥٦", Hint.IDENTITY_CARD, "AB١٢٣٤٥٦"),
        ("Appelez le 06 61 23 45 67.", Hint.TELEPHONE, "06 61 23 45 67"),
        ("Tél. +212 6 61-23-45-67", Hint.TELEPHONE, "+212 6 61-23-45-67"),
        ("هاتف ٠٦٦١٢٣٤٥٦٧", Hint.TELEPHONE, "٠٦٦١٢٣٤٥٦٧"),
        ("00212522334455", Hint.TELEPHONE, "00212522334455"),
        ("écrire à prenom.nom@exemple.ma", Hint.EMAIL, "prenom.nom@exemple.ma"),
    ],
)
def test_personal_data_is_found_where_it_is(text: str, hint: Hint, part: str) -> None:
    (found,) = personal(text)
    assert found.hint is hint
    assert found.hint in PERSONAL
    assert text[found.start : found.end] == part
    assert part not in masked(text, [found])
    assert len(masked(text, [found])) == len(text)
    assert personal(masked(text, [found])) == []


@pytest.mark.parametrize(
    "text",
    [
        "La loi 31-13 et le dahir 1-11-91",
        "Un budget de 200 000 dirhams en 2023",
        "De 2021 à 2026, 63 propositions",
        "BP 12345 Rabat",
        "Article 27, G20, COVID19, B2B",
        "Le plan 2024-2027 coûte 1.500.000,00",
        "@gouvernement ouvert",
    ],
)
def test_figures_of_public_life_are_not_personal(text: str) -> None:
    assert personal(text) == []


def test_all_personal_data_of_a_text_is_masked_and_the_rest_stays() -> None:
    text = "Nom, BK123456, 0661234567, a.b@c.ma, budget"
    clean = masked(text, personal(text))
    assert clean == "Nom, ████████, ██████████, ████████, budget"
