"""The program's own files: compressed once, kept by browsers, nothing outside their folders."""

import gzip
import re
from pathlib import Path

import brotli
import httpx
import pytest

from dashboard.look.addresses import grid_scripts, style_address, versioned
from dashboard.web.files.assets import Assets
from dashboard.web.shell.shell import bundle
from tests.dashboard.conftest import Enter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a script that has a hash in its name, one that has none, and a secret beside the folder."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "main.a1b2c3d4.js").write_text("let one = 1;\n" * 200)
    (tmp_path / "files" / "plain.js").write_text("let two = 2;\n" * 200)
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path / "files"


def test_a_file_is_sent_in_each_form_that_browsers_read(folder: Path) -> None:
    found = Assets({"/f/": folder}).find("/f/main.a1b2c3d4.js")
    assert found is not None
    assert brotli.decompress(found.bodies["br"]) == gzip.decompress(found.bodies["gzip"]) == found.bodies["identity"]
    assert len(found.bodies["br"]) < len(found.bodies["identity"]) / 10


def test_only_a_name_with_a_hash_is_kept_for_ever(folder: Path) -> None:
    assets = Assets({"/f/": folder})
    hashed, plain = assets.find("/f/main.a1b2c3d4.js"), assets.find("/f/plain.js")
    assert hashed is not None
    assert plain is not None
    assert "immutable" in hashed.cache
    assert plain.cache == "no-cache"


@pytest.mark.parametrize("path", ["/f/../secret.txt", "/f/%2e%2e/secret.txt", "/f//etc/passwd", "/f/", "/f/none.js"])
def test_nothing_is_read_outside_the_folder(folder: Path, path: str) -> None:
    assert Assets({"/f/": folder}).find(path) is None


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_streamlits_bundle_comes_compressed_and_immutable(anonymous: httpx.Client, encoding: str) -> None:
    answer = anonymous.get(bundle()[0], headers={"Accept-Encoding": encoding})
    assert answer.headers.get("content-encoding", "identity") == encoding
    assert "immutable" in answer.headers["cache-control"]
    assert "javascript" in answer.headers["content-type"]
    assert answer.text.startswith(("const", "import"))


def test_the_grid_comes_compressed_and_immutable(anonymous: httpx.Client) -> None:
    for address in grid_scripts():
        answer = anonymous.get(address, headers={"Accept-Encoding": "br"})
        assert answer.headers["content-encoding"] == "br"
        assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(("path", "asks"), [("/courriers-reunions", True), ("/", False)])
def test_a_page_with_a_grid_asks_for_it_at_once(enter: Enter, path: str, asks: bool) -> None:
    page = enter("reader").get(path).text
    assert all((f'src="{address}"' in page) is asks for address in grid_scripts())


def test_a_file_without_its_version_is_asked_about_again(anonymous: httpx.Client) -> None:
    page = anonymous.get("/app/static/boot.js")
    assert page.headers["cache-control"] == "no-cache"
    again = anonymous.get("/app/static/boot.js", headers={"If-None-Match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_every_start_file_that_the_page_names_exists(anonymous: httpx.Client, enter: Enter) -> None:
    page = enter("reader").get("/").text
    named = re.findall(r'(?:src|href)="(/(?:static|app|theme)[^"]+)"', page)
    assert len(named) > 50
    assert style_address() in named
    assert versioned("boot.js") in named
    assert {path: status for path in named if (status := anonymous.get(path).status_code) != 200} == {}


def test_the_fonts_are_ours_and_free(anonymous: httpx.Client) -> None:
    sheet = anonymous.get(style_address()).text
    fonts = set(re.findall(r'url\("([^"]+)"\)', sheet))
    assert len(fonts) >= 9
    for font in fonts:
        answer = anonymous.get(font)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert "SIL Open Font License" in anonymous.get("/app/static/fonts/OFL-IBM-Plex-Sans.txt").text


@pytest.mark.parametrize("name", ["a\0b", "x" * 300, "\ud800", "a/../../secret.txt"], ids=["nul", "long", "half", "up"])
def test_a_name_that_no_file_has_is_no_file(folder: Path, name: str) -> None:
    assert Assets({"/f/": folder}).find(f"/f/{name}") is None
