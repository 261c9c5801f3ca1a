"""Files of the kinds that the field sends, from other platforms, in other headings and shapes than those collected."""

from pathlib import Path

import pytest

from data_access.imports.languages import language_of
from data_access.refusals import Refused
from tests.data_access.imports.reading import read
from tests.data_access.imports.test_kinds import book, csv, told


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("Horodateur;Nom;Première idée;Deuxième idée;Troisième idée", "04/05/2023 10:11;Amina Alaoui;Un;Deux;Trois"),
        ("Votre 1ère proposition;Votre 2ème proposition;Votre 3e proposition", "Un;Deux;Trois"),
        ("الفكرة الأولى;الفكرة الثانية;الفكرة الثالثة", "Un;Deux;Trois"),
        ("Idée1;Idée2;Idée3", "Un;Deux;Trois"),
        ("_id;_uuid;_submission_time;g/idee_1;g/idee_2;g/idee_3", "9;ab-c;2023-05-04T09:10:11;Un;Deux;Trois"),
        ("Primera propuesta;Segunda propuesta;Tercera propuesta", "Un;Deux;Trois"),
    ],
)
def test_ideas_are_numbered_in_words_and_figures(tmp_path: Path, headings: str, row: str) -> None:
    reading = read(csv(tmp_path, headings, row, row))
    assert reading.texts[:3] == ["Un", "Deux", "Trois"]
    assert len({record.column for record in reading.records}) == 3


def test_headings_in_spanish(tmp_path: Path) -> None:
    reading = read(
        csv(
            tmp_path,
            "ID;Título;Descripción;Categoría;Autor;Fecha de creación;Apoyos",
            "7;Horarios;Publicar los horarios;Transporte;Ana Ruiz;4 de mayo de 2023;12",
            "8;Parques;Abrir los parques;Ciudad;Luis Gil;5 de mayo de 2023;4",
        )
    )
    assert told(reading, "reference", "title", "body", "theme", "author", "kept")[0] == (
        *("7", "Horarios", "Publicar los horarios", "Transporte", "Ana Ruiz"),
        (("Apoyos", "12"),),
    )
    assert [str(record.submitted_on) for record in reading.records] == ["2023-05-04", "2023-05-05"]


def test_microsoft_forms_in_arabic_with_the_month_first(tmp_path: Path) -> None:
    reading = read(
        csv(
            tmp_path,
            "المعرف,وقت البدء,وقت الاكتمال,البريد الإلكتروني,الاسم,ما المشكل؟,ما الحل المقترح؟,ما النتيجة المنتظرة؟",
            "1,5/14/23 10:11:12,5/14/23 10:20:12,anonymous,,طوابير,حجز المواعيد,ربح الوقت",
            "2,6/4/23 10:11:12,6/4/23 10:20:12,anonymous,,غياب المعلومة,بوابة موحدة,شفافية",
        )
    )
    assert reading.plan.read[0].preset == "Microsoft Forms"
    assert told(reading, "problem", "body", "result")[0] == ("طوابير", "حجز المواعيد", "ربح الوقت")
    assert [str(record.submitted_on) for record in reading.records] == ["2023-05-14", "2023-06-04"]


def test_a_table_under_a_merged_title_and_groups(tmp_path: Path) -> None:
    rows = [
        ["Synthèse des contributions", *[None] * 5],
        ["Contributeur", None, "Contribution", None, None, "Suivi"],
        ["Nom", "Organisme", "Titre", "Contenu", "Thème", "Observations"],
        ["Amina Alaoui", "Association X", "Budget", "Un budget lisible par tous", "Finances", "à revoir"],
        ["Total contributions : 1", *[None] * 5],
    ]
    reading = read(book(tmp_path, {"Feuil1": rows}, ("A1:F1", "A2:B2", "C2:E2", "A5:F5")))
    assert told(reading, "title", "body", "theme", "author") == [
        ("Budget", "Un budget lisible par tous", "Finances", "Amina Alaoui")
    ]
    assert reading.tally.left_out == 1


def test_sheets_that_go_on_are_no_workshops(tmp_path: Path) -> None:
    sheets = {
        "Idées": [["N°", "Thème", "Idée"], [1, "Eau", "Réparer les fuites du réseau"], ["TOTAL", None, 1]],
        "Idées (suite)": [[2, "Santé", "Afficher les files d’attente"], ["Total général : 2 idées"]],
        "Suite 2": [["N°", "Thème", "Idée"], [3, "École", "Un bus scolaire par douar"]],
    }
    reading = read(book(tmp_path, sheets))
    assert told(reading, "reference", "workshop") == [("1", ""), ("2", ""), ("3", "")]
    assert reading.tally.left_out == 2


