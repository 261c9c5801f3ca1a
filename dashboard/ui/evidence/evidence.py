"""The eight requirements of OGP on screen: alerts, verdicts with their rules, evidence, what to do."""

from collections import Counter
from functools import partial
from itertools import combinations

import streamlit as st

from dashboard.documents.evidence import telling
from dashboard.documents.evidence.bundle import ZIP, bundle
from dashboard.look.templating import drawn
from dashboard.translations import LANGUAGES, _
from dashboard.ui.frame import board
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.frame.past import looking_back
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from data_access.queries.evidence.facts import Facts
from data_access.queries.evidence.public_facts import facts
from data_access.rules.requirements import Verdict


def show(here: Here) -> Facts:
    """Draw them, and return the facts that they are judged by."""
    now = cache.now(here)
    board.show("evidence", requirements(now))
    return known(now)


@cache.until_changed()
def known(now: Now) -> Facts:
    """The facts of the plan that is looked at."""
    return facts(now.here.actor, now.here.plan_id, now.here.plan.today)


@cache.until_changed()
def requirements(now: Now) -> Part:
    """What to do before it is too late, then each requirement."""
    found = known(now)
    told = telling.told(found)
    counted = Counter(one.verdict for one in told)
    return Part(
        drawn(
            "evidence/requirements.html",
            alerts=telling.alerts_told(found),
            requirements=told,
            counted=[(verdict, counted[verdict]) for verdict in Verdict],
        )
    )


def offer_file(here: Here) -> None:
    """All of it as one ZIP file, in any two languages; it is of today only, as the proof in it is."""
    if looking_back.shown() is not None:
        return
    pairs = {f"evidence-{here.plan.code}-{a}-{b}.zip": (a, b) for a, b in combinations(LANGUAGES, 2)}
    names = {name: f"{LANGUAGES[a]} + {LANGUAGES[b]}" for name, (a, b) in pairs.items()}
    files = {name: partial(_file, here, name, pair) for name, pair in pairs.items()}
    board.show("evidence_file", Part(drawn("evidence/offer.html", names=names), files))


def _file(here: Here, name: str, languages: tuple[str, str]) -> File:
    with st.spinner(_("The evidence is being put together.")):
        return File(name, ZIP, bundle(here.actor, here.plan, languages))
