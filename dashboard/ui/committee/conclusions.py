"""The conclusions of a committee session on their screen: drafted at a press, corrected, validated, published."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard.documents.papers import conclusions as papers
from dashboard.documents.papers.docx import DOCX, docx
from dashboard.documents.papers.pdf import PDF, pdf
from dashboard.links import link
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, offered, p_
from dashboard.ui.committee import figures, inviting, publishing, translating
from dashboard.ui.frame import board, session
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import dialogs
from dashboard.ui.parts.dialogs import Dialog
from dashboard.ui.parts.versions import editor
from dashboard.ui.parts.versions.editor import Made, OpenText
from data_access.changes.committee import conclusions as changes
from data_access.papers.kinds import AttachmentKind, PaperKind
from data_access.permissions import Action, Actor, allowed
from data_access.queries.committee import conclusions as reads
from data_access.queries.committee.conclusions import ConclusionsVersion, SessionFacts
from data_access.queries.exchanges.attachments import attachments, content_of
from data_access.queries.exchanges.letters import sender
from data_access.queries.settings.templates import templates_in_use
from data_access.states import Language, MinutesStatus, SessionStatus

MEDIA = {"pdf": PDF, "docx": DOCX}
TABLE, DRAFTING, SHOWN = "session_minutes", "draft_minutes", "minutes"


def show(here: Here, number: int, ways: Sequence[tuple[str, str, bool]] = ()) -> None:
    """The conclusions of the session of that number in one language; nothing where there is no such session.

    `ways` are the other views of the session: address, name, whether it is this one.
    """
    facts = reads.session_facts(here.actor, here.plan_id, number)
    if facts is None:
        return
    may_edit = allowed(here.actor, Action.EDIT_COMMITTEE) is not None and not here.plan.is_closed
    versions = reads.conclusions(here.actor, facts.id)
    language = _language(here, versions)
    own = [one for one in versions if one.language == language]
    newest = own[0] if own else None
    files = _files(here, facts, newest) if newest else {}
    html = drawn(
        "committee/conclusions.html",
        one=newest,
        status=_status(newest),
        ways=ways,
        languages=[(address(number, True, code), name, code == language) for code, name in offered().items()],
        files=list(files),
        is_held=facts.status == SessionStatus.HELD,
        may_edit=may_edit,
        untranslated=papers.untranslated(facts, language) if may_edit and _is_open(newest) else 0,
    )
    board.show("minutes_head", Part(html, files))
    pieces: Sequence[Any] = ()
    if may_edit and facts.status == SessionStatus.HELD:
        pieces = _acts(here, facts, language, newest)
    if newest is not None:
        inviting.minutes(here, facts, newest, files)
        said, below = _said(here, facts, newest)
        earlier = [(version, _files(here, facts, version)) for version in own[1:]]
        editor.show_text(said, language, earlier, pieces, below)


def address(number: int, is_minutes: bool, language: str = "") -> str:
    """Where the minutes of the session of that number are shown, or its other view."""
    return link("committee", session=number, show=SHOWN if is_minutes else "", language=language)


def _acts(here: Here, facts: SessionFacts, language: str, newest: ConclusionsVersion | None) -> Sequence[Any]:
    """What can be done with the newest version; returns what a save that met another leaves to compare."""
    if newest is None:
        with st.container(horizontal=True, key="minutes_start"):
            st.button(
                p_("committee", "Draft the minutes"),
                key="draft_conclusions",
                icon=":material/edit_note:",
                type="primary",
                on_click=_draft,
                args=(facts, language),
            )
            translating.offer(facts, language)
        editor.refused(DRAFTING)
        return ()
    if newest.validated_at is None:
        return editor.edit(
            _draft_of(newest), partial(_offers, here, facts, newest), p_("committee", "Text of the minutes")
        )
    with st.container(horizontal=True, key="minutes_start"):
        publishing.offer(here, newest)
        if newest.published_on is None:
            st.button(
                _("Correct in a new version"),
                key="correct_conclusions",
                icon=":material/edit:",
                on_click=_correct,
                args=(facts.id, newest),
            )
    editor.refused(DRAFTING)
    return ()


def _offers(here: Here, facts: SessionFacts, one: ConclusionsVersion) -> None:
    title, validates = p_("committee", "Validate the minutes"), partial(_validate, here, facts, one)
    validate = Dialog("validate_conclusions", title, _ask_validation, validates, saves=title)
    dialogs.offer(title, validate, ":material/verified:")
    figures.offer(here, facts, one, _draft_of(one))
    translating.offer(facts, str(one.language))


def _is_open(newest: ConclusionsVersion | None) -> bool:
    return newest is None or newest.validated_at is None


def _status(newest: ConclusionsVersion | None) -> MinutesStatus:
    if _is_open(newest):
        return MinutesStatus.DRAFT
    return MinutesStatus.PUBLISHED if newest is not None and newest.published_on else MinutesStatus.VALIDATED


def _language(here: Here, versions: Sequence[ConclusionsVersion]) -> str:
    """The language of the address, else the page's, else one in which there are conclusions."""
    asked, written = st.query_params.get("language", ""), [str(one.language) for one in versions]
    if asked in offered():
        return asked
    return here.language if here.language in written or not written else written[0]


