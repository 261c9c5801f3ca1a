"""Yes and no as people and spreadsheet programs write them, in the three languages."""

from typing import Any

from data_access.values.digits import western
from data_access.values.folding import fold

SIGNS = dict.fromkeys("✓×✔☑✅☒", True) | dict.fromkeys("✗✘☐❌", False)
YES = "yes y true t 1 x oui o vrai v on coché checked نعم أجل صحيح صواب صح"
NO = "no n false f 0 non faux off unchecked لا كلا خطأ خاطئ غلط"
WORDS = {fold(word): True for word in YES.split()} | {fold(word): False for word in NO.split()}


def boolean_of(given: Any) -> bool | None:
    """True for yes, False for no, None for anything else; 1 and 0 are yes and no, whether number or text."""
    if isinstance(given, bool):
        return given
    if isinstance(given, int | float):
        return bool(given) if given in (0, 1) else None
    if not isinstance(given, str) or len(given) > 20:
        return None
    said = western(given).replace("\ufe0f", "")
    return SIGNS[said] if said in SIGNS else WORDS.get(fold(said))
