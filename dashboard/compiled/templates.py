"""The code that Jinja makes of the templates, kept for the next start: a quarter of a second of the first page."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from dashboard.compiled.files import FOLDER, keep, kept


class TemplateCode(BytecodeCache):
    """The code of each template beside it in a folder, while template and settings of the environment are the same."""

    def __init__(self, folder: Path, settings: Path) -> None:
        """`settings` is the file in which the environment is set up, on which the code depends too."""
        self._folder = folder / FOLDER
        self._settings = sha256(settings.read_bytes()).hexdigest()[:10]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the code of a template, if there is any; Jinja refuses that of an older template."""
        code = kept(self._file(bucket))
        if code:
            # What a full disk has cut short can fail in any way; it is compiled anew then, as if it were not there.
            with suppress(Exception):
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that has just been compiled."""
        keep(self._file(bucket), bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.{self._settings}"
