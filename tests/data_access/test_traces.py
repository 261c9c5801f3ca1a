"""What stands in the server's log of an error: where it happened, never what people had typed."""

import logging

import pytest

from data_access.traces import WithoutValues, keep_values_out, trace

SECRET = "Fatima, 06 12 34 56 78"


def _failed() -> BaseException:
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise RuntimeError(f"cannot read {SECRET}") from error
    except RuntimeError as error:
        return error


def test_a_trace_names_the_kinds_and_the_lines_and_no_value() -> None:
    told = trace(_failed())
    assert SECRET not in told
    assert "builtins.RuntimeError" in told
    assert "builtins.ValueError" in told
    assert "tests/data_access/test_traces.py:" in told


def test_an_error_that_was_met_while_another_was_handled_is_told_too_unless_it_was_put_aside() -> None:
    def met(aside: bool) -> str:
        try:
            try:
                int(SECRET)
            except ValueError:
                if aside:
                    raise KeyError(SECRET) from None
                raise KeyError(SECRET)  # noqa: B904 - the case itself
        except KeyError as error:
            return trace(error)

    assert "builtins.ValueError" in met(aside=False)
    assert "builtins.ValueError" not in met(aside=True)


def test_a_line_of_a_library_is_named_by_its_last_two_folders() -> None:
    with pytest.raises(ValueError, match="Style") as failed:
        logging.Formatter("%(levelname)s", validate=True, style="?")  # type: ignore[arg-type]
    assert "logging/__init__.py:" in trace(failed.value)


def test_a_logger_writes_no_value_and_has_the_filter_once(caplog: pytest.LogCaptureFixture) -> None:
    name = "cocreation.tests.traces"
    keep_values_out(name)
    keep_values_out(name)
    logger = logging.getLogger(name)
    assert sum(isinstance(one, WithoutValues) for one in logger.filters) == 1
    error = _failed()
    logger.error("Could not save %s", "a row", exc_info=(type(error), error, error.__traceback__))
    assert "Could not save a row" in caplog.text
    assert "builtins.ValueError" in caplog.text
    assert SECRET not in caplog.text


def test_a_message_without_an_error_stays_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    name = "cocreation.tests.traces"
    keep_values_out(name)
    logging.getLogger(name).warning("%d rows", 3)
    assert "3 rows" in caplog.text
