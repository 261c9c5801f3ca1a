"""Suggestions learn from what was assigned and from remits, and say on what they rest and how sure they are."""

import numpy as np
import pytest

from data_access.likeness.method import NGrams
from data_access.likeness.suggest import LEAST_EXAMPLES, LEAST_SURE, Suggester

SUBJECTS = {
    "Santé": (["hôpital", "médecin", "soins", "maternité"], ["المستشفى", "الطبيب", "العلاج", "الصحة"]),
    "Éducation": (["école", "élève", "enseignant", "cantine"], ["المدرسة", "التلميذ", "الأستاذ", "التعليم"]),
    "Justice": (["tribunal", "juge", "avocat", "procès"], ["المحكمة", "القاضي", "المحامي", "القانون"]),
}
REMITS = {
    "Santé": "soins hôpital الصحة المستشفيات",
    "Éducation": "école enseignement التعليم",
    "Eau et forêts": "eau potable barrages forêts الماء الصالح للشرب السدود",
}


def examples() -> tuple[list[str], list[set[str]]]:
    texts, answers = [], []
    for subject, (french, arabic) in SUBJECTS.items():
        for number, word in enumerate(french):
            texts += [f"Améliorer le service de {word} dans la ville {number}", f"Plus de {word}s au village"]
            answers += [{subject}, {subject}]
        for word in arabic:
            texts.append(f"نقترح تحسين {word} في القرى")
            answers.append({subject})
    return texts, answers


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("Des médecins et des soins pour tous", "Santé"),
        ("cantines pour les élèves", "Éducation"),
        ("القاضي والمحكمة", "Justice"),
        ("école المدرسة والأستاذ", "Éducation"),
    ],
)
def test_what_was_assigned_to_such_texts_is_suggested_first(asked: str, value: str) -> None:
    texts, answers = examples()
    first, *_ = Suggester().fit(texts, answers).suggest([asked])[0]
    assert first.value == value
    assert 0 < first.sure <= 1
    assert first.examples
    assert all(value in answers[place] for place in first.examples)


def test_a_value_that_nobody_assigned_yet_comes_from_its_remit_and_names_its_words() -> None:
    texts, answers = examples()
    (told,) = (
        Suggester(remits=REMITS).fit(texts, answers).suggest(["Amener l’eau potable, الماء الصالح للشرب, au douar"])
    )
    found = next(suggestion for suggestion in told if suggestion.value == "Eau et forêts")
    assert found.examples == ()
    assert {"eau", "potable"} <= set(found.words)


def test_before_any_example_remits_alone_suggest_and_are_never_called_sure() -> None:
    (told,) = Suggester(remits=REMITS).suggest(["Un hôpital à la campagne"])
    assert told[0].value == "Santé"
    assert told[0].sure <= 0.5
    assert Suggester().suggest(["Un hôpital"]) == [[]]


def test_one_example_and_several_answers_are_enough() -> None:
    suggester = Suggester().fit(["Un hôpital à la campagne"], [{"Santé", "Intérieur"}])
    assert {told.value for told in suggester.suggest(["hôpital"])[0]} == {"Santé", "Intérieur"}
    assert suggester.hits is None


def test_what_is_measured_on_unseen_examples_is_high_on_clear_ones_and_low_on_noise() -> None:
    texts, answers = examples()
    clear = Suggester().fit(texts, answers).hits
    chance = np.random.default_rng(5)
    meaningless = ["".join(chance.choice(list("abcdefgh"), 12)) for _ in texts]
    noise = Suggester().fit(meaningless, [answers[place] for place in chance.permutation(len(texts))])
    assert clear == 1
    assert noise.suggest(["abcd efgh"])[0][0].sure < 0.6


def test_a_method_that_knows_the_corpus_may_be_given() -> None:
    texts, answers = examples()
    method = NGrams()
    method.fit([*texts, "autre chose"])
    first, *_ = Suggester(method).fit(texts, answers).suggest(["tribunaux et avocats"])[0]
    assert first.value == "Justice"
    assert len(method) == len(texts) + 1


def test_nothing_is_offered_before_enough_examples_nor_what_is_seldom_right() -> None:
    texts, answers = examples()
    asked = "Des médecins et des soins pour tous"
    few = Suggester(remits=REMITS).fit(texts[: LEAST_EXAMPLES - 1], answers[: LEAST_EXAMPLES - 1])
    assert not any(few.offers(one) for one in few.suggest([asked])[0])
    copied = [text for text in texts[: LEAST_EXAMPLES - 1] for _copy in range(3)]
    repeated = Suggester().fit(copied, [some for some in answers[: LEAST_EXAMPLES - 1] for _copy in range(3)])
    assert repeated.independent < LEAST_EXAMPLES
    enough = Suggester(remits=REMITS).fit(texts, answers)
    first, *others = enough.suggest([asked], 4)[0]
    assert enough.offers(first)
    assert others
    assert not any(enough.offers(one) for one in others if one.sure < LEAST_SURE)
    assert not Suggester(remits=REMITS).offers(Suggester(remits=REMITS).suggest([asked])[0][0])
