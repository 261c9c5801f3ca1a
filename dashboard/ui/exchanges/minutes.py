"""The minutes of a working session on its screen: drafted at a press, corrected, validated, and their files."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard import vocabulary
from dashboard.documents.papers import minutes as papers
from dashboard.documents.papers.docx import DOCX, docx
from dashboard.documents.papers.paper import told
from dashboard.documents.papers.pdf import PDF, pdf
from dashboard.links import link
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, offered
from dashboard.ui.exchanges import inviting
from dashboard.ui.frame import board, session
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import dialogs
from dashboard.ui.parts.dialogs import Dialog
from data_access.changes.exchanges import minutes as changes
from data_access.changes.grid.rows import edit_row
from data_access.papers.kinds import AttachmentKind, PaperKind
from data_access.permissions import Actor
from data_access.queries.exchanges import letters, participants
from data_access.queries.exchanges import minutes as reads
from data_access.queries.exchanges.attachments import attachments, content_of
from data_access.queries.exchanges.minutes import MinutesVersion
from data_access.queries.exchanges.sittings import Sitting
from data_access.queries.settings.templates import templates_in_use
from data_access.refusals import Conflict, Refused
from data_access.states import Language, MeetingStatus, MinutesStatus
from data_access.values.comparing import compared

MEDIA = {"pdf": PDF, "docx": DOCX}
Way = tuple[str, str, bool]


def show(here: Here, found: Sitting, may_edit: bool, ways: Sequence[Way]) -> None:
    """The minutes in one language: what they say, what can be done with them, and the earlier versions."""
    versions = reads.minutes(here.actor, found.id)
    language = _language(here, versions)
    own = [one for one in versions if one.language == language]
    newest = own[0] if own else None
    is_held = found.status == MeetingStatus.HELD
    spoken = [
        (link("exchanges", session=found.reference, show="minutes", language=code), name, code == language)
        for code, name in offered().items()
    ]
    files = _files(here, found, newest) if newest else {}
    html = drawn(
        "exchanges/minutes.html",
        one=newest,
        status=MinutesStatus.VALIDATED if newest and newest.validated_at else MinutesStatus.DRAFT,
        ways=ways,
        languages=spoken,
        files=list(files),
        is_held=is_held,
        may_edit=may_edit,
    )
    board.show("minutes_head", Part(html, files))
    pieces: tuple[Any, ...] = ()
    if may_edit and is_held:
        if newest is None:
            _offer_draft(here, found, language)
        elif newest.validated_at is None:
            pieces = _editor(here, found, newest)
        else:
            _offer_correction(found, newest)
    if newest is not None:
        inviting.minutes(here, found, newest, files)
        _text(here, found, newest, own[1:], pieces)


def _language(here: Here, versions: Sequence[MinutesVersion]) -> str:
    """The language of the address, else the page's, else one in which there are minutes."""
    asked, written = st.query_params.get("language", ""), [str(one.language) for one in versions]
    if asked in offered():
        return asked
    return here.language if here.language in written or not written else written[0]


def _text(here: Here, found: Sitting, one: MinutesVersion, before: Sequence[MinutesVersion], pieces: Any) -> None:
    handed: dict[str, Callable[[], File]] = {}
    earlier = []
    for version in before:
        made = _files(here, found, version)
        handed |= made
        earlier.append((version, list(made)))
    blocks = [told(block) for block in papers.blocks(one.body)]
    html = drawn(
        "exchanges/minutes_text.html", blocks=blocks, language=str(one.language), earlier=earlier, pieces=pieces
    )
    board.show("minutes_text", Part(html, handed))


def _offer_draft(here: Here, found: Sitting, language: str) -> None:
    st.button(
        _("Draft the minutes"),
        key="draft_minutes",
        icon=":material/edit_note:",
        type="primary",
        on_click=_draft,
        args=(here, found, language),
    )
    _refused("draft_minutes")


def _offer_correction(found: Sitting, one: MinutesVersion) -> None:
    st.button(
        _("Correct in a new version"),
        key="correct_minutes",
        icon=":material/edit:",
        on_click=_correct,
        args=(found.id, one),
    )
    _refused("draft_minutes")


def _editor(here: Here, found: Sitting, one: MinutesVersion) -> tuple[Any, ...]:
    """The box in which the text is corrected; returns the pieces of both versions after a save that met another."""
    box = f"minutes_{one.id}"
    if session.recall(box) is None or session.recall(f"{box}_seen") is None:
        # What is typed reaches the server late: a box that is open keeps its base until it is saved or taken over.
        session.remember(f"{box}_seen", one.body)
        session.remember(box, one.body)
        session.forget(f"{box}_theirs")
    if str(session.recall(f"{box}_seen")).strip() != one.body.strip():
        st.warning(as_text(_("Somebody else has saved this text meanwhile.")), icon=":material/sync_problem:")
        st.button(_("Compare, or take it over"), key="take_over_minutes", on_click=_take_over, args=(box, one.body))
    st.text_area(as_text(_("Text of the minutes")), key=box, height=420)
    st.caption(
        as_text(_("An empty line begins a paragraph; a line that begins with # is a title, with - a list item."))
    )
    with st.container(horizontal=True, key="minutes_acts"):
        st.button(_("Save the text"), key="save_minutes", type="primary", on_click=_save, args=(one.id, box))
        title = _("Validate the minutes")
        asks, validates = partial(_ask_validation, box), partial(_validate, here, found, one, box)
        dialogs.offer(title, Dialog("validate_minutes", title, asks, validates, saves=title), ":material/verified:")
    _refused(box)
    theirs = session.recall(f"{box}_theirs")
    return compared(theirs, session.recall(box) or "") if theirs is not None else ()


