"""The shared texts of a workbook, kept in a file beyond a few megabytes: memory does not grow with the workbook."""

from array import array
from tempfile import SpooledTemporaryFile
from weakref import finalize

IN_MEMORY_BYTES = 4 * 2**20
REMEMBERED = 2048


class StringsOnDisk:
    """A list of texts that is appended to once, then read by position."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - it lives as long as the object
        finalize(self, self._file.close)
        self._ends = array("Q", [0])
        self._recent: dict[int, str] = {}

    def append(self, text: str) -> None:
        """Add a text at the end."""
        packed = text.encode("utf-8", "surrogatepass")
        self._file.write(packed)
        self._ends.append(self._ends[-1] + len(packed))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, position: int) -> str:
        if position in self._recent:
            return self._recent[position]
        start, end = self._ends[position], self._ends[position + 1]
        self._file.seek(start)
        text = self._file.read(end - start).decode("utf-8", "surrogatepass")
        if len(self._recent) >= REMEMBERED:
            self._recent.clear()
        if len(text) < 200:
            self._recent[position] = text
        return text
