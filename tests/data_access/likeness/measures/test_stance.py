"""For and against are told apart in French, Arabic and darija, and likely pairs are left alone."""

import pytest

from data_access.likeness.measures.stance import opposed, stance


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Supprimer le Sénat", "Ne pas supprimer le Sénat"),
        ("Supprimer le Sénat", "Maintenir le Sénat"),
        ("Interdire la publicité", "Autoriser la publicité"),
        ("حذف مجلس المستشارين", "الإبقاء على مجلس المستشارين"),
        ("إلغاء الساعة الإضافية", "عدم إلغاء الساعة الإضافية"),
        ("Supprimer l’heure d’été", "الحفاظ على الساعة الإضافية"),
        ("حيدو الساعة", "خليو الساعة"),
        ("Pour la peine de mort", "Contre la peine de mort"),
        ("Réduire le nombre de députés", "Augmenter le nombre de députés"),
        ("Sénat\nIl faut le supprimer", "Sénat\nIl ne faut pas le supprimer"),
    ],
)
def test_contrary_wishes_are_noticed(one: str, other: str) -> None:
    assert opposed(stance(one), stance(other))
    assert opposed(stance(other), stance(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Supprimer le Sénat", "Abolir le Sénat"),
        ("Supprimer le Sénat", "حذف مجلس المستشارين"),
        ("Publier le budget", "Mettre en ligne le budget"),
        ("Une école pour tous les enfants", "Lutter contre l’abandon de l’école"),
        ("Ne pas supprimer le Sénat", "Maintenir le Sénat"),
        ("", ""),
    ],
)
def test_the_same_wish_or_none_is_not(one: str, other: str) -> None:
    assert not opposed(stance(one), stance(other))