def test_lines_of_totals_and_means_are_left_out(tmp_path: Path) -> None:
    reading = read(
        csv(
            tmp_path,
            "N°;Axe;Proposition;Votes",
            "1;Eau;Réparer les fuites;12",
            "S/Total Eau;;;20",
            "2;Air;Moyenne des émissions affichée;5",
            "Sous total Air;;;5",
            "Nombre total de propositions;2;;25",
            "Moyenne;;;8,3",
            "المجموع العام;;2;25",
            "المعدل;;;12,5 %",
        )
    )
    assert reading.texts == ["Réparer les fuites", "Moyenne des émissions affichée"]
    assert (reading.tally.refused, reading.tally.left_out) == (0, 6)


def test_votes_and_comments_of_another_portal_leave_on_request(tmp_path: Path) -> None:
    lines = [
        "type;ref;intitule;texte;auteur;date_vote",
        "proposition;R-1;Parc;Créer un parc près de la gare;u1;",
        "vote;R-1;Parc;;u2;2023-05-04",
        "commentaire;R-1;Parc;Bonne idée, j’habite à côté;u4;2023-05-05",
        "proposition;R-2;Gare;Rouvrir la gare de triage;u5;",
        "vote;R-2;Gare;;u9;2023-05-06",
    ]
    path = csv(tmp_path, *lines)
    assert read(path, first_of_reference=True).texts == ["Parc", "Gare"]
    assert read(path, where=[("type", "proposition")]).texts == ["Parc", "Gare"]


@pytest.mark.parametrize(
    "day",
    [
        *("04 ماي 2023 على الساعة 10:30", "20230504T100000Z", "20230504", "4 de mayo de 2023", "jueves, 4 mayo 2023"),
        "Thu May 04 2023 10:00:00 GMT+0100 (heure normale d’Europe centrale)",
        *("2023-05-04 10:00:00 UTC", "May 4th, 2023", "jeudi 4 mai 2023 à 10 h 30", "الخميس 4 ماي 2023م"),
    ],
)
def test_days_of_other_programs_and_languages(tmp_path: Path, day: str) -> None:
    (record,) = read(csv(tmp_path, "N°;Date;Proposition", f"1;{day};Ouvrir le marché")).records
    assert str(record.submitted_on) == "2023-05-04"


@pytest.mark.parametrize(
    "lines",
    [
        (
            "[04/05/2023 10:11:12] Amina: Bonjour, une idée ; la voici",
            "[04/05/2023 10:12:12] Omar: Un guichet, le samedi",
            "pour les douars: tous",
            "[04/05/2023 10:13:12] Amina: <Médias omis>",
        ),
        (
            "04/05/2023, 10:11 - Les messages sont chiffrés de bout en bout.",
            "04/05/2023, 10:11 - Amina: Bonjour, une idée ; la voici",
            "04/05/2023, 10:12 - Omar: Un guichet, le samedi",
            "pour les douars: tous",
        ),
        (
            "\u200f[٠٤/٠٥/٢٠٢٣، ١٠:١١:١٢ ص] Amina: Bonjour, une idée ; la voici",
            "\u200f[٠٤/٠٥/٢٠٢٣، ١٠:١٢:١٢ م] Omar: Un guichet, le samedi",
            "pour les douars: tous",
        ),
    ],
)
def test_messages_copied_from_a_conversation(tmp_path: Path, lines: tuple[str, ...]) -> None:
    reading = read(csv(tmp_path, *lines, name="discussion.txt"))
    assert told(reading, "author", "body") == [
        ("Amina", "Bonjour, une idée ; la voici"),
        ("Omar", "Un guichet, le samedi\npour les douars: tous"),
    ]
    assert {str(record.submitted_on) for record in reading.records} == {"2023-05-04"}
    assert reading.tally.left_out + reading.tally.refused == (len(lines) > 3)


def test_a_message_keeps_its_figures_as_they_were_typed(tmp_path: Path) -> None:
    lines = ["[04/05/2023 10:11] عمر: إحداث ٣ مراكز", "[04/05/2023 10:12] ليلى: نشر ٢ تقارير"]
    assert read(csv(tmp_path, *lines, name="discussion.txt")).texts == ["إحداث ٣ مراكز", "نشر ٢ تقارير"]


def test_a_table_of_fifty_thousand_columns_is_refused_by_its_first_line(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Line 1 has more than 1000 columns"):
        read(csv(tmp_path, *[";".join(["Idée"] * 50_000)] * 8))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Former les élus à l’accès à l’information", "fr"),
        ("Open data des hôpitaux", "fr"),
        ("Budget. Publier un budget lisible", "fr"),
        ("Assemblées périodiques", "fr"),
        ("transports scolaires ruraux", "fr"),
        ("Publish a readable yearly report", "en"),
        ("Sharing files faster", "en"),
        ("ABC 12", "other"),
    ],
)
def test_short_french_and_english_are_told_apart(text: str, language: str) -> None:
    assert language_of(text) == language
