"""The colours: readable in light and dark, apart for every kind of sight, one look for every state."""

import inspect
from enum import StrEnum
from itertools import combinations

import pytest

from dashboard.look.palette import PALETTE, STATE_LOOK, STATE_TOKENS
from data_access import states

# States of the domain that are kinds or lists, shown as plain words.
KINDS = {
    states.ChannelKind,
    states.ParticipantCategory,
    states.AssignmentKind,
    states.ReasonKind,
    states.AttendanceMode,
    states.OrganisationKind,
    states.Language,
    states.Role,
    states.ActKind,
    states.SuggestionKind,
}
# Dichromatic sight, Machado, Oliveira and Fernandes (2009), severity 1; applied to linear RGB.
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.9505, 1.0, 1.089)
Vector = tuple[float, ...]


def _linear(colour: str) -> Vector:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def _times(matrix: tuple[tuple[float, ...], ...], vector: Vector) -> Vector:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def _contrast(one: str, two: str) -> float:
    """The contrast ratio of WCAG 2: 1 to 21."""
    dark, light = sorted(_times(XYZ, _linear(colour))[1] for colour in (one, two))
    return (light + 0.05) / (dark + 0.05)


def _lab(linear: Vector) -> Vector:
    x, y, z = (part / white for part, white in zip(_times(XYZ, linear), WHITE, strict=True))
    f, g, h = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * g - 16, 500 * (f - g), 200 * (g - h)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("token", ["ink", "muted", "primary", *STATE_TOKENS])
def test_words_reach_the_contrast_of_wcag_aa(token: str, mode: str) -> None:
    for ground in ("page", "surface", "raised"):
        assert _contrast(getattr(PALETTE[token], mode), getattr(PALETTE[ground], mode)) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_on_the_colour_of_buttons_and_of_the_banner_are_readable(mode: str) -> None:
    for word, ground in (("on-primary", "primary"), ("on-banner", "banner")):
        assert _contrast(getattr(PALETTE[word], mode), getattr(PALETTE[ground], mode)) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("token", STATE_TOKENS)
def test_bars_stand_out_from_the_page(token: str, mode: str) -> None:
    for ground in ("page", "surface"):
        assert _contrast(getattr(PALETTE[f"{token}-fill"], mode), getattr(PALETTE[ground], mode)) >= 3


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_fills_of_states_stay_apart_for_every_sight(mode: str, sight: str) -> None:
    seen = {
        token: _lab(tuple(min(1, max(0, v)) for v in _times(SIGHTS[sight], _linear(getattr(PALETTE[token], mode)))))
        for token in (f"{token}-fill" for token in STATE_TOKENS)
    }
    for one, two in combinations(seen, 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen[one], seen[two], strict=True)) ** 0.5
        assert distance > 11, (one, two, round(distance, 1))


FAMILIES = [
    family
    for _name, family in inspect.getmembers(states, inspect.isclass)
    if issubclass(family, StrEnum) and family is not StrEnum and family not in KINDS
]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_every_state_has_a_look_of_its_own_in_its_family(family: type[StrEnum]) -> None:
    looks = [STATE_LOOK[state] for state in family]
    assert {token for token, _shape in looks} <= set(STATE_TOKENS)
    shapes = [shape for _token, shape in looks]
    assert len(set(shapes)) == len(shapes), "the shape alone tells the states apart"
