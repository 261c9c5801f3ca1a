"""Random changes of the bytes of every kind of file: each gives ideas or one sentence, in little time and memory.

Kinds that a child process reads are read by one child for all the changes of a kind: starting it is what costs. The
number of changes is `COCREATION_SPOILT`, 60 by default; a thousand of each kind were tried.
"""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from docx import Document

from data_access.imports.files import old_workbooks
from data_access.imports.files.kinds import FileKind, kind_of
from data_access.refusals import Refused
from tests.data_access.imports.files.test_documents import pdf
from tests.data_access.imports.reading import read
from tests.data_access.imports.test_kinds import book

CHANGES = int(os.environ.get("COCREATION_SPOILT", "60"))
SEED, SECONDS, MEBIBYTES = 20_231_130, 5.0, 700
ROWS = [["N°", "Idée", "Date"], *([n, f"Ouvrir la salle {n} – قاعة", "12/03/2024"] for n in range(30))]
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
ALONE = ("csv", "tsv", "utf16", "txt", "chat", "xlsx")
BY_CHILD = ("ods", "docx", "pdf", "xls")
XLS = "okfn+messytables/simple.xls"
"""The one kind that no library here writes: a collected file."""
CHILD = """
import io, json, re, signal, sys, time
from pathlib import Path
from data_access.imports.files import old_workbooks
def mebibytes():
    # What this program took at most: the figure of getrusage begins with that of the process that started it.
    status = Path("/proc/self/status")
    return int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) / 1024 if status.exists() else 0
out, sys.stdout = sys.stdout, None
for line in sys.stdin:
    path, kind = json.loads(line)
    signal.alarm(30)
    sys.stdout, code, began = io.StringIO(), 0, time.process_time()
    try:
        if kind == "workbook":
            old_workbooks._write_down(path)
        else:
            old_workbooks._write_document_down(path, kind)
    except BaseException:
        code = 1
    said = [sys.stdout.getvalue(), code, time.process_time() - began]
    said.append(mebibytes())
    print(json.dumps(said), file=out, flush=True)
"""


def made(kind: str, folder: Path, shared: Path) -> bytes:
    """A whole file of a kind."""
    lines = [[str(cell) for cell in row] for row in ROWS]
    path = folder / "whole"
    if kind in ("csv", "tsv", "utf16"):
        separator, encoding = {"csv": (";", "utf-8"), "tsv": ("\t", "utf-8"), "utf16": ("\t", "utf-16")}[kind]
        return "\n".join(separator.join(f'"{cell}"' for cell in row) for row in lines).encode(encoding)
    if kind == "txt":
        return "\n".join(f"{row[0]}) {row[1]}" for row in lines[1:]).encode()
    if kind == "chat":
        return "\n".join(f"[04/05/2023 10:11] Omar: {row[1]}" for row in lines[1:]).encode()
    if kind == "xlsx":
        path = book(folder, {"Idées": ROWS})
    elif kind == "ods":
        spreadsheet(path, lines)
    elif kind == "docx":
        document = Document()
        table = document.add_table(rows=0, cols=3)
        for row in lines:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.save(str(path))
    elif kind == "pdf":
        pdf(path, "Atelier 3", *(f"{n}. Publier le budget {n}" for n in range(1, 12)))
    else:
        path = shared / "messy-files" / XLS
    return path.read_bytes()


def spreadsheet(path: Path, rows: list[list[str]]) -> None:
    """An ODS workbook of one sheet, written by hand."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Feuille1">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", MANIFEST)
        package.writestr("content.xml", content)


def spoilt(whole: bytes) -> Iterator[bytes]:
    """The file with bytes changed, taken out or cut off; of a package every second time inside one of its parts."""
    chance = random.Random(SEED)  # noqa: S311 - the same files at every run
    for number in range(CHANGES):
        if number % 2 and whole.startswith(b"PK"):
            yield _within(whole, chance)
        else:
            yield _changed(whole, chance)


def _changed(whole: bytes, chance: random.Random) -> bytes:
    changed = bytearray(whole)
    for _ in range(chance.choice((1, 1, 3, 20))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    if not chance.randrange(8):
        del changed[chance.randrange(len(changed)) :]
    if changed and not chance.randrange(8):
        first = chance.randrange(len(changed))
        del changed[first : first + chance.randrange(1, 40)]
    return bytes(changed)


def _within(whole: bytes, chance: random.Random) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as package, zipfile.ZipFile(written, "w") as copy:
        names = [name for name in package.namelist() if package.getinfo(name).file_size]
        spoilt_one = chance.choice(names)
        for name in package.namelist():
            content = package.read(name)
            copy.writestr(name, _changed(content, chance) if name == spoilt_one else content)
    return written.getvalue()


def outcomes(path: Path, files: Iterator[bytes]) -> dict[str, int]:
    """How many files gave ideas, and how many a sentence; anything else that is raised is the test's failure."""
    found = {"ideas": 0, "sentence": 0}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for content in files:
        path.write_bytes(content)
        began = process_time()
        try:
            read(path)
            found["ideas"] += 1
        except Refused:
            found["sentence"] += 1
        assert process_time() - began < SECONDS
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < MEBIBYTES
    return found


@pytest.mark.parametrize("kind", ALONE)
def test_spoilt_text_and_workbooks(tmp_path: Path, kind: str) -> None:
    whole = made(kind, tmp_path, tmp_path)
    found = outcomes(tmp_path / f"spoilt.{kind}", spoilt(whole))
    print(kind, found)
    assert sum(found.values()) == CHANGES
    assert found["ideas"]


class OneChild:
    """One process that reads all the files which otherwise have a process each; another one where it died of a file."""

    def __init__(self) -> None:
        self.child = self.started()

    def started(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def run(self, command: list[str], stdout: Any, **_options: Any) -> "subprocess.CompletedProcess[bytes]":
        """What `subprocess.run` does with the command: the output written, the code returned."""
        assert self.child.stdin is not None
        assert self.child.stdout is not None
        self.child.stdin.write(json.dumps(command[3:]).encode() + b"\n")
        self.child.stdin.flush()
        answer = self.child.stdout.readline()
        if not answer:
            self.child.communicate()
            code = self.child.returncode
            assert code != -signal.SIGALRM, "a file was read for ever"
            self.child = self.started()
            return subprocess.CompletedProcess(command, code)
        said, code, seconds, mebibytes = json.loads(answer)
        assert seconds < SECONDS
        assert mebibytes < MEBIBYTES
        stdout.write(said.encode())
        return subprocess.CompletedProcess(command, code)


@pytest.fixture
def one_child(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Reading by one child for all the files of a test."""
    reader = OneChild()
    monkeypatch.setattr(old_workbooks.subprocess, "run", reader.run)
    yield
    reader.child.kill()
    reader.child.communicate()


@pytest.mark.parametrize("kind", BY_CHILD)
def test_spoilt_documents_and_other_workbooks(request: pytest.FixtureRequest, tmp_path: Path, kind: str) -> None:
    shared = request.getfixturevalue("shared_data") if kind == "xls" else tmp_path
    whole = made(kind, tmp_path, shared)
    request.getfixturevalue("one_child")
    path = tmp_path / f"spoilt.{kind}"
    path.write_bytes(whole)
    assert kind_of(path) in (FileKind.OLD_WORKBOOK, FileKind.WORD, FileKind.PDF)
    if kind != "xls":
        assert len(read(path).records) >= 11
    found = outcomes(path, spoilt(whole))
    print(kind, found)
    assert sum(found.values()) == CHANGES
