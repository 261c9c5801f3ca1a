"""The minutes of a working session on its screen: drafted at a press, corrected, validated, and their files."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard.documents.papers import minutes as papers
from dashboard.documents.papers.docx import DOCX, docx
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
from dashboard.ui.parts.versions import editor
from dashboard.ui.parts.versions.editor import Made, OpenText
from data_access.changes.exchanges import minutes as changes
from data_access.papers.kinds import AttachmentKind, PaperKind
from data_access.permissions import Actor
from data_access.queries.exchanges import letters, participants
from data_access.queries.exchanges import minutes as reads
from data_access.queries.exchanges.attachments import attachments, content_of
from data_access.queries.exchanges.minutes import MinutesVersion
from data_access.queries.exchanges.sittings import Sitting
from data_access.queries.settings.templates import templates_in_use
from data_access.states import Language, MeetingStatus, MinutesStatus

MEDIA = {"pdf": PDF, "docx": DOCX}
VALIDATE = ":material/verified:"
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
            pieces = editor.edit(
                _draft_of(newest), partial(_offer_validation, here, found, newest), _("Text of the minutes")
            )
        else:
            _offer_correction(found, newest)
    if newest is not None:
        inviting.minutes(here, found, newest, files)
        editor.show_text(newest.body, str(newest.language), _earlier(here, found, own[1:]), pieces)


def _language(here: Here, versions: Sequence[MinutesVersion]) -> str:
    """The language of the address, else the page's, else one in which there are minutes."""
    asked, written = st.query_params.get("language", ""), [str(one.language) for one in versions]
    if asked in offered():
        return asked
    return here.language if here.language in written or not written else written[0]


def _earlier(here: Here, found: Sitting, before: Sequence[MinutesVersion]) -> list[tuple[MinutesVersion, Made]]:
    return [(version, _files(here, found, version)) for version in before]


def _offer_draft(here: Here, found: Sitting, language: str) -> None:
    st.button(
        _("Draft the minutes"),
        key="draft_minutes",
        icon=":material/edit_note:",
        type="primary",
        on_click=_draft,
        args=(here, found, language),
    )
    editor.refused("draft_minutes")


def _offer_correction(found: Sitting, one: MinutesVersion) -> None:
    st.button(
        _("Correct in a new version"),
        key="correct_minutes",
        icon=":material/edit:",
        on_click=_correct,
        args=(found.id, one),
    )
    editor.refused("draft_minutes")


def _offer_validation(here: Here, found: Sitting, one: MinutesVersion) -> None:
    title, validates = _("Validate the minutes"), partial(_validate, here, found, one)
    dialogs.offer(title, Dialog("validate_minutes", title, _ask_validation, validates, saves=title), VALIDATE)


def _draft_of(one: MinutesVersion) -> OpenText:
    return OpenText("meeting_minutes", one.id, one.body)


@session.uninterrupted
def _draft(here: Here, found: Sitting, language: str) -> None:
    actor = session.actor()
    text = papers.usual_text(found, participants.participants(actor, found.id), language)
    editor.tried("draft_minutes", lambda: changes.draft_minutes(actor, found.id, Language(language), text))


@session.uninterrupted
def _correct(meeting_id: int, one: MinutesVersion) -> None:
    actor = session.actor()
    editor.tried("draft_minutes", lambda: changes.draft_minutes(actor, meeting_id, one.language, one.body))


def _ask_validation(_prefix: str) -> None:
    st.write(_("The text is frozen under its fingerprint, and its files are kept beside the meeting."))
    st.caption(as_text(_("A later correction is a new version; this one stays.")))


def _validate(here: Here, found: Sitting, one: MinutesVersion, actor: Actor, _prefix: str) -> None:
    editor.require_saved(_draft_of(one))
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
