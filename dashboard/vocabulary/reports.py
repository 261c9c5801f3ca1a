"""What the eleven sections of a workshop report are called: English words marked for the catalogues."""

from dashboard.translations import pword

SECTIONS: dict[int, tuple[str, str]] = {
    1: pword("section of a report", "Presentation of the event"),
    2: pword("section of a report", "Method"),
    3: pword("section of a report", "Choice of the priority subjects and themes"),
    4: pword("section of a report", "Planning and management of the participants"),
    5: pword("section of a report", "Selection and guidance of the speakers and experts"),
    6: pword("section of a report", "Logistics"),
    7: pword("section of a report", "Running of the parallel workshops"),
    8: pword("section of a report", "Participants by category"),
    9: pword("section of a report", "Programme of the event"),
    10: pword("section of a report", "Main conclusions of the workshops"),
    11: pword("section of a report", "Next steps"),
}
