"""What holds of each condition of a requirement, or does not: every branch, its number, its days, in each language."""

from datetime import date
from typing import Any

import pytest

from dashboard.documents.evidence.conditions import TO_DO, said
from dashboard.documents.evidence.sentences import SENTENCES
from dashboard.translations import LANGUAGES, speaking
from data_access.queries.evidence.facts import Opportunity
from data_access.rules.requirements import CONDITIONS, Condition, Met
from data_access.states import ChannelKind

DAY, LATER = date(2024, 3, 12), date(2024, 4, 9)
LATE = Opportunity(names=(("fr", "Rencontre"), ("en", "Meeting"), ("ar", "لقاء")), starts_on=DAY)
SPANS = ((date(2023, 1, 1), date(2023, 8, 1)), (date(2024, 1, 1), date(2024, 8, 1)))
CASES: list[tuple[Condition, bool, dict[str, Any], str]] = [
    (Condition.SESSIONS_HELD, False, {}, "The steering committee has not met yet."),
    (Condition.SESSIONS_HELD, True, {"count": 1}, "The steering committee has met 1 time."),
    (Condition.SESSIONS_HELD, True, {"count": 3}, "The steering committee has met 3 times."),
    (Condition.SIX_MONTHS, True, {"count": 90}, "At most 90 days without a session: never more than six months."),
    (Condition.SIX_MONTHS, False, {"gaps": ()}, "Without a session, nothing shows that it meets every six months."),
    (
        *(Condition.SIX_MONTHS, False, {"gaps": SPANS}),
        "More than six months without a session: 1 Jan 2023 to 1 Aug 2023, 1 Jan 2024 to 1 Aug 2024.",
    ),
    (Condition.RULES_PUBLISHED, True, {"day": DAY}, "Its rules of procedure were published on 12 Mar 2024."),
    (Condition.RULES_PUBLISHED, False, {"day": None}, "Its rules of procedure are not noted as published."),
    (Condition.PORTAL_ADDRESS, True, {}, "The address of the portal is given."),
    (Condition.PORTAL_ADDRESS, False, {}, "No address of a portal is given."),
    (Condition.PORTAL_SEEN, False, {"day": None}, "Nobody has noted that the portal opens."),
    (Condition.PORTAL_SEEN, True, {"day": DAY}, "It was last seen open on 12 Mar 2024."),
    (Condition.PORTAL_SEEN, False, {"day": DAY}, "It was last seen open on 12 Mar 2024: more than a year ago."),
    (Condition.DOCUMENTS_PUBLISHED, False, {}, "No publication is known."),
    (Condition.DOCUMENTS_PUBLISHED, True, {"count": 2}, "2 publications are known."),
    (Condition.TWICE_A_YEAR, True, {"count": 2}, "Updated on 2 days of the last twelve months."),
    (Condition.TWICE_A_YEAR, False, {"count": 1}, "Updated on 1 day of the last twelve months: two are asked for."),
    (Condition.TIMELINE_IN_TIME, False, {"day": None}, "The timeline is not noted as published."),
    (
        *(Condition.TIMELINE_IN_TIME, False, {"day": DAY, "first": None}),
        "The timeline was published on 12 Mar 2024, but no event says when the process begins.",
    ),
    (
        *(Condition.TIMELINE_IN_TIME, False, {"day": DAY, "first": DAY, "count": -3}),
        "The timeline was published on 12 Mar 2024, after the start.",
    ),
    (
        *(Condition.TIMELINE_IN_TIME, True, {"day": DAY, "first": LATER, "count": 28}),
        "The timeline was published on 12 Mar 2024, 28 days before the start.",
    ),
    (
        *(Condition.TIMELINE_IN_TIME, False, {"day": DAY, "first": LATER, "count": 1}),
        "The timeline was published on 12 Mar 2024, 1 day before the start: fourteen are asked for.",
    ),
    (Condition.SOME_ANNOUNCED, False, {}, "No event and no other stage was announced two weeks before."),
    (Condition.SOME_ANNOUNCED, True, {"count": 2}, "2 events or stages were announced at least two weeks before."),
    (Condition.ALL_IN_TIME, True, {}, "None was announced later."),
    (Condition.ALL_IN_TIME, False, {"of": 0, "late": ()}, "No event and no other stage is known."),
    (
        Condition.ALL_IN_TIME,
        False,
        {"of": 2, "late": (LATE, LATE)},
        "Not announced two weeks before: Meeting, Meeting.",
    ),
    (Condition.OUTREACH_DONE, False, {}, "No outreach activity is noted."),
    (Condition.OUTREACH_DONE, True, {"count": 1}, "1 outreach activity is noted."),
    (Condition.OUTREACH_SEEN, False, {}, "None can be seen at an address on the web."),
    (Condition.OUTREACH_SEEN, True, {"count": 2}, "2 of them can be seen at their address."),
    (Condition.INPUTS_GATHERED, False, {}, "No contribution has come in."),
    (Condition.INPUTS_GATHERED, True, {"count": 444}, "444 contributions have come in."),
    (Condition.TWO_WAYS, False, {}, "They did not come in by two different ways (event, portal, other)."),
    (Condition.TWO_WAYS, True, {"kinds": ("portal", "event")}, "They came in by more than one way: Portal, Event."),
    (Condition.LONG_ENOUGH, False, {"first": None}, "No day on which people could contribute is known."),
    (
        *(Condition.LONG_ENOUGH, True, {"first": DAY, "last": LATER, "count": 28}),
        "From 12 Mar 2024 to 9 Apr 2024: 28 days to contribute.",
    ),
    (
        *(Condition.LONG_ENOUGH, False, {"first": DAY, "last": DAY, "count": 1}),
        "From 12 Mar 2024 to 12 Mar 2024: 1 day to contribute, fewer than two weeks.",
    ),
    (Condition.DECISIONS_REASONED, False, {}, "No proposal has a decision yet."),
    (Condition.DECISIONS_REASONED, True, {"count": 1}, "1 proposal has its decision, with the reason."),
    (Condition.IDEAS_SORTED, True, {}, "Every idea has its place."),
    (Condition.IDEAS_SORTED, False, {"of": 0, "count": 0}, "There is no idea yet."),
    (Condition.IDEAS_SORTED, False, {"of": 9, "count": 2}, "2 ideas still have to be sorted."),
    (Condition.PROPOSALS_DECIDED, True, {}, "Every proposal is decided."),
    (Condition.PROPOSALS_DECIDED, False, {"count": 0}, "There is no proposal yet."),
    (Condition.PROPOSALS_DECIDED, False, {"count": 1}, "1 proposal still waits for its decision."),
    (Condition.ANSWERS_PUBLISHED, True, {"day": DAY}, "All decisions are published, the last ones on 12 Mar 2024."),
    (Condition.ANSWERS_PUBLISHED, False, {"count": 0}, "No decision is published."),
    (Condition.ANSWERS_PUBLISHED, False, {"count": 1, "of": 40}, "1 decision of 40 is published."),
    (Condition.ANSWERS_PUBLISHED, False, {"count": 2, "of": 40}, "2 decisions of 40 are published."),
    (Condition.CIVIL_SOCIETY_MET, False, {}, "No meeting with civil society during implementation is known."),
    (Condition.CIVIL_SOCIETY_MET, True, {"count": 2}, "2 meetings with civil society during implementation."),
    (Condition.TWICE_A_YEAR_MET, True, {}, "At least two in each year of implementation."),
    (Condition.TWICE_A_YEAR_MET, False, {"poor": ()}, "No year of implementation has begun."),
    (Condition.TWICE_A_YEAR_MET, False, {"poor": SPANS[:1]}, "Fewer than two: 1 Jan 2023 to 1 Aug 2023."),
]


