"""What a heading names: in three languages, by people and by programs, alone, with its twin, with a number."""

import pytest

from data_access.imports.headings import (
    MAX_HEADING,
    PHRASES,
    base_of,
    fields_named,
    is_strong,
    language_at_end,
    likeness,
    words_of,
)


def best(heading: str) -> str:
    """The field that a heading names best, empty when it names none."""
    return next((field for field, _score in likeness(heading)), "")


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("ideas_bodyText", ("idea", "body", "text")),
        ("Les propositions des citoyens", ("proposition", "citoyen")),
        ("N°12", ("n", "12")),
        ("والمقترحات", ("مقترحات",)),
        ("المقترح", ("مقترح",)),
        ("De la", ("de", "la")),
        ("bus", ("bus",)),
        ("", ()),
    ],
)
def test_words_stand_without_articles_and_plurals(heading: str, words: tuple[str, ...]) -> None:
    assert words_of(heading) == words


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Intitulé", "title"),
        ("INTITULÉ DE L’IDÉE", "title"),
        ("عنوان المقترح", "title"),
        ("Texte intégral", "body"),
        ("الوصف", "body"),
        ("Descripción", "body"),
        ("Problème soulevé", "problem"),
        ("الإشكالية", "problem"),
        ("Résultat attendu", "result"),
        ("الأثر المتوقع", "result"),
        ("Votre proposition", "idea"),
        ("Idées", "idea"),
        ("المقترحات", "idea"),
        ("Propuesta", "idea"),
        ("Axe thématique", "theme"),
        ("المحور", "theme"),
        ("Horodateur", "submitted_on"),
        ("Submitted at", "submitted_on"),
        ("تاريخ الإيداع", "submitted_on"),
        ("Vous êtes", "category"),
        ("Nom et prénom", "author"),
        ("الاسم الكامل", "author"),
        ("N°", "reference"),
        ("№", "reference"),
        ("#", "reference"),
        ("ر.ت", "reference"),
        ("Langue", "language"),
        ("اللغة", "language"),
        ("G01Q02. Idée", "idea"),
        ("submitdate. Date", "submitted_on"),
        ("N° de la proposition", "reference"),
        ("الرقم الترتيبي", "reference"),
        ("Intitulé de la proposition", "title"),
        ("عنوان الفكرة", "title"),
        ("contributions_title", "title"),
        ("DESCRIPTION DÉTAILLÉE", "body"),
        ("contributions_bodyText", "body"),
        ("نص المقترح", "body"),
        ("الـمـقـتـرح", "idea"),
        ("الفكرة / Idée", "idea"),
        ("Vos suggestions", "idea"),
        ("Your idea", "idea"),
        ("Quelle est votre proposition pour la région ?", "idea"),
        ("المِحور", "theme"),
        ("contributions_section_title", "theme"),
        ("Thème / المحور", "theme"),
        ("Date de saisie", "submitted_on"),
        ("تاريخ", "submitted_on"),
        ("createdAt", "submitted_on"),
        ("Organisme", "category"),
    ],
)
def test_a_heading_names_a_field_as_people_write_it(heading: str, field: str) -> None:
    assert best(heading) == field
    assert best(f"  {heading}\n") == field, "spaces around it change nothing"


@pytest.mark.parametrize(
    "heading",
    [
        *("", " ", "12", "…", "م" * (MAX_HEADING + 1), "Bonjour"),
        *(
            "Nombre d’idées",
            "Lien vers l’idée",
            "Région",
            "رقم الهاتف",
            "Votes",
            "Courriel",
            "عدد الأصوات",
            "Note interne",
        ),
    ],
)
def test_numbers_of_things_links_and_places_name_no_idea(heading: str) -> None:
    assert best(heading) not in ("idea", "title", "body", "problem", "result")


