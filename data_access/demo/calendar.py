"""The calendar of the process: its stages as they were planned at the start, and which of them wait for which."""

from collections.abc import Iterator

from data_access.demo.acts import Act, acts_of, content


def acts() -> Iterator[Act]:
    """The calendar as the secretariat drew it up, then the days that nothing else knows, each when it came."""
    told = content("calendar")
    yield from acts_of("stages", told["stages"], together=True)
    yield from acts_of("stage_dependencies", told["stage_dependencies"], together=True)
