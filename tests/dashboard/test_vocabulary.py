"""Every state, field, table and right has a word in each language; refusals are spoken with their details."""

import inspect
from datetime import date
from enum import StrEnum

import pytest

from dashboard.translations import speaking
from dashboard.vocabulary import action, explain, field, label, localized, refusal, shown, table
from dashboard.vocabulary.fields import FIELDS
from dashboard.vocabulary.states import EXPLANATIONS
from data_access import states, trails
from data_access.changes.commitments.opinions import give_opinion
from data_access.papers import kinds
from data_access.permissions import EDITABLE, SYSTEM, Action, Scope
from data_access.refusals import Conflict, Missing, Refused, Unexplained, not_editable
from data_access.states import LetterStatus, MeetingStatus, SessionStatus
from data_access.tables import TABLES

KINDS = [
    kind
    for module in (states, kinds, trails)
    for _name, kind in inspect.getmembers(module, inspect.isclass)
    if kind.__module__ == module.__name__
]
MEMBERS = [member for kind in (*KINDS, Action, Scope) for member in kind]


def name_of(member: StrEnum) -> str:
    return f"{type(member).__name__}.{member.name}"


@pytest.mark.parametrize("member", MEMBERS, ids=name_of)
def test_every_state_has_a_word_in_each_language(member: StrEnum) -> None:
    spoken = {}
    for code in ("en", "fr", "ar"):
        with speaking(code):
            spoken[code] = label(member)
    assert spoken["en"] != member
    assert any("\u0600" <= letter <= "\u06ff" for letter in spoken["ar"])
    assert not any("\u0600" <= letter <= "\u06ff" for letter in spoken["fr"])


def test_words_agree_with_what_they_qualify() -> None:
    with speaking("fr"):
        assert (label(MeetingStatus.HELD), label(LetterStatus.SENT)) == ("Tenue", "Envoyé")
    with speaking("ar"):
        assert label(MeetingStatus.HELD) == "انعقدت"
        assert label(SessionStatus.HELD) == "انعقد"


def test_every_column_of_every_table_has_a_label() -> None:
    columns = {
        (column.name, name) for name, entity in TABLES.items() if entity.AUDITED for column in entity.__table__.c
    }
    edited = {(name, owner) for owner, fields in EDITABLE.items() for name in fields}
    assert sorted(name for name, _owner in columns | edited if name not in FIELDS) == []


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_no_field_or_table_is_left_in_english(code: str) -> None:
    with speaking("en"):
        english = [*(field(name) for name in FIELDS), *(table(name) for name in TABLES)]
    with speaking(code):
        spoken = [*(field(name) for name in FIELDS), *(table(name) for name in TABLES)]
    same = {word for word, other in zip(spoken, english, strict=True) if word == other}
    assert same <= (
        {"Action", "Administration", "Administrations", "Causes", "Code", "Contact", "Contacts", "Participants"}
        | {
            "Import",
            "Imports",
            "Note",
            "Organisation",
            "Places",
            "Plan",
            "Programme",
            "Publications",
            "Section",
            "Table",
            "Date",
            "Version",
        }
        if code == "fr"
        else set()
    )


def test_explanations_are_translated() -> None:
    for kind, members in EXPLANATIONS.items():
        for member in members:
            with speaking("ar"):
                assert explain(kind(member)) not in ("", members[member])
    assert explain(MeetingStatus.HELD) == ""


def test_a_refusal_is_one_translated_sentence_with_its_details() -> None:
    exc = Refused(
        "It is not possible to go from “{source}” to “{target}”.",
        source=MeetingStatus.HELD,
        target=MeetingStatus.REQUESTED,
    )
    with speaking("fr"):
        assert refusal(exc) == "Il n’est pas possible de passer de «\u00a0Tenue\u00a0» à «\u00a0Demandée\u00a0»."
        move = Missing("To go to “{target}”, fill in: {missing}.", ("held_on",), "x", target=MeetingStatus.HELD)
        assert refusal(move) == "Pour passer à « Tenue », renseignez : Date de tenue."
        assert refusal(Unexplained("x")) == "Indiquez le motif : il reste dans l’historique."
        several = Refused("Fill in these fields of the sheet: {fields}.", fields=("problem", "causes"))
        assert "Problème traité, Causes" in refusal(several)
        assert refusal(Conflict("place", "a", "b")).startswith("Une autre personne")


def test_values_are_shown_as_people_write_them() -> None:
    with speaking("fr"):
        assert shown(date(2023, 11, 30)) == "30 nov. 2023"
        assert (shown(True), shown(None), shown(MeetingStatus.HELD)) == ("oui", "–", "Tenue")


def test_a_name_falls_back_on_a_language_that_has_one() -> None:
    row = {"name_fr": "Justice", "name_ar": "العدل", "name_en": ""}
    with speaking("ar"):
        assert localized(row, "name") == "العدل"
    with speaking("en"):
        assert localized(row, "name") == "Justice"


def test_rights_have_names() -> None:
    with speaking("fr"):
        assert action(Action.DECIDE) == "Statuer sur les propositions"


def test_a_field_that_is_not_changed_here_is_named() -> None:
    with speaking("fr"):
        said = refusal(not_editable("commitments", "adopted_on"))
    assert said.startswith("«\u00a0Date d’adoption\u00a0» n’est pas modifiable ici")


def test_a_missing_field_is_called_as_its_own_table_calls_it() -> None:
    with pytest.raises(Missing) as refused:
        give_opinion(SYSTEM, 1, 1, None, None)
    with speaking("fr"):
        assert refusal(refused.value) == "Renseignez\u00a0: Avis."
