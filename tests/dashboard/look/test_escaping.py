"""What goes to Streamlit's Markdown is escaped; that nothing is rendered is tried in tests/browser/test_markup."""

import re

import pytest

from dashboard.look.escaping import JOINER, as_text


def read_back(text: str) -> str:
    """What Markdown shows of an escaped text."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).replace(JOINER, "").replace("  \n", "\n")


@pytest.mark.parametrize(
    "text",
    ["[a](http://b.test)", "![a](b)", "$x$", ":red[a] :material/home:", "`a` **b**", "# a", "1. a", "<b> &amp; C:\\x"],
)
def test_every_sign_of_markdown_is_escaped_and_reads_the_same(text: str) -> None:
    assert read_back(as_text(text)) == text
    assert not re.search(r"(?<!\\)[][*_`$#<>&!:~|()]", re.sub(r"\\[\W_]", "", as_text(text)))


@pytest.mark.parametrize("text", [":smile:", ":material/home:", "http://a.test", "www.a.test", "a@b.test", "->", "--"])
def test_what_is_looked_for_after_markdown_is_parted(text: str) -> None:
    assert JOINER in as_text(text)


def test_lines_stay_lines_and_words_stay_untouched() -> None:
    assert as_text("un\n\n  deux") == "un  \n\u00a0  \n\u00a0\u00a0deux"
    for text in ("L’accès à l’eau", "محضر الجلسة", "École 12"):
        assert as_text(text) == text