@session.uninterrupted
def _draft(here: Here, found: Sitting, language: str) -> None:
    actor = session.actor()
    text = papers.usual_text(found, participants.participants(actor, found.id), language)
    _tried("draft_minutes", lambda: changes.draft_minutes(actor, found.id, Language(language), text))


@session.uninterrupted
def _correct(meeting_id: int, one: MinutesVersion) -> None:
    actor = session.actor()
    _tried("draft_minutes", lambda: changes.draft_minutes(actor, meeting_id, one.language, one.body))


@session.uninterrupted
def _save(minutes_id: int, box: str) -> None:
    typed, seen = str(session.recall(box) or ""), session.recall(f"{box}_seen")
    try:
        edit_row(session.actor(), "meeting_minutes", minutes_id, {"body": (seen, typed)})
    except Conflict as conflict:
        session.forget(f"{box}_error")
        session.remember(f"{box}_theirs", str(conflict.theirs or ""))
        session.remember(f"{box}_seen", str(conflict.theirs or ""))
    except Refused as refusal:
        session.remember(f"{box}_error", vocabulary.refusal(refusal))
    else:
        for name in ("error", "theirs"):
            session.forget(f"{box}_{name}")
        session.remember(f"{box}_seen", typed)
        session.tell(_("Saved."))


@session.uninterrupted
def _take_over(box: str, theirs: str) -> None:
    """Put what somebody else has saved into a box in which nothing was typed; into another beside it, to compare."""
    if str(session.recall(box) or "").strip() == str(session.recall(f"{box}_seen")).strip():
        session.remember(box, theirs)
    else:
        session.remember(f"{box}_theirs", theirs)
    session.remember(f"{box}_seen", theirs)


def _tried(name: str, change: Callable[[], object]) -> None:
    session.forget(f"{name}_error")
    try:
        change()
    except Refused as refusal:
        session.remember(f"{name}_error", vocabulary.refusal(refusal))
    else:
        session.tell(_("Saved."))


def _refused(name: str) -> None:
    if error := session.recall(f"{name}_error"):
        st.error(as_text(error), icon=":material/block:")


def _ask_validation(_box: str, _prefix: str) -> None:
    st.write(_("The text is frozen under its fingerprint, and its files are kept beside the meeting."))
    st.caption(as_text(_("A later correction is a new version; this one stays.")))


def _validate(here: Here, found: Sitting, one: MinutesVersion, box: str, actor: Actor, _prefix: str) -> None:
    if session.recall(box) not in (None, one.body):
        raise Refused("Save the text first: what stands in the box differs from what is saved.")
    made = [maker() for maker in _made(here, found, one).values()]
    changes.validate_minutes(actor, one.id, one.body, {file.name: file.content for file in made})


def _files(here: Here, found: Sitting, one: MinutesVersion) -> dict[str, Callable[[], File]]:
    """The files of a version: the kept ones where there are, else made when they are asked for."""
    if one.validated_at is None:
        return _made(here, found, one)
    names = {papers.file_name(found, one.language, one.version, kind) for kind in MEDIA}
    kept = [file for file in attachments(here.actor, "meetings", found.id) if file.kind == AttachmentKind.MINUTES]
    files: dict[str, Callable[[], File]] = {
        file.file_name: partial(_kept, here, file.id, file.file_name, file.media_type)
        for file in sorted(kept, key=lambda file: file.file_name, reverse=True)
        if file.file_name in names
    }
    return files or _made(here, found, one)


def _kept(here: Here, file_id: int, name: str, media_type: str) -> File:
    return File(name, media_type, content_of(here.actor, file_id))


def _made(here: Here, found: Sitting, one: MinutesVersion) -> dict[str, Callable[[], File]]:
    return {
        papers.file_name(found, one.language, one.version, kind): partial(_written, here, found, one, kind)
        for kind in MEDIA
    }


def _written(here: Here, found: Sitting, one: MinutesVersion, kind: str) -> File:
    language = str(one.language)
    paper = papers.paper(found, one.body, language, letters.sender(here.actor))
    if kind == "pdf":
        content = pdf(paper)
    else:
        put_in = templates_in_use(here.actor, here.plan_id, PaperKind.MINUTES).get(language)
        content = docx(paper, put_in, PaperKind.MINUTES)
    return File(papers.file_name(found, language, one.version, kind), MEDIA[kind], content)
