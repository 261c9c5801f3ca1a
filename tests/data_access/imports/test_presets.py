"""Exports of known platforms: each data file of `presets` has an export here, which it reads."""

from pathlib import Path

import pytest

from data_access.imports.layout import presets
from tests.data_access.imports.reading import read

EXPORTS = Path(__file__).parent / "exports"
READ = {
    "cocreation": [
        {
            "title": "- Publier les budgets",
            "body": "=1+1\n- second point",
            "theme": "Transparence",
            "category": "media",
            "reference": "I-0001",
            "submitted_on": "2023-05-24",
            "language": "fr",
        },
        {"title": "'citation", "body": "نشر الصفقات", "reference": "I-0002", "language": "ar", "author": ""},
    ],
    "decidim": [
        {
            "title": "Réparer les fontaines",
            "body": "Réparer et entretenir les fontaines.",
            "theme": "Eau",
            "reference": "7",
            "submitted_on": "2024-02-01",
            "kept": (("scope/name/fr", "Rabat"), ("endorsements", "4")),
        },
        {"title": "مواعيد المستشفيات", "theme": "الصحة", "language": "ar", "kept": (("endorsements", "9"),)},
    ],
    "cap_collectif": [
        {
            "title": "Lampadaires",
            "body": "Éclairer la rue du marché.\n- avant l’hiver",
            "theme": "Ville",
            "author": "perle",
            "contact": "perle@exemple.test",
            "category": "citizen",
            "reference": "2-1",
            "kept": (("proposal_category_name", "Voirie"),),
        },
        {"title": "Compost", "category": "civil_society", "reference": "2-2"},
    ],
    "cap_collectif_consultation": [
        {"title": "Lire les budgets", "theme": "Transparence", "submitted_on": "2024-03-01", "reference": "c1"}
    ],
    "consul": [
        {
            "title": "Pistes cyclables",
            "body": "Relier les lycées\nRelier les lycées par des pistes sûres.",
            "theme": "Mobilité",
            "reference": "11",
        }
    ],
    "google_forms": [
        {
            "body": "Ouvrir la bibliothèque le soir",
            "contact": "un@exemple.test",
            "submitted_on": "2024-04-15",
            "kept": (("Une remarque à ajouter ?", "Merci pour cette consultation ouverte à tous"),),
        },
        {"body": "فتح المكتبة مساء", "language": "ar", "category": "civil_society"},
    ],
    "microsoft_forms": [
        {"body": "Afficher les délais de chaque guichet", "submitted_on": "2024-04-13", "contact": "anonymous"}
    ],
    "limesurvey": [
        {
            "body": "Publier l’analyse de l’eau du robinet",
            "problem": "On ignore sa qualité",
            "theme": "Eau",
            "category": "youth",
            "reference": "4",
        }
    ],
    "kobotoolbox": [
        {
            "body": "Réparer les puits du douar",
            "problem": "Les puits sont secs",
            "theme": "Eau",
            "contact": "0612345678",
            "submitted_on": "2024-05-02",
        },
        {"body": "Planter des arbres à l’école", "theme": "Climat"},
    ],
}
"""What must come out of the export of each platform, field by field."""


def test_every_preset_has_an_export_here() -> None:
    assert {path.stem for path in presets.FOLDER.glob("*.toml")} == set(READ)


@pytest.mark.parametrize("name", READ)
def test_an_export_is_recognised_and_read(name: str) -> None:
    reading = read(EXPORTS / f"{name}.csv")
    (sheet,) = reading.plan.read
    assert sheet.preset == presets.presets_by_file()[name].name
    got = [
        {field: getattr(record, field) for field in wanted}
        for record, wanted in zip(reading.records, READ[name], strict=True)
    ]
    assert [{f: str(v) if f == "submitted_on" else v for f, v in one.items()} for one in got] == READ[name]