@pytest.mark.parametrize(
    "heading", ["", "ملاحظات داخلية", "Email", "type", "Nombre de propositions", "12", "votesCount"]
)
def test_a_heading_that_names_nothing(heading: str) -> None:
    assert not likeness(heading)


def test_a_question_of_the_greatest_length_is_still_a_heading() -> None:
    asked = "Quelle est votre proposition "
    assert best(asked.ljust(MAX_HEADING, "m")) == "idea"
    assert best(asked.ljust(MAX_HEADING + 1, "m")) == ""


@pytest.mark.parametrize("word", ["sujet", "Catégorie", "فئة", "موضوع", "participant"])
def test_an_ambiguous_word_may_mean_a_second_field_less_surely(word: str) -> None:
    scores = dict(likeness(word))
    assert len(scores) >= 2
    assert sorted(scores.values(), reverse=True)[0] == 1.0
    assert min(scores.values()) == 0.7


def test_every_word_that_is_listed_is_understood_alone() -> None:
    for words, fields in PHRASES.items():
        named = [field for field, _score in likeness(" ".join(words))]
        assert not any(character.isalpha() for character in "".join(words)) or named[0] in fields, words


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("category/name/fr", "theme"),
        ("category/id", ""),
        ("author/name", "author"),
        ("proposal_author_id", ""),
        ("theme_title", "theme"),
        ("title/fr", "title"),
        ("body/ar", "body"),
        ("created_at", "submitted_on"),
    ],
)
def test_a_heading_that_a_program_wrote(heading: str, field: str) -> None:
    assert best(heading) == field


def test_of_a_heading_in_two_languages_the_better_part_counts_a_little_less() -> None:
    (field, score), *_others = likeness("Intitulé / العنوان")
    assert (field, score) == ("title", 0.97)
    assert dict(likeness("Intitulé"))["title"] == 1.0
    assert best("Contribution (texte de la proposition)") in ("body", "idea")


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("title/fr", "fr"),
        ("Titre (arabe)", "ar"),
        ("العنوان بالعربية", "ar"),
        ("العنوان بالفرنسية", "fr"),
        ("Titre [EN]", "en"),
        ("Description - version française", "fr"),
        ("Idea in English", "en"),
        ("Titre (version anglaise)", "en"),
        ("Titre", ""),
        ("fr", ""),
        ("Quart", ""),
        ("", ""),
    ],
)
def test_a_heading_ends_with_its_language(heading: str, language: str) -> None:
    assert language_at_end(heading) == language


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Idée 1", "Idée 2"),
        ("Idée n° 1", "Idée 12"),
        ("Première idée", "Troisième idée"),
        ("Titre (fr)", "Titre (ar)"),
        ("title/fr", "title/ar"),
        ("idee_1_fr", "idee_2_ar"),
        ("Axe [Transparence]", "Axe [Justice ouverte]"),
        ("Idée / فكرة", "Idée"),
    ],
)
def test_headings_of_one_kind_have_one_base(one: str, other: str) -> None:
    assert base_of(one) == base_of(other)
    assert base_of(one)


def test_headings_of_two_kinds_have_two_bases() -> None:
    assert len({base_of(heading) for heading in ("Idée 1", "Problème 1", "title/fr", "body/fr")}) == 4


@pytest.mark.parametrize(
    ("heading", "is_so"),
    [
        ("Titre", True),
        ("Titre / العنوان", True),
        ("Titre (fr)", True),
        ("Titre / Bonjour", False),
        ("Il faut un guichet unique dans chaque commune", False),
        ("", False),
    ],
)
def test_a_strong_heading_names_a_field_in_each_of_its_parts(heading: str, is_so: bool) -> None:
    assert is_strong(heading) is is_so


def test_a_row_of_headings_is_told_by_the_fields_that_it_names() -> None:
    assert fields_named(["N°", "Intitulé", "الوصف", "Ville", ""]) == {"reference", "title", "body"}
    assert fields_named(["1", "Un guichet unique pour tous les papiers", "Rabat", ""]) == set()
