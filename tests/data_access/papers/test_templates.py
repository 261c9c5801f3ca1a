"""A Word template is taken when it names fields and nothing else; whatever could run, open or fill up is refused."""

import time
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document

from data_access.papers.templates import MOST_BYTES, fields_of, require_template
from data_access.refusals import Refused
from tests.support.packages import spoilt

WHOLE = ("{{ reference }}", "{{ subject }}", "{{ body }}")
RUNNING = "{{ cycler.__init__.__globals__.os.popen('echo PWNED').read() }}"


def template(*paragraphs: str, change: Callable[[object], None] = lambda _document: None) -> bytes:
    """A Word file that says these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    change(document)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def repacked(file: bytes, **members: bytes) -> bytes:
    """The same package with further or other members; `__` in a name stands for a slash."""
    written = BytesIO()
    others = {name.replace("__", "/").replace("_dot_", "."): content for name, content in members.items()}
    with zipfile.ZipFile(BytesIO(file)) as read, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name in read.namelist():
            if name not in others:
                made.writestr(name, read.read(name))
        for name, content in others.items():
            made.writestr(name, content)
    return written.getvalue()


def test_a_template_that_names_fields_is_taken() -> None:
    require_template(template(*WHOLE, "{{ organisation }} {{ day }} {{ recipient }} {{ signatory }}", "{{ annex }}"))


def test_a_field_split_by_word_into_pieces_is_one_field() -> None:
    def split(document) -> None:  # type: ignore[no-untyped-def]
        paragraph = document.add_paragraph()
        for piece in ("{", "{ sub", "ject }", "}"):
            paragraph.add_run(piece).bold = piece == "{ sub"

    assert fields_of(template("{{ body }}", change=split)) == {"body", "subject"}


def test_unknown_and_missing_fields_are_named() -> None:
    with pytest.raises(Refused) as refused:
        require_template(template(*WHOLE, "{{ minister }} {{ annexe }}"))
    assert refused.value.details["unknown"] == "annexe, minister"
    with pytest.raises(Refused) as refused:
        require_template(template("{{ body }}"))
    assert refused.value.details["absent"] == "reference, subject"


@pytest.mark.parametrize(
    "hostile",
    [
        RUNNING,
        "{{ ''.__class__.__mro__ }}",
        "{{ subject.upper() }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ ''|attr('__class__') }}",
        "{{ subject|safe }}",
        "{{ 'a'|center(2000000000) }}",
        "{{ 'a'*10000000000 }}",
        "{{ 9**9**9 }}",
        "{{ subject[0] }}",
        "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
        "{% if subject %}x{% endif %}",
        "{% set x = 'a' %}{{ x }}",
        "{% include '/etc/passwd' %}",
        "{% from 'x' import y %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{{ self }}{{ subject ~ subject }}",
        "{%p for p in subject %}",
        "{{ subject",
        "{{ }}",
    ],
)
def test_what_is_no_field_is_refused_at_once(hostile: str) -> None:
    began = time.process_time()
    with pytest.raises(Refused):
        require_template(template(*WHOLE, hostile))
    assert time.process_time() - began < 5


def test_what_stands_in_a_header_or_in_the_properties_is_read_too() -> None:
    def header(document) -> None:  # type: ignore[no-untyped-def]
        document.sections[0].header.paragraphs[0].text = RUNNING

    def properties(document) -> None:  # type: ignore[no-untyped-def]
        document.core_properties.comments = RUNNING

    for change in (header, properties):
        with pytest.raises(Refused):
            require_template(template(*WHOLE, change=change))


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"Not a document",
        b"PK\x03\x04" + b"\0" * 60,
        b"x" * (MOST_BYTES + 1),
        repacked(template(*WHOLE), word__vbaProject_dot_bin=b"x"),
        repacked(template(*WHOLE), word__big_dot_txt=b"0" * (31 * 1024 * 1024)),
        repacked(template(*WHOLE), **{f"word__{number}": b"" for number in range(301)}),
        repacked(template(*WHOLE), word__document_dot_xml=b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
        repacked(template(*WHOLE), word__document_dot_xml=b"<w:document"),
        repacked(
            template(*WHOLE),
            word___rels__document_dot_xml_dot_rels=b'<a><b TargetMode="External"/></a>',
        ),
    ],
    ids=["empty", "text", "cut", "large", "macro", "bomb", "members", "entities", "no xml", "outside"],
)
def test_a_file_that_is_no_plain_document_is_refused(file: bytes) -> None:
    with pytest.raises(Refused):
        require_template(file)


def test_a_file_with_a_spoilt_part_is_refused() -> None:
    with pytest.raises(Refused, match="cannot be read as a Word document"):
        require_template(spoilt(template("{{ administration }}"), "word/document.xml"))
