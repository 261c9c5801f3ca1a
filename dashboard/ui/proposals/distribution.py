"""How the proposals are distributed: over administrations and states, over themes, who carries too many or none."""

from collections import Counter

import pandas as pd
from markupsafe import Markup

from dashboard.charts.progress import proposals_by_administration
from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import _, n_, number
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache, figures, filters, heat
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.figures import Figure
from data_access.permissions import Action
from data_access.queries.choices import choices
from data_access.queries.filters import NONE, Filters
from data_access.queries.proposals import proposals
from data_access.states import DECIDED, ProposalStatus
from data_access.texts import isolated

TABLES = ("proposals", "assignments", "administrations", "themes", "decisions", "proposal_ideas", "trail_steps")


def show(here: Here, chosen: Filters) -> None:
    """The figures and the two charts of the proposals that the filters keep; what to do when there is none at all."""
    now = cache.now(here)
    board.show(f"{here.key}_distribution", _headline(now, chosen), _charts(now, chosen))


@cache.until_changed(*TABLES)
def listed(now: Now, chosen: Filters) -> pd.DataFrame:
    """The proposals that the filters keep, kept until one of them changes. Not to be altered."""
    return proposals.listed(now.here.actor, now.here.plan_id, chosen)


@cache.until_changed(*TABLES)
def _headline(now: Now, chosen: Filters) -> Part:
    frame = listed(now, chosen)
    if frame.empty:
        return Part("" if chosen != Filters() else _nothing_yet(now))
    decided = frame["status"].isin(list(DECIDED)).sum()
    shown = [
        Figure(_("Proposals"), len(frame), link("proposals", **filters.given(chosen))),
        Figure(
            _("With a decision"),
            int(decided),
            link("proposals", **filters.given(chosen, status=[state.value for state in DECIDED])),
            out_of=len(frame),
            state=ProposalStatus.RETAINED,
        ),
    ]
    if now.here.actor.scope is None:
        shown += [_unassigned(frame, chosen), _overloaded(now)]
    return Part(figures.figures_html(shown))


def _unassigned(frame: pd.DataFrame, chosen: Filters) -> Figure:
    count = int(frame["lead"].isna().sum())
    return Figure(
        _("Without lead administration"),
        count,
        link("proposals", **filters.given(chosen, administration=NONE)),
        state=ProposalStatus.DEFERRED if count else ProposalStatus.RETAINED,
        note=_("To be assigned by remit") if count else _("All proposals are assigned"),
    )


def _overloaded(now: Now) -> Figure:
    loads = proposals.loads(now.here.actor, now.here.plan_id)
    heavy = loads.loc[loads["is_overloaded"]].sort_values("lead", ascending=False)
    meaning = _("Leads more than %(fraction)s times the average (%(mean)s proposals)") % {
        "fraction": number(now.here.plan.country.overload_percent / 100),
        "mean": number(loads["lead"].mean() if len(loads) else 0, 1),
    }
    named = ", ".join(f"{isolated(row['administration'])} ({number(row['lead'])})" for row in heavy.to_dict("records"))
    return Figure(
        _("Administrations leading the most proposals"),
        len(heavy),
        link("proposals", administration=list(heavy["administration"])),
        state=ProposalStatus.DEFERRED if len(heavy) else ProposalStatus.RETAINED,
        note=f"{named} · {meaning}" if named else meaning,
    )


@cache.until_changed(*TABLES)
def _charts(now: Now, chosen: Filters) -> Part:
    frame = listed(now, chosen)
    if frame.empty:
        return Part("")
    here = now.here
    names = {choice.code: choice for choice in choices(here.actor, here.plan_id, "administrations")}
    counted = (
        frame.assign(code=frame["lead"]).groupby(["code", "status"], dropna=False).size().reset_index(name="count")
    )
    for language in ("fr", "ar", "en"):
        counted[f"name_{language}"] = [
            names[code].name(language) if code in names else None for code in counted["code"]
        ]
    bars = figures.chart_part(here, proposals_by_administration(counted))
    crossed = _crossed(now, frame, chosen)
    loads = None
    if here.actor.scope is None:
        loads = proposals.loads(here.actor, here.plan_id).to_dict("records")
    whole = listed(now, Filters())
    around = Counter(whole.loc[whole["trail"].notna(), "lead"])
    html = drawn("proposals/distribution.html", bars=bars.html, loads=loads, around=around, crossed=crossed.html)
    return Part(html, {**bars.files, **crossed.files})


def _crossed(now: Now, frame: pd.DataFrame, chosen: Filters) -> Part:
    here = now.here
    frame = frame.assign(lead=frame["lead"].fillna(NONE), theme=frame["theme"].fillna(NONE))
    pairs = zip(frame["lead"], frame["theme"], strict=True)
    counts: Counter[tuple[str, str]] = Counter(pairs)
    rows = [
        (choice.code, choice.name(here.language))
        for choice in choices(here.actor, here.plan_id, "administrations")
        if choice.code in set(frame["lead"])
    ]
    columns = [(choice.code, choice.name(here.language)) for choice in choices(here.actor, here.plan_id, "themes")]
    rows += [(NONE, _("No lead administration yet"))] if NONE in set(frame["lead"]) else []
    columns += [(NONE, _("Without a theme"))] if NONE in set(frame["theme"]) else []
    (row, column), most = max(counts.items(), key=lambda item: item[1])
    title = _("%(theme)s: led most by %(administration)s, %(count)s") % {
        "administration": dict(rows)[row],
        "theme": dict(columns)[column],
        "count": n_("%(count)s proposal", "%(count)s proposals", most),
    }

    def href(administration: str, theme: str) -> str:
        wanted = {"administration": administration, "theme": theme}
        return link("proposals", **filters.given(chosen, **{name: code for name, code in wanted.items() if code}))

    return heat.part(
        here, "proposals-by-administration-and-theme", title, _("Administration"), rows, columns, counts, href
    )


def _nothing_yet(now: Now) -> Markup:
    actor = now.here.actor
    if actor.scope is not None:
        said = _("No proposal is assigned to your administration yet.")
        return empty.paragraph(said, empty.by_whom(Action.EDIT_PROPOSALS))
    said, call = _("There is no proposal yet: ideas are grouped into proposals."), _("See the ideas to group")
    return empty.notice(actor, said, Action.EDIT_PROPOSALS, call, link("ideas", status="new"))
