"""One idea whole: its words as they were given, where they were read, and what became of them, to the commitment."""

import re
from functools import partial

from dashboard.answers import answer
from dashboard.links import idea_reference, link
from dashboard.look.escaping import escape, side_by_side
from dashboard.translations import _, day, language, moment, number
from dashboard.ui.frame import board
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts.figures import state_html
from dashboard.vocabulary import explain, field, label
from data_access.permissions import Action, allowed
from data_access.queries.ideas import stories
from data_access.queries.ideas.outcomes import became
from data_access.queries.ideas.stories import IdeaStory, Names, Outcome
from data_access.states import IdeaStatus

REFERENCE = re.compile(r"i?[\s-]*0*(\d{1,9})", re.IGNORECASE)


def show(here: Here, reference: str) -> None:
    """The whole story of the idea of this reference, read only: its original wording is never altered."""
    found = REFERENCE.fullmatch(reference)
    story = stories.story(here.actor, here.plan_id, int(found[1])) if found else None
    back = f'<p class="co-back"><a href="{link("ideas")}" data-top="1">← {escape(_("All ideas"))}</a></p>'
    if story is None:
        said = _("There is no idea %(reference)s here, or it does not concern your administration.")
        board.show("idea_absent", Part(f'{back}<p class="co-empty">{escape(said % {"reference": reference})}</p>'))
        return
    known = became(here.actor, here.plan_id, story.number)
    published = answer(known) if known else ""
    name = f"{idea_reference(story.number)}.txt"
    kept = partial(File, name, "text/plain;charset=utf-8", published.encode("utf-8-sig"))
    if allowed(here.actor, Action.SORT_IDEAS):
        desk = escape(link("sorting", idea=idea_reference(story.number)))
        back = back.replace("</p>", f' · <a href="{desk}">{escape(_("Open it at the sorting desk"))}</a></p>')
    html = back + _words(story) + _facts(story) + _fate(story) + _answer(published)
    board.show("idea_story", Part(html, {"answer": kept}))


def _words(story: IdeaStory) -> str:
    title = story.clean_title or story.title or story.body[:80]
    clean = f'<p dir="auto">{escape(story.clean_body)}</p>' if story.clean_body else ""
    original = "".join(
        f'<p dir="auto"{weight}>{escape(text)}</p>'
        for text, weight in ((story.title, ' class="co-strong"'), (story.body, ""))
        if text
    )
    return (
        f'<h2 class="co-title" dir="auto">{idea_reference(story.number)} · {escape(title)}</h2>{clean}'
        f'<blockquote class="co-voice"><p class="co-more">{escape(_("As it was written"))}</p>{original}</blockquote>'
    )


def _facts(story: IdeaStory) -> str:
    facts = [
        (_("State"), state_html(story.status, label(story.status))),
        (_("Channel"), escape(_name(story.channel))),
        (_("Theme"), escape(_name(story.theme) if story.theme else "–")),
        (_("Participants"), escape(label(story.category))),
        (_("Language"), escape(label(story.language))),
        (_("Day"), escape(day(story.submitted_on))),
        (_("Source"), side_by_side(_source(story))),
    ]
    if story.author:
        facts.append((field("author_name", "ideas"), escape(story.author)))
    return (
        f'<dl class="co-facts">{"".join(f"<div><dt>{escape(t)}</dt><dd>{said}</dd></div>" for t, said in facts)}</dl>'
    )


def _source(story: IdeaStory) -> list[str]:
    if story.file_name is None:
        return [_("Entered by hand")]
    parts = [story.file_name]
    if story.sheet:
        parts.append(_("sheet %(sheet)s") % {"sheet": story.sheet})
    if story.line is not None:
        parts.append(_("line %(line)s") % {"line": number(story.line)})
    if story.imported_at:
        parts.append(_("imported on %(moment)s") % {"moment": moment(story.imported_at)})
    return parts


def _fate(story: IdeaStory) -> str:
    """What became of the idea, in one sentence when it feeds no proposal."""
    heading = f"<h3>{escape(_('What became of it'))}</h3>"
    if story.outcomes:
        fate = f'<ol class="co-decisions">{"".join(map(_outcome, story.outcomes))}</ol>'
    elif story.duplicate_of is not None:
        href = escape(link("ideas", idea=idea_reference(story.duplicate_of)))
        said = escape(_("It says the same as another idea, which carries it on:"))
        fate = f'<p>{said} <a href="{href}" data-top="1">{idea_reference(story.duplicate_of)}</a></p>'
    elif story.status == IdeaStatus.OUT_OF_SCOPE:
        fate = f'<p dir="auto">{escape(story.reason or "")}</p>'
    else:
        fate = f"<p>{escape(explain(story.status) or label(story.status))}</p>"
    if not story.duplicates:
        return heading + fate
    links = " ".join(
        f'<a href="{escape(link("ideas", idea=idea_reference(n)))}" data-top="1">{idea_reference(n)}</a>'
        for n in story.duplicates
    )
    return f"{heading}{fate}<p>{escape(_('Also said by:'))} {links}</p>"


def _answer(published: str) -> str:
    """The sentences for the citizen who gave the idea, to copy or to keep."""
    lines = "".join(f'<p dir="auto">{escape(line)}</p>' for line in published.splitlines())
    return (
        f"<h3>{escape(_('The answer to its author, ready to publish'))}</h3>"
        f'<blockquote class="co-answer">{lines}</blockquote>'
        f'<p class="co-files"><a href="#" data-file="answer">TXT</a></p>'
    )


def _outcome(outcome: Outcome) -> str:
    href = escape(link("proposals", proposal=outcome.reference))
    decided = f" · {escape(day(outcome.decided_on, 'long'))}" if outcome.decided_on else ""
    parts = [
        f'<p><a href="{href}">{escape(outcome.reference)}</a> · <span dir="auto">{escape(outcome.title)}</span></p>',
        f"<p>{state_html(outcome.status, label(outcome.status))}{decided}</p>",
    ]
    if outcome.retained_part:
        said = _("Retained part: %(part)s") % {"part": outcome.retained_part}
        parts.append(f'<p dir="auto">{escape(said)}</p>')
    if outcome.reason:
        kind = f"<b>{escape(label(outcome.reason_kind))}.</b> " if outcome.reason_kind else ""
        parts.append(f'<p dir="auto">{kind}{escape(outcome.reason)}</p>')
    parts.extend(
        f'<p>→ <a href="{escape(link("commitments", commitment=sheet.reference))}">{escape(sheet.reference)}</a> · '
        f'<span dir="auto">{escape(sheet.title)}</span> {state_html(sheet.place, label(sheet.place))}</p>'
        for sheet in outcome.sheets
    )
    return f"<li>{''.join(parts)}</li>"


def _name(names: Names) -> str:
    known = dict(names)
    return known.get(language()) or known["fr"]