def _draft_of(one: ConclusionsVersion) -> OpenText:
    return OpenText(TABLE, one.id, one.body)


@session.uninterrupted
def _draft(facts: SessionFacts, language: str) -> None:
    actor, text = session.actor(), papers.usual_text(facts, language)
    editor.tried(DRAFTING, lambda: changes.draft_conclusions(actor, facts.id, Language(language), text))


@session.uninterrupted
def _correct(session_id: int, one: ConclusionsVersion) -> None:
    actor = session.actor()
    editor.tried(DRAFTING, lambda: changes.draft_conclusions(actor, session_id, one.language, one.body))


def _ask_validation(_prefix: str) -> None:
    st.write(_("The text is frozen with its figures under its fingerprint, and its files are kept beside the meeting."))
    st.caption(as_text(_("A later correction is a new version; this one stays.")))


def _validate(here: Here, facts: SessionFacts, one: ConclusionsVersion, actor: Actor, _prefix: str) -> None:
    editor.require_saved(_draft_of(one))
    language, of_day = str(one.language), figures.of_day(here, facts)
    said = papers.with_figures(one.body, language, of_day)
    numbers = papers.numbers_in(one.body, language, of_day)
    made = [_written(here, facts, one, said, kind) for kind in MEDIA]
    files = {file.name: file.content for file in made}
    changes.validate_conclusions(actor, one.id, one.body, said, numbers, files)


def _said(here: Here, facts: SessionFacts, one: ConclusionsVersion) -> tuple[str, str]:
    """What a version says with its figures, and the table of them for who may correct it, as HTML."""
    may_edit = allowed(here.actor, Action.EDIT_COMMITTEE) is not None
    if one.validated_at is not None:
        return one.body, figures.since(here, one) if may_edit else ""
    of_day = figures.of_day(here, facts)
    return papers.with_figures(one.body, str(one.language), of_day), figures.table(here, one, of_day)


def _files(here: Here, facts: SessionFacts, one: ConclusionsVersion) -> Made:
    """The files of a version: the kept ones where there are, else made when they are asked for."""
    made: dict[str, Callable[[], File]] = {
        papers.file_name(facts, one.language, one.version, kind): partial(_made, here, facts, one, kind)
        for kind in MEDIA
    }
    if one.validated_at is None:
        return made
    kept = attachments(here.actor, "committee_sessions", facts.id)
    found: dict[str, Callable[[], File]] = {
        file.file_name: partial(_kept, here, file.id, file.file_name, file.media_type)
        for file in sorted(kept, key=lambda file: file.file_name, reverse=True)
        if file.kind == AttachmentKind.MINUTES and file.file_name in made
    }
    return found or made


def _kept(here: Here, file_id: int, name: str, media_type: str) -> File:
    return File(name, media_type, content_of(here.actor, file_id))


def _made(here: Here, facts: SessionFacts, one: ConclusionsVersion, kind: str) -> File:
    said = one.body
    if one.validated_at is None:
        said = papers.with_figures(one.body, str(one.language), figures.of_day(here, facts))
    return _written(here, facts, one, said, kind)


def _written(here: Here, facts: SessionFacts, one: ConclusionsVersion, said: str, kind: str) -> File:
    language = str(one.language)
    paper = papers.paper(facts, said, language, sender(here.actor))
    if kind == "pdf":
        content = pdf(paper)
    else:
        put_in = templates_in_use(here.actor, here.plan_id, PaperKind.CONCLUSIONS).get(language)
        content = docx(paper, put_in, PaperKind.CONCLUSIONS)
    return File(papers.file_name(facts, language, one.version, kind), MEDIA[kind], content)
