"""The board of exchanges: for each administration its letters, its meetings, and how long it has kept one waiting."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard.links import link
from dashboard.look.escaping import escape
from dashboard.translations import _, day, n_, number
from dashboard.ui.frame import empty
from dashboard.ui.parts.figures import state_html
from dashboard.vocabulary import label
from data_access.states import LetterStatus, MeetingStatus

LETTER_DAY = {
    LetterStatus.SIGNED: "signed_on",
    LetterStatus.SENT: "sent_on",
    LetterStatus.ACKNOWLEDGED: "acknowledged_on",
    LetterStatus.ANSWERED: "answered_on",
}
MEETING_DAY = {
    MeetingStatus.REQUESTED: "requested_on",
    MeetingStatus.SCHEDULED: "scheduled_on",
    MeetingStatus.HELD: "held_on",
}
"""The date that tells when a state was reached, or when what it announces takes place."""


def html(letters: pd.DataFrame, meetings: pd.DataFrame, waiting: pd.DataFrame, names: dict[int, str]) -> str:
    """The board as a table: a line for each of the administrations (id → name) that has a letter or a meeting."""
    longest = waiting.groupby("administration_id")["days"].max().to_dict() if len(waiting) else {}
    lines = []
    for administration_id, name in names.items():
        posts = letters[letters["administration_id"] == administration_id].to_dict("records")
        sessions = meetings[meetings["administration_id"] == administration_id].to_dict("records")
        if not posts and not sessions:
            continue
        days = longest.get(administration_id)
        age = n_("%(count)s day", "%(count)s days", int(days)) if days is not None else "–"
        lines.append(
            f'<tr><th scope="row">{escape(name)}</th>'
            f"<td>{_items(posts, 'letter', LetterStatus, LETTER_DAY)}</td>"
            f'<td class="co-count-cell" data-label="{escape(_("Waiting for an answer"))}">{escape(age)}</td>'
            f"<td>{_items(sessions, 'meeting', MeetingStatus, MEETING_DAY)}</td></tr>"
        )
    if not lines:
        return empty.paragraph(_("No row passes these filters."), empty.way(_("Clear the filters"), link("exchanges")))
    heads = (_("Administration"), _("Letters"), _("Waiting for an answer"), _("Meetings"))
    return (
        '<div class="co-scroll"><table class="co-table co-stacked co-exchanges"><thead><tr>'
        f"{''.join(f'<th scope=col>{escape(head)}</th>' for head in heads)}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )


def waiting_html(waiting: pd.DataFrame, names: dict[int, str]) -> str:
    """The letters that wait for an answer, the longest first, each opening its row."""
    if waiting.empty:
        return f'<p class="co-empty">{escape(_("No letter waits for an answer."))}</p>'
    heads = (_("Letter"), _("Administration"), _("Sent on"), _("Waiting for"), _("Reminders"))
    sent, waits, reminders = (f'data-label="{escape(head)}"' for head in heads[2:])
    lines = "".join(
        f'<tr><td class="co-ref"><a href="{escape(link("exchanges", letter=row["reference"]))}">'
        f"{escape(row['reference'])}</a></td><td>{escape(names.get(row['administration_id'], ''))}</td>"
        f"<td {sent}>{escape(day(row['sent_on']))}</td>"
        f'<td class="co-count-cell" {waits}>{escape(n_("%(count)s day", "%(count)s days", int(row["days"])))}</td>'
        f'<td class="co-count-cell" {reminders}>{number(int(row["reminders"]))}</td></tr>'
        for row in waiting.to_dict("records")
    )
    return (
        '<div class="co-scroll"><table class="co-table co-stacked"><thead><tr>'
        f"{''.join(f'<th scope=col>{escape(head)}</th>' for head in heads)}</tr></thead>"
        f"<tbody>{lines}</tbody></table></div>"
    )


def _items(rows: list[dict[Any, Any]], name: str, states: Any, days: dict[Any, str]) -> str:
    """The letters or meetings of one administration: reference, state as word, colour and shape, and its day."""
    return f'<ul class="co-items">{"".join(_item(row, name, states(row["status"]), days) for row in rows)}</ul>'


def _item(row: dict[Any, Any], name: str, state: Any, days: dict[Any, str]) -> str:
    when: date | None = row.get(days.get(state, ""))
    said = f" <time datetime={when.isoformat()}>{escape(day(when))}</time>" if when else ""
    address = escape(link("exchanges", **{name: row["reference"]}))
    title = escape(row["subject"])
    name = escape(row["reference"])
    return f'<li><a href="{address}" title="{title}">{name}</a> {state_html(state, label(state))}{said}</li>'
