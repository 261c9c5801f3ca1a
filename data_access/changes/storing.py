"""The bytes of files, kept once under their checksum, as a part of the change that refers to them."""

import hashlib

from sqlalchemy.orm import Session

from data_access.tables import StoredFile


def stored(session: Session, content: bytes) -> str:
    """Keep the bytes where they are not kept yet; returns their SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    if session.get(StoredFile, sha256) is None:
        session.add(StoredFile(sha256=sha256, size=len(content), content=content))
        session.flush()
    return sha256
