"""What the kinds of the steering committee's room are called: English words marked for the catalogues."""

from enum import StrEnum

from dashboard.translations import pword, word
from data_access.papers.kinds import OutreachKind, PublicationKind
from data_access.queries.committee.members import Side
from data_access.rules.requirements import Requirement, Verdict
from data_access.steps import OverviewFigure

COMMITTEE: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    Side: {
        Side.GOVERNMENT: pword("side", "Government"),
        Side.CIVIL_SOCIETY: pword("side", "Civil society"),
        Side.PARTNER: pword("side", "Partners"),
    },
    OverviewFigure: {
        OverviewFigure.IDEAS: pword("figure", "Ideas received"),
        OverviewFigure.PROPOSALS: pword("figure", "Proposals made of them"),
        OverviewFigure.DECIDED: pword("figure", "Proposals decided"),
        OverviewFigure.COMMITMENTS: pword("figure", "Commitment sheets"),
        OverviewFigure.LATE: pword("figure", "What is late"),
    },
}
"""What each member is called, by its kind."""
EVIDENCE: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    Requirement: {
        Requirement.DIALOGUE: pword("requirement", "A space for dialogue"),
        Requirement.WEBSITE: pword("requirement", "A public website"),
        Requirement.REPOSITORY: pword("requirement", "A public document repository"),
        Requirement.TIMELINE: pword("requirement", "A timeline announced in time"),
        Requirement.OUTREACH: pword("requirement", "Outreach"),
        Requirement.INPUTS: pword("requirement", "A way to gather contributions"),
        Requirement.RESPONSE: pword("requirement", "A reasoned response"),
        Requirement.IMPLEMENTATION: pword("requirement", "Meetings during implementation"),
    },
    Verdict: {
        Verdict.PROVEN: pword("verdict", "Proven"),
        Verdict.PARTLY: pword("verdict", "In part"),
        Verdict.MISSING: pword("verdict", "Missing"),
    },
    PublicationKind: {
        PublicationKind.RULES: pword("publication", "Rules of procedure"),
        PublicationKind.TIMELINE: pword("publication", "Timeline"),
        PublicationKind.MINUTES: pword("publication", "Minutes"),
        PublicationKind.REPORT: pword("publication", "Workshop report"),
        PublicationKind.SHEETS: pword("publication", "Draft commitments"),
        PublicationKind.RESPONSE: pword("publication", "Answers to the contributions"),
        PublicationKind.PLAN: pword("publication", "Adopted action plan"),
        PublicationKind.PROGRESS: pword("publication", "Progress report"),
        PublicationKind.OTHER: pword("publication", "Other document"),
    },
    OutreachKind: {
        OutreachKind.CAMPAIGN: pword("outreach", "Campaign"),
        OutreachKind.MEETING: pword("outreach", "Information meeting"),
        OutreachKind.CIVIL_SOCIETY: pword("outreach", "Meeting with civil society"),
        OutreachKind.MEDIA: pword("outreach", "Press, radio, television"),
        OutreachKind.SOCIAL_NETWORKS: pword("outreach", "Social networks"),
        OutreachKind.TRAINING: pword("outreach", "Training"),
        OutreachKind.MAILING: pword("outreach", "Invitations by e-mail"),
        OutreachKind.OTHER: pword("outreach", "Other act"),
    },
}
ASKED: dict[Requirement, str] = {
    Requirement.DIALOGUE: word(
        "A space for dialogue exists, meets at least every six months, and its rules are public."
    ),
    Requirement.WEBSITE: word("A public website on the country’s participation in OGP."),
    Requirement.REPOSITORY: word("Documents of the process are public in one place, updated at least twice a year."),
    Requirement.TIMELINE: word(
        "The timeline and the chances to take part are published at least two weeks before the start."
    ),
    Requirement.OUTREACH: word("Outreach, so that people know of the process and of how to take part."),
    Requirement.INPUTS: word("A mechanism to gather contributions, open for an appropriate period."),
    Requirement.RESPONSE: word("Written feedback on how the contributions were considered."),
    Requirement.IMPLEMENTATION: word(
        "At least two meetings a year with civil society during implementation, with the results and for comments."
    ),
}
"""What OGP asks for, shortly, in our words."""
EVIDENCE_FIELDS: dict[str, tuple[str, str]] = {
    "announced_on": pword("field", "Announced on"),
    "audience": pword("field", "Audience"),
    "portal_seen_on": pword("field", "Portal last seen open on"),
}
OWN_CONTACT_FIELDS: dict[tuple[str, str], tuple[str, str]] = {
    ("contacts", "is_active"): pword("field", "Current"),
    ("contacts", "languages"): pword("field", "Languages to write in, the first one first"),
    ("contacts", "starts_on"): pword("field", "In post from"),
    ("contacts", "ends_on"): pword("field", "In post until"),
    ("contact_distinctions", "other_id"): pword("field", "The other contact"),
}
"""What is said of who is in an office, members of the committee among them."""
OWN_EVIDENCE_FIELDS: dict[tuple[str, str], tuple[str, str]] = {
    ("announcements", "address"): pword("field", "Address on the web"),
    ("outreach_acts", "address"): pword("field", "Address on the web"),
    ("publications", "address"): pword("field", "Address on the web"),
    ("announcements", "title"): pword("field", "What begins, where it is no event"),
}
EVIDENCE_TABLES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "announcements": (pword("table", "Announcement"), pword("table", "Announcements")),
    "outreach_acts": (pword("table", "Outreach activity"), pword("table", "Outreach activities")),
    "publications": (pword("table", "Publication"), pword("table", "Publications")),
}
