"""Log formatting of exceptions: type and code lines, without messages, which may quote people's data."""

import logging
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[1]


class WithoutValues(logging.Filter):
    """Replaces the trace of a record by one without the texts of its exceptions, which may quote what people typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the trace of the record; never drops one."""
        if record.exc_info and record.exc_info[1] is not None:
            record.msg, record.args = f"{record.getMessage()}\n{trace(record.exc_info[1])}", ()
            record.exc_info = record.exc_text = None
        return True


def trace(error: BaseException) -> str:
    """The kinds of an exception and of those behind it, and the lines of code that it came through."""
    lines = []
    found: BaseException | None = error
    while found is not None:
        lines.append(f"{type(found).__module__}.{type(found).__qualname__}")
        for frame in traceback.extract_tb(found.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}")
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return "\n".join(lines)


def keep_values_out(*loggers: str) -> None:
    """Install the filter on these loggers, once each."""
    for name in loggers:
        known = logging.getLogger(name)
        if not any(isinstance(one, WithoutValues) for one in known.filters):
            known.addFilter(WithoutValues())


def _short(path: str) -> str:
    file = Path(path)
    return file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else "/".join(file.parts[-2:])
