"""Yes, no and whole numbers as people and spreadsheets write them."""

import pytest

from data_access.refusals import Refused
from data_access.values import told
from data_access.values.booleans import boolean_of
from data_access.values.numbers import LARGEST, whole_of


@pytest.mark.parametrize(
    "said",
    [
        "oui",
        "OUI",
        " Oui ",
        "vrai",
        "VRAI",
        "yes",
        "TRUE",
        "x",
        "X",
        "1",
        "١",
        "نعم",
        "صحيح",
        "صح",
        "✓",
        "✔️",
        "☑",
        1,
        1.0,
        True,
    ],
)
def test_yes(said: object) -> None:
    assert boolean_of(said) is True


@pytest.mark.parametrize(
    "said", ["non", "NON", "faux", "FAUX", "no", "False", "0", "٠", "لا", "خطأ", "غلط", "✗", "☐", 0, 0.0, False]
)
def test_no(said: object) -> None:
    assert boolean_of(said) is False


@pytest.mark.parametrize("said", ["", "peut-être", "xx", "2", 2, 0.5, float("nan"), None, "-", "oui non"])
def test_neither(said: object) -> None:
    assert boolean_of(said) is None
    with pytest.raises(Refused, match="neither yes nor no"):
        told.yes_or_no(said)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", 0),
        (0, 0),
        (0.0, 0),
        ("3", 3),
        ("3.0", 3),
        ("3,00", 3),
        (3.0, 3),
        ("٣", 3),
        ("۳", 3),
        ("٣٫٠", 3),
        ("３", 3),
        (" 12 ", 12),
        ("1 000", 1000),
        ("1\u00a0000", 1000),
        ("1\u202f000", 1000),
        ("١٬٠٠٠", 1000),
        ("1 234 567", 1234567),
        ("-3", -3),
        ("−3", -3),
        ("+3", 3),
        (str(LARGEST), LARGEST),
    ],
)
def test_a_whole_number_is_understood(written: object, number: int) -> None:
    found = whole_of(written)
    assert (found, type(found)) == (number, int)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "3.5",
        "3,5",
        "٣٫٥",
        3.5,
        "1,000",
        "1.000",
        "1 0",
        "10 00",
        "1e3",
        "trois",
        "3 %",
        "--3",
        "12¹",
        "5²",
        "3₂",
        LARGEST + 1,
        str(LARGEST + 1),
        "9" * 5000,
        1e300,
        float("nan"),
        float("inf"),
        None,
        True,
        False,
    ],
)
def test_what_is_no_whole_number_is_refused_in_a_sentence(written: object) -> None:
    assert whole_of(written) is None
    with pytest.raises(Refused, match="not a whole number"):
        told.whole(written)
