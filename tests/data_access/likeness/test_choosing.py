"""What compares ideas is chosen by configuration, and a wrong one is refused in one sentence."""

import sys
from collections.abc import Sequence

import numpy as np
import pytest

from data_access.likeness import choosing
from data_access.likeness.choosing import NAME, chosen
from data_access.likeness.fused import Fused
from data_access.likeness.method import NGrams
from data_access.refusals import Refused


class Embedding:
    """Stands for an encoder of the owner's."""

    name = "embedding"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([[len(text), 1] for text in texts], np.float32)


class Whole(NGrams):
    """Stands for a whole method of the owner's."""


@pytest.fixture
def owners(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "owners", sys.modules[__name__])


def test_the_best_that_is_installed_compares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert chosen().is_across
    monkeypatch.setenv(NAME, "letters")
    assert not chosen().is_across
    monkeypatch.delenv(NAME)
    monkeypatch.setattr(choosing, "is_installed", lambda: False)
    assert isinstance(chosen(), NGrams)


def test_an_encoder_or_a_method_of_the_owner_takes_its_room(monkeypatch: pytest.MonkeyPatch, owners: None) -> None:
    monkeypatch.setenv(NAME, "owners:Embedding")
    method = chosen()
    assert isinstance(method, Fused)
    assert method.name.endswith("+embedding")
    method.fit(["un", "deux", "trois"])
    assert method.nearest(["un"], 1).positions[0, 0] == 0
    monkeypatch.setenv(NAME, "owners:Whole")
    assert isinstance(chosen(), Whole)


@pytest.mark.parametrize("named", ["nowhere:Class", "owners:Missing", "owners", ":", "owners:NAME", "owners:np"])
def test_a_configuration_of_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, owners: None, named: str) -> None:
    monkeypatch.setenv(NAME, named)
    with pytest.raises(Refused, match="must be empty"):
        chosen()
