"""Files that are ZIP packages (XLSX, DOCX, ODS): how a broken one shows while it is read."""

import zipfile
import zlib

UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
"""How a broken package shows: no directory, spoilt or missing content, a place before its start (OSError), a name in no
encoding (ValueError), or a part that is enciphered or packed in a way that is not known (both RuntimeError)."""
