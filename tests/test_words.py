"""Every word shown to people is in every catalogue, none is left over, and the check notices what it should."""

import pytest
from babel.messages.catalog import Message

from tests.support import words
from tests.support.sources import Module, modules


@pytest.mark.parametrize("language", words.CATALOGUES)
def test_the_catalogue_is_complete(language: str) -> None:
    lacking = list(words.lacking(language))
    assert not lacking, "\n" + "\n".join(lacking)


def test_no_word_is_composed() -> None:
    composed = [line for module in modules() for line in words.composed_words(module)]
    assert not composed, "\n" + "\n".join(composed)


def test_words_are_found_where_they_are_said() -> None:
    marked = ('_("One")', 'n_("%(count)s idea", "%(count)s ideas", 2)', 'p_("meeting", "Held")', 'Refused("No " "way")')
    text = "\n".join([*marked, "_(name)"])
    found = {(word.key, word.plural) for word in words.marked(Module("dashboard/x.py", text))}
    assert found == {
        ((None, "One"), None),
        ((None, "%(count)s idea"), "%(count)s ideas"),
        (("meeting", "Held"), None),
        ((None, "No way"), None),
    }


def test_sentences_of_the_data_are_found_and_docstrings_are_not() -> None:
    docstring = '"""Why this file."""\n'
    text = docstring + 'f"A {x} is."\nRULE = "An end comes after a start."\n"""Why this rule."""\nx = "not_a_sentence"'
    assert [word.key[1] for word in words.sentences(Module("data_access/x.py", text))] == [
        "An end comes after a start."
    ]


def test_words_are_found_in_templates() -> None:
    template = """<p title="{{ _("One") }}">{% if n %}{{ n_("%(count)s idea", "%(count)s ideas", n) }}{% endif %}</p>"""
    found = {(word.key, word.plural) for word in words.drawn("dashboard/x.html", template)}
    assert found == {((None, "One"), None), ((None, "%(count)s idea"), "%(count)s ideas")}


def test_a_composed_word_is_noticed() -> None:
    assert list(words.composed_words(Module("dashboard/x.py", '_(f"Row {n}")')))


@pytest.mark.parametrize(
    ("language", "english", "translation"),
    [
        ("fr", "Sign in", ""),
        ("fr", "%(low)s at 95", "%(low)s à 95\u00a0% :"),
        ("fr", "Row {row}", "Ligne {ligne}"),
        ("fr", "Row %(row)s", "Ligne"),
        ("fr", "expected %s arguments", "arguments attendus"),
        ("fr", "The idea", "L'idée"),
        ("fr", "Why?", "Pourquoi ?"),
        ("fr", "Meeting no. 3", "Réunion n° 3"),
        ("fr", "{share}%", "{share} %"),
        ("ar", "Sign in", "Sign in"),
        ("ar", ("%(count)s of %(all)s", "%(count)s of %(all)s"), ("من %(all)s",) * 5 + ("%(count)s",)),
    ],
)
def test_a_wrong_translation_is_noticed(language: str, english: str, translation: str) -> None:
    assert list(words.wrongs(language, Message(english, translation)))


@pytest.mark.parametrize(
    ("language", "english", "translation"),
    [
        ("fr", "Why {name}?", "Pourquoi {name}\u00a0?"),
        ("ar", "CSV", "CSV"),
        (
            "ar",
            ("%(count)s idea", "%(count)s ideas"),
            ("لا أفكار", "فكرة", "فكرتان", "%(count)s أفكار", "%(count)s فكرة", "%(count)s فكرة"),
        ),
    ],
)
def test_a_right_translation_passes(language: str, english: str, translation: str) -> None:
    assert not list(words.wrongs(language, Message(english, translation)))
