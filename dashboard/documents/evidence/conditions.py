"""The conditions of a requirement in words: what holds, what does not, and what to do about it."""

from dashboard.documents.evidence.sentences import SENTENCES
from dashboard.translations import word
from data_access.rules.requirements import Condition, Met

TO_DO: dict[Condition, str] = {
    Condition.SESSIONS_HELD: word("Hold a meeting of the steering committee."),
    Condition.SIX_MONTHS: word("Hold a session at least every six months."),
    Condition.RULES_PUBLISHED: word("Publish the rules of procedure of the committee, and note it below."),
    Condition.PORTAL_ADDRESS: word("Give the address of the portal."),
    Condition.PORTAL_SEEN: word("Open the portal, see that it answers, and note the day."),
    Condition.DOCUMENTS_PUBLISHED: word("Publish the documents of the process, and note them below."),
    Condition.TWICE_A_YEAR: word("Publish something new at least twice a year."),
    Condition.TIMELINE_IN_TIME: word("Publish the timeline two weeks before the start; where it is late, say why."),
    Condition.SOME_ANNOUNCED: word("Announce the events and other stages, and note the day below."),
    Condition.ALL_IN_TIME: word("Announce each event and stage two weeks before it begins."),
    Condition.OUTREACH_DONE: word("Note below what was done so that people hear of the process."),
    Condition.OUTREACH_SEEN: word("Add the address at which an outreach activity can be seen."),
    Condition.INPUTS_GATHERED: word("Gather contributions in events, on the portal or otherwise, and import them."),
    Condition.TWO_WAYS: word("Let people contribute both in events and at a distance."),
    Condition.LONG_ENOUGH: word("Leave at least two weeks to contribute."),
    Condition.DECISIONS_REASONED: word("Record the decisions with their reasons."),
    Condition.IDEAS_SORTED: word("Finish sorting the ideas."),
    Condition.PROPOSALS_DECIDED: word("Take the decisions that are missing."),
    Condition.ANSWERS_PUBLISHED: word("Publish the answers to the contributions, and note it below."),
    Condition.CIVIL_SOCIETY_MET: word("Meet civil society during implementation."),
    Condition.TWICE_A_YEAR_MET: word("Meet civil society twice a year, with the results and for comments."),
}
"""What to do where a condition does not hold."""


def said(one: Met) -> str:
    """The sentence of a condition, as it holds or not."""
    return SENTENCES[one.condition](one.holds, one.told)
