"""Words typed in an editor of a web page, as plain text; what only looks like a tag stays."""

import pytest

from data_access.imports.layout.web_text import plain


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("<p>Un parc &amp; des bancs</p>", "Un parc & des bancs"),
        ("<p>Un</p>\n\n<p>Deux</p>", "Un\nDeux"),
        ("Un<br>Deux<BR/>Trois", "Un\nDeux\nTrois"),
        ("<ul><li>un</li><li>deux</li></ul>", "- un\n- deux"),
        ("<b>Très</b> <i>important</i>", "Très important"),
        ("<table><tr><td>Eau</td><td>12</td></tr><tr><td>Santé</td></tr></table>", "Eau 12\nSanté"),
        ('<a href="https://exemple.test?a=1&amp;b=2">Lire</a>', "Lire"),
        ('<p title="a > b">Un</p>', "Un"),
        ("<script>alert(1)</script>Un<style>p {}</style><!-- caché -->", "Un"),
        ("<p>نشر&nbsp;الميزانية</p>", "نشر الميزانية"),
        ("l&#39;eau &#x2014; &lt;500 m", "l'eau — <500 m"),
    ],
)
def test_tags_and_entities_become_text(text: str, read_as: str) -> None:
    assert plain(text) == read_as


@pytest.mark.parametrize(
    "text",
    [
        "moins de 5 < 10 et 12 > 11",
        "R&D et eau & santé",
        "<Nom de la commune>",
        "  deux  espaces \n et une ligne ",
        "&c. ; &eau;",
    ],
)
def test_what_is_no_tag_stays_to_the_letter(text: str) -> None:
    assert plain(text) == text
