"""How the plan writes its letters, in the settings: their numbers, who signs them, and their Word templates."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard.columns import Column, Kind
from dashboard.documents.papers.docx import DOCX, own_template
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import LANGUAGES, _, offered, word
from dashboard.ui.frame import board
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.mail import trying
from dashboard.ui.parts import changing, choosing, dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.ui.parts.file_field import file_field
from dashboard.vocabulary import field, label
from data_access.changes.settings import templates as changes
from data_access.papers.kinds import PaperKind
from data_access.papers.templates import KNOWN, MOST_BYTES, REQUIRED
from data_access.permissions import Action, Actor, allowed
from data_access.queries.settings import reference
from data_access.queries.settings import templates as reads
from data_access.refusals import Refused
from data_access.states import Language

Kept = tuple[PaperKind, str]
"""A kind of paper and a language."""
TITLES = {
    PaperKind.LETTER: word("Word templates of letters"),
    PaperKind.MINUTES: word("Word templates of minutes"),
    PaperKind.REPORT: word("Word templates of workshop reports"),
    PaperKind.CONCLUSIONS: word("Word templates of the committee’s minutes"),
}
COLUMNS = (Column("letter_pattern"), Column("letter_signatory", Kind.LONG))


def show(here: Here, section: str) -> None:
    """The settings of letters of the plan that is being looked at, and the dialogs that change them."""
    if section != "letters":
        return
    found = next((plan for plan in reference.plans(here.actor).to_dict("records") if plan["id"] == here.plan_id), None)
    if found is None:
        return
    pairs = [(field(column.field, "plans"), found[column.field] or "–") for column in COLUMNS]
    board.show("settings_letters", Part(drawn("settings/country.html", plan=here.plan.code, pairs=pairs)))
    may_edit = allowed(here.actor, Action.EDIT_LISTS) is not None and not here.plan.is_closed
    if may_edit:
        changing.offer(here, changing.Record("plans", here.plan_id, COLUMNS, found), _("Change the settings"))
    replaced = _templates(here)
    if may_edit:
        with st.container(horizontal=True, key="letter_templates"):
            title = _("Put a template in")
            asks, puts = partial(_ask, here), partial(_put, here)
            put = Dialog("put_template", title, asks, puts, is_live=True, needs=(("file",),))
            dialogs.offer(title, put, ":material/upload_file:")
            if replaced:
                title = _("Take the program’s own template again")
                asks, restores = partial(_ask_replaced, replaced), partial(_restore, here)
                restore = Dialog("own_template", title, asks, restores, saves=_("Take it again"))
                dialogs.offer(title, restore, ":material/restore:")
    trying.show(here)


def _templates(here: Here) -> list[Kept]:
    """For each kind of paper each language with the template that is filled in, its fields, and the earlier versions,
    as files; returns the kinds and languages whose template is not the program's own."""
    replaced = []
    for kind in PaperKind:
        versions: list[dict[Any, Any]] = reads.templates(here.actor, here.plan_id, kind).to_dict("records")
        rows, files = [], {}
        for language, name in offered().items():
            own = f"{kind}-{language}.docx"
            files[own] = _maker(own, partial(own_template, language, kind))
            put_in = [one for one in versions if one["language"] == language]
            for one in put_in:
                files[f"{one['id']}.docx"] = _maker(one["file_name"], partial(reads.template_of, here.actor, one["id"]))
            rows.append({"language": name, "own": own, "versions": put_in})
        known, titled = sorted(KNOWN), TITLES[kind]
        html = drawn("settings/templates.html", rows=rows, known=known, required=sorted(REQUIRED), title=_(titled))
        board.show(f"settings_templates_{kind}", Part(html, files))
        replaced += [(kind, str(one["language"])) for one in versions if one["is_active"]]
    return replaced


def _maker(name: str, content: Callable[[], bytes]) -> Callable[[], File]:
    return lambda: File(name, DOCX, content())


def _ask_replaced(replaced: Sequence[Kept], prefix: str) -> None:
    names = {(kind, language): f"{label(kind)} · {LANGUAGES[language]}" for kind, language in replaced}
    choosing.one(_("Template"), list(names), format_func=names.__getitem__, key=f"{prefix}_replaced")


def _ask_language(languages: Sequence[str], prefix: str) -> None:
    choosing.one(field("language"), languages, format_func=LANGUAGES.__getitem__, key=f"{prefix}_language")


def _ask(here: Here, prefix: str) -> None:
    choosing.one(_("Kind of paper"), list(PaperKind), format_func=label, key=f"{prefix}_kind")
    _ask_language(list(offered()), prefix)
    size = MOST_BYTES // 1024 // 1024
    said = _("A Word file (.docx), up to {size} MB").format(size=size)
    file_field(here, as_text(said), ["docx"], f"{prefix}_file", size)


def _put(here: Here, actor: Actor, prefix: str) -> None:
    file = given(prefix, "file")
    if file is None:
        raise Refused("Choose a file.")
    language = Language(given(prefix, "language"))
    kind = PaperKind(given(prefix, "kind", PaperKind.LETTER))
    changes.put_template(actor, here.plan_id, kind, language, file.name, file.getvalue())


def _restore(here: Here, actor: Actor, prefix: str) -> None:
    kind, language = given(prefix, "replaced")
    changes.restore_own(actor, here.plan_id, PaperKind(kind), Language(language))
