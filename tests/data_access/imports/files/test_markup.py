"""The XML parts of a package, piece by piece, with no entity resolved and no document type taken."""

import zipfile
from pathlib import Path

import pytest

from data_access.imports.files import markup
from data_access.imports.files.kinds import DAMAGED
from data_access.refusals import Refused


def package(path: Path, content: str | bytes) -> zipfile.ZipFile:
    """A package of one part."""
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("part.xml", content)
    return zipfile.ZipFile(path)


def told(archive: zipfile.ZipFile, part: str = "part.xml") -> tuple[list[str], str]:
    """The elements of a part as they begin and end, and its text."""
    steps: list[str] = []
    texts: list[str] = []
    markup.read_all(
        archive,
        part,
        lambda name, _attributes: steps.append(f"<{markup.local(name)}"),
        lambda name: steps.append(f"{markup.local(name)}>"),
        texts.append,
    )
    return steps, "".join(texts)


@pytest.mark.parametrize(("name", "local"), [("x:row", "row"), ("row", "row"), ("a:b:c", "c"), ("", ""), (":x", "x")])
def test_a_name_without_its_prefix(name: str, local: str) -> None:
    assert markup.local(name) == local


def test_elements_and_texts_come_in_their_order(tmp_path: Path) -> None:
    archive = package(tmp_path / "a.zip", "<x:a xmlns:x='u'><b>été &amp; </b><c/>الماء</x:a>")
    assert told(archive) == (["<a", "<b", "b>", "<c", "c>", "a>"], "été & الماء")


def test_a_part_larger_than_a_piece_is_read_whole_and_stops_after_each_piece(tmp_path: Path) -> None:
    rows = 20_000
    archive = package(tmp_path / "a.zip", f"<t>{'<row>é</row>' * rows}</t>")
    seen: list[str] = []
    reader = markup.parser(lambda name, _attributes: seen.append(name), lambda _name: None)
    counts = [len(seen) for _piece in markup.feed(archive, "part.xml", reader)]
    assert len(counts) > 3
    assert counts == sorted(counts)
    assert counts[0] < rows, "nothing waits for the end"
    assert seen == ["t", *["row"] * rows]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<a>",
        "<a></b>",
        "texte",
        "<a>&inconnue;</a>",
        b"<a>\xff\xfe</a>",
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE a [<!ENTITY x "xxxxxxxx">]><a>&x;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    ],
)
def test_what_is_broken_or_declares_a_type_is_damaged(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(Refused, match="damaged") as refusal:
        told(package(tmp_path / "a.zip", content))
    assert refusal.value.key == DAMAGED


def test_a_part_that_is_not_there_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="damaged"):
        told(package(tmp_path / "a.zip", "<a/>"), "other.xml")


def test_a_part_whose_packed_bytes_are_spoilt_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("part.xml", f"<a>{'texte ' * 500}</a>")
    content = bytearray(path.read_bytes())
    content[50:60] = b"\x00" * 10
    path.write_bytes(content)
    with pytest.raises(Refused, match="damaged"):
        told(zipfile.ZipFile(path))
