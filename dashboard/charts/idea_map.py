"""The map of the ideas: near ideas lie together; colour and shape say the state or the theme, words name the groups."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.charts import look, marks
from dashboard.charts.marks import Values
from dashboard.charts.model import Chart
from dashboard.links import idea_reference, link
from dashboard.translations import _, language, n_
from dashboard.vocabulary import label
from data_access.queries.ideas.mapped import IdeaMap, MappedIdea
from data_access.states import IdeaStatus

HEIGHT = 400
MARGIN = 10
SHAPES = {
    IdeaStatus.NEW: "circle",
    IdeaStatus.GROUPED: "square",
    IdeaStatus.DUPLICATE: "cross",
    IdeaStatus.OUT_OF_SCOPE: "diamond",
    IdeaStatus.UNCLEAR: "triangle-up",
}
OTHER_SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down")
FILLS = ("waiting", "good", "caution", "special", "bad", "active", "partial", "idle")
AREA, LEAST_AREA, IDEAS_OF_AREA = 46, 9, 9_000
"""Square pixels of a mark: the more ideas, the smaller, within these bounds."""
LINE, LEGEND_LINE, LABEL_SIZE = 15.0, 20, 12
SPOKEN_CHARACTERS = 90


@dataclass(frozen=True)
class Sign:
    """What one sign means: a word, a colour and a shape."""

    word: str
    colour: str
    shape: str


def idea_map(found: IdeaMap, by_theme: bool) -> Chart:
    """The map of some ideas, coloured by state or by theme, with its legend; the table says each idea and its group."""
    kinds = _themes(found.ideas) if by_theme else _states(found.ideas)
    area = min(AREA, max(LEAST_AREA, IDEAS_OF_AREA / max(1, len(found.ideas))))
    points: Values = [_point(idea, kinds[_key(idea, by_theme)]) for idea in found.ideas]
    title = n_(
        "Where the idea lies among its like",
        "%(count)s ideas: those that say nearly the same lie together",
        len(points),
    )
    words = [one.words for one in found.labels]
    said = _("Largest groups: {groups}.").format(groups=_(", ").join(words)) if words else ""
    signs, signs_height = _legend(tuple(kinds.values()))
    layers = [
        marks.points(points, size=area, opacity=0.9),
        marks.points(signs, linked=False, size=AREA),
        marks.words(signs, "word", x="word_x", y="y", align=look.reading_start(), fontSize=LABEL_SIZE),
    ]
    if labels := _labels(found):
        style: dict[str, Any] = {"align": "center", "fontSize": LABEL_SIZE, "fontWeight": 600}
        layers.append(marks.halo(labels, "words", x="across", y="y", **style))
        layers.append(marks.words(labels, "words", x="across", y="y", **style))
    drawing = marks.drawn(layers, HEIGHT + signs_height)
    return Chart("idea-map", title, " ".join(part for part in (f"{title}.", said) if part), drawing, _table(found))


def _key(idea: MappedIdea, by_theme: bool) -> str:
    return idea.theme if by_theme else idea.status


def _states(ideas: Sequence[MappedIdea]) -> dict[str, Sign]:
    there = {idea.status for idea in ideas}
    return {one: Sign(label(one), look.fill(one), SHAPES[one]) for one in IdeaStatus if one in there}


def _themes(ideas: Sequence[MappedIdea]) -> dict[str, Sign]:
    """The themes, the largest first, each with its own pair of colour and shape; without a theme last."""
    counted = Counter(idea.theme for idea in ideas)
    names = {idea.theme: _name(idea) for idea in ideas}
    codes = sorted((code for code in counted if code), key=lambda code: (-counted[code], code))
    kinds = {
        code: Sign(names[code], f"var(--co-{FILLS[n % len(FILLS)]}-fill)", OTHER_SHAPES[n % len(OTHER_SHAPES)])
        for n, code in enumerate(codes)
    }
    return kinds | ({"": Sign(_("Without a theme"), look.MUTED, "triangle-left")} if counted[""] else {})


def _name(idea: MappedIdea) -> str:
    french, arabic, english = idea.theme_names
    return {"ar": arabic, "en": english}.get(language(), french) or french


def _point(idea: MappedIdea, kind: Sign) -> dict[str, Any]:
    reference = idea_reference(idea.number)
    text = " ".join(idea.title.split())
    short = text if len(text) <= SPOKEN_CHARACTERS else f"{text[:SPOKEN_CHARACTERS].rstrip()}…"
    return {
        "across": _across(idea.across),
        "y": _down(idea.down),
        "colour": kind.colour,
        "shape": kind.shape,
        "href": link("ideas", idea=reference),
        "spoken": f"{reference} · {kind.word} · {short}",
    }


def _across(share: float) -> float:
    return round(look.across((MARGIN + share * (look.WIDTH - 2 * MARGIN)) / look.WIDTH), 1)


def _down(share: float) -> float:
    return round(MARGIN + share * (HEIGHT - 2 * MARGIN), 1)


def _labels(found: IdeaMap) -> Values:
    """The words of the largest groups; what would stand on another is left out."""
    taken: list[tuple[float, float, float]] = []
    labels: Values = []
    for one in found.labels:
        half = len(one.words) * LABEL_SIZE * 0.28
        x = min(max(_across(one.across), half + 2), look.WIDTH - half - 2)
        y = min(max(_down(one.down), LINE), HEIGHT - LINE)
        if all(abs(y - other_y) > LINE or abs(x - other_x) > half + other for other_x, other_y, other in taken):
            taken.append((x, y, half))
            labels.append({"words": look.isolated(one.words), "across": x, "y": y})
    return labels


def _legend(kinds: Sequence[Sign]) -> tuple[Values, float]:
    """The signs under the map, in two columns from where reading begins."""
    rows = -(-len(kinds) // 2)
    signs: Values = []
    for position, kind in enumerate(kinds):
        column, row = divmod(position, rows)
        start = MARGIN + column * look.WIDTH / 2
        text = look.lines(kind.word, 30)[0]
        y = HEIGHT + LEGEND_LINE * (row + 0.7)
        sign = {"colour": kind.colour, "shape": kind.shape, "word": text, "y": y}
        signs.append({**sign, "across": look.beside(start), "word_x": look.beside(start + 12)})
    return signs, LEGEND_LINE * (rows + 0.5)


def _table(found: IdeaMap) -> pd.DataFrame:
    heads = [_("No."), _("Idea"), _("State"), _("Theme"), _("Words of its group")]
    ordered = sorted(found.ideas, key=lambda idea: (not idea.group, idea.group, idea.number))
    rows = [
        (idea_reference(i.number), " ".join(i.title.split()), label(i.status), _name(i), i.group or "–")
        for i in ordered
    ]
    return pd.DataFrame(rows, columns=heads)
