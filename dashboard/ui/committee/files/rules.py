"""The rules of procedure of the committee on its page: the file in force, those before it, and their publication."""

from functools import partial

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, day
from dashboard.ui.committee.files.documents import called
from dashboard.ui.frame import board, empty, session
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import cache, dialogs, inputs
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.ui.parts.file_field import file_field
from dashboard.vocabulary import field, label
from data_access.changes.committee.rules_of_procedure import KINDS, put_rules
from data_access.changes.evidence.evidence import add_publication
from data_access.papers.kinds import PublicationKind
from data_access.papers.uploads import MEBIBYTES
from data_access.permissions import Action, Actor, allowed
from data_access.queries.committee.rules_of_procedure import PublishedRules, published_rules
from data_access.queries.exchanges.attachments import KeptFile, content_of, rules_of_procedure
from data_access.refusals import Refused


def show(here: Here, keeps: bool) -> None:
    """The files for who reads the page; what puts in, publishes and takes away for who `keeps` the committee."""
    kept, published, html = _read(cache.now(here))
    board.show("committee_rules", Part(html, {called(one): partial(_file, here, one) for one in kept}))
    if keeps:
        with st.container(horizontal=True, key="committee_rules_acts"):
            _acts(here, kept, published)


@cache.until_changed("attachments", "publications", "plans")
def _read(now: Now) -> tuple[tuple[KeptFile, ...], PublishedRules | None, str]:
    here = now.here
    kept, published = rules_of_procedure(here.actor, here.plan_id), published_rules(here.actor, here.plan_id)
    none = _("The rules of procedure of the committee are not kept here yet.")
    html = drawn(
        "committee/rules.html",
        files=[(called(one), one) for one in kept],
        published=published,
        is_this=_is_published(kept, published),
        absent=empty.paragraph(none) if here.plan.is_closed else empty.notice(here.actor, none, Action.EDIT_COMMITTEE),
    )
    return kept, published, html


def _acts(here: Here, kept: tuple[KeptFile, ...], published: PublishedRules | None) -> None:
    title = _("Put in a newer version") if kept else _("Put in the rules of procedure")
    asks, saves = partial(_ask, here), partial(_put, here.plan_id)
    put = Dialog("put_rules", title, asks, saves, is_live=True, saves=title, needs=(("file",),))
    dialogs.offer(title, put, ":material/upload_file:")
    if kept and not _is_published(kept, published) and allowed(here.actor, Action.EDIT_EVIDENCE):
        title = _("Record the publication")
        asks, saves = partial(_ask_published, here), partial(_publish, here.plan_id, kept[0])
        dialogs.offer(title, Dialog("publish_rules", title, asks, saves, needs=(("day",),)), ":material/public:")
    names = {one.id: f"{one.file_name} · {day(one.added_at)}" for one in kept}
    removing.offer(here, "attachments", _("Take a file away"), names)


def _is_published(kept: tuple[KeptFile, ...], published: PublishedRules | None) -> bool:
    return bool(kept) and published is not None and published.sha256 == kept[0].sha256


def _file(here: Here, one: KeptFile) -> File:
    return File(one.file_name, one.media_type, content_of(here.actor, one.id))


def _ask(here: Here, prefix: str) -> None:
    word = _("PDF, Word file or text (up to {size} MB)").format(size=MEBIBYTES)
    file_field(here, as_text(word), list(KINDS), f"{prefix}_file", MEBIBYTES)
    st.caption(as_text(_("The latest file is in force; those before it stay, with their days.")))


def _put(plan_id: int, actor: Actor, prefix: str) -> None:
    file = session.recall(f"{prefix}_file")
    if file is None:
        raise Refused("Choose a file.")
    put_rules(actor, plan_id, file.name, file.getvalue())


def _ask_published(here: Here, prefix: str) -> None:
    st.write(_("Put the file in force on the portal, then note here since when: it counts as evidence for OGP."))
    st.text_input(as_text(field("address")), key=f"{prefix}_address", placeholder="https://")
    st.date_input(as_text(field("published_on")), here.plan.today, key=f"{prefix}_day", format=inputs.DAYS)


def _publish(plan_id: int, file: KeptFile, actor: Actor, prefix: str) -> None:
    address, kind = str(given(prefix, "address", "")), PublicationKind.RULES
    add_publication(actor, plan_id, kind, label(kind), given(prefix, "day"), address, file.sha256)
