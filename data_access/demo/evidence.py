"""What the process leaves as evidence: publications, announcements, outreach activities, the look at the portal."""

from collections.abc import Iterator

from data_access.demo.acts import Act, acts_of, content


def acts() -> Iterator[Act]:
    """What was noted by hand, each on its day."""
    told = content("evidence")
    for table in ("publications", "announcements", "outreach_acts"):
        yield from acts_of(table, told[table])
    yield from acts_of("plans", told["portal"])
