"""Reading the XML parts of a workbook piece by piece: memory stays the same whatever their size."""

import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

from data_access.imports.files.kinds import DAMAGED
from data_access.packages import UNREADABLE
from data_access.refusals import Refused

PIECE = 65_536
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


def local(name: str) -> str:
    """The name of an element or attribute without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name


def parser(start: Start, end: End, text: Callable[[str], None] | None = None) -> expat.XMLParserType:
    """An expat parser that resolves no entity and refuses a document type, against XML attacks."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.buffer_size = PIECE
    made.StartElementHandler = start
    made.EndElementHandler = end
    if text is not None:
        made.CharacterDataHandler = text
    made.StartDoctypeDeclHandler = _no_document_type
    return made


def _no_document_type(*_declaration: object) -> None:
    raise Refused(DAMAGED)


def feed(archive: zipfile.ZipFile, part: str, reader: expat.XMLParserType) -> Iterator[None]:
    """Give a part of a package to a parser, stopping after each piece. Raises Refused when it is broken."""
    try:
        with archive.open(part) as source:
            while piece := source.read(PIECE):
                reader.Parse(piece, False)
                yield
            reader.Parse(b"", True)
            yield
    except (expat.ExpatError, KeyError, ValueError, *UNREADABLE) as error:
        raise Refused(DAMAGED) from error


def read_all(
    archive: zipfile.ZipFile, part: str, start: Start, end: End, text: Callable[[str], None] | None = None
) -> None:
    """Parse a whole part."""
    for _piece in feed(archive, part, parser(start, end, text)):
        pass