@pytest.mark.parametrize(("condition", "holds", "told", "sentence"), CASES)
def test_a_condition_is_said_in_one_sentence(
    condition: Condition, holds: bool, told: dict[str, Any], sentence: str
) -> None:
    with speaking("en"):
        assert said(Met(condition, holds, told)) == sentence


@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"en"}))
def test_every_sentence_is_said_in_each_language(language: str) -> None:
    for condition, holds, told, english in CASES:
        with speaking(language):
            sentence = said(Met(condition, holds, told))
        assert sentence != english, condition
        assert sentence.rstrip()[-1] in ".؛", sentence
        assert not set("{}%") & set(sentence), sentence


def test_every_condition_is_tried_both_ways_and_says_what_to_do() -> None:
    assert {(condition, holds) for condition, holds, _told, _said in CASES} == {
        (condition, holds) for condition in Condition for holds in (True, False)
    }
    assert set(SENTENCES) == set(TO_DO) == set(Condition)
    assert {one for conditions in CONDITIONS.values() for one in conditions} == set(Condition)


def test_the_ways_of_contributing_are_those_of_channels() -> None:
    with speaking("en"):
        for kind in ChannelKind:
            assert "{" not in said(Met(Condition.TWO_WAYS, True, {"kinds": (kind.value,)}))
