"""Which method compares ideas: by letters and meaning, by letters alone, or one of the owner's.

`COCREATION_LIKENESS` is empty for the best that is installed, `letters` for n-grams and stems alone, or `module:Class`
for a class of the owner's: an `Encoder`, which takes the place of ours, or a whole `Method`.
"""

import os
from importlib import import_module
from typing import Any

from data_access.likeness.encoding.encoder import UniversalEncoder, is_installed
from data_access.likeness.fused import Fused
from data_access.likeness.method import Method, NGrams
from data_access.refusals import Refused

NAME = "COCREATION_LIKENESS"
ALONE = "letters"


def chosen(plan_id: int | None = None) -> Method:
    """A new, empty method; a plan's vectors are kept in its database. Raises Refused for a configuration of nothing."""
    named = os.environ.get(NAME, "").strip()
    if named == ALONE or (not named and not is_installed()):
        return NGrams()
    if not named:
        return Fused(UniversalEncoder(), plan_id)
    made = _made(named)
    if hasattr(made, "encode"):
        return Fused(made, plan_id)
    method: Method = made
    return method


def _made(named: str) -> Any:
    module, _separator, name = named.partition(":")
    try:
        found: Any = getattr(import_module(module), name)()
    except (ImportError, AttributeError, TypeError, ValueError) as wrong:
        raise _refused(named) from wrong
    if not (hasattr(found, "encode") or hasattr(found, "neighbours")):
        raise _refused(named)
    return found


def _refused(named: str) -> Refused:
    return Refused(
        "{name} is {named}: it must be empty, {alone}, or module:Class of an encoder that is installed here.",
        name=NAME,
        named=named,
        alone=ALONE,
    )
