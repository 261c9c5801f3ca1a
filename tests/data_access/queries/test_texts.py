"""A meeting is read in the reader's language where its texts have one, and as they were typed where they do not."""

from data_access.changes.committee.sessions import add_agenda_item, add_point
from data_access.permissions import SYSTEM
from data_access.queries.committee import sessions as reads
from data_access.queries.committee.committee import PLACES, sessions
from data_access.queries.settings.plans import plans
from data_access.queries.texts import read_in, text_in, texts
from data_access.tables import CommitteeSession


def test_a_text_without_a_version_stands_as_it_was_typed() -> None:
    row = CommitteeSession(place="Rabat", place_ar="الرباط", place_en=None)
    assert [text_in(row, "place", language) for language in ("", "fr", "ar", "en")] == [
        *("Rabat", "Rabat", "الرباط", "Rabat")
    ]
    assert texts(row, "place") == {"": "Rabat", "ar": "الرباط"}
    assert [read_in(texts(row, "place"), language) for language in ("fr", "ar", "en")] == ["Rabat", "الرباط", "Rabat"]
    assert text_in({"place": None, "place_ar": None, "place_en": None}, "place", "en") is None


def test_a_record_without_a_column_for_a_language_says_what_was_typed() -> None:
    line = {"title": "Guichet", "title_ar": float("nan")}
    assert [text_in(line, "title", language) for language in ("fr", "ar", "en")] == ["Guichet"] * 3


def test_the_sample_meeting_is_read_in_each_language(sample_database: str) -> None:
    plan_id = plans()[0].id
    said = {code: reads.committee_sitting(SYSTEM, plan_id, 3, code) for code in ("", "fr", "ar", "en")}
    french, arabic, english = said["fr"], said["ar"], said["en"]
    assert french is not None
    assert arabic is not None
    assert english is not None
    assert said[""] == french
    assert (french.venue, arabic.venue, english.venue) == ("Réunion à distance", "اجتماع عن بعد", "Remote meeting")
    for part in ("agenda", "points", "decisions", "steps"):
        told = [getattr(one, part) for one in (french, arabic, english)]
        assert len({len(rows) for rows in told}) == 1
        for rows in zip(*told, strict=True):
            words = {getattr(row, "title", None) or getattr(row, "body", None) for row in rows}
            assert len(words) == 3, (part, words)
    assert {one.item for one in french.decisions}.isdisjoint({one.item for one in arabic.decisions})
    taken = [one.body for one in reads.register_of_decisions(SYSTEM, plan_id, "ar") if one.session == 3]
    assert taken == [one.body for one in arabic.decisions]
    assert [one for one in reads.next_steps(SYSTEM, plan_id, "ar") if one.session == 3] == list(arabic.steps)
    listed = sessions(SYSTEM, plan_id).set_index("number").loc[3]
    assert [listed[name] for name in PLACES] == ["Réunion à distance", "اجتماع عن بعد", "Remote meeting"]


def test_what_was_just_typed_is_read_in_every_language(sample_database: str) -> None:
    plan_id = plans()[0].id
    found = reads.committee_sitting(SYSTEM, plan_id, 3)
    assert found is not None
    add_agenda_item(SYSTEM, found.id, "Divers")
    add_point(SYSTEM, found.id, "Divers", "Rien")
    arabic = reads.committee_sitting(SYSTEM, plan_id, 3, "ar")
    assert arabic is not None
    assert arabic.agenda[-1].title == "Divers"
    assert (arabic.points[-1].title, arabic.points[-1].body) == ("Divers", "Rien")
