"""What is still open in a plan that is to be closed, told in its dialog, each kind with the way to its rows."""

from collections.abc import Callable

import streamlit as st

from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import n_
from dashboard.ui.frame.here import Here
from data_access.queries.overview.between import OPEN
from data_access.queries.settings.open_matters import OpenMatter, still_open
from data_access.states import LETTER_WAITING, IdeaStatus

OPEN_MATTERS: dict[OpenMatter, Callable[[int], str]] = {
    OpenMatter.IDEAS: lambda count: n_("%(count)s idea to sort", "%(count)s ideas to sort", count),
    OpenMatter.PROPOSALS: lambda count: n_(
        "%(count)s proposal without a decision", "%(count)s proposals without a decision", count
    ),
    OpenMatter.LETTERS: lambda count: n_(
        "%(count)s letter without an answer", "%(count)s letters without an answer", count
    ),
    OpenMatter.MEETINGS: lambda count: n_(
        "%(count)s working session that was not held", "%(count)s working sessions that were not held", count
    ),
    OpenMatter.COMMITMENTS: lambda count: n_(
        "%(count)s sheet neither adopted nor withdrawn", "%(count)s sheets neither adopted nor withdrawn", count
    ),
    OpenMatter.REPORTS: lambda count: n_(
        "%(count)s workshop report not published", "%(count)s workshop reports not published", count
    ),
    OpenMatter.ACTION_ITEMS: lambda count: n_(
        "%(count)s next step of the committee still open", "%(count)s next steps of the committee still open", count
    ),
    OpenMatter.MESSAGES: lambda count: n_("%(count)s e-mail that waits", "%(count)s e-mails that wait", count),
}


def open_rows(matter: OpenMatter) -> str:
    """The address that shows what is open."""
    return {
        OpenMatter.IDEAS: lambda: link("ideas", status=IdeaStatus.NEW.value),
        OpenMatter.PROPOSALS: lambda: link("proposals", status=sorted(OPEN["proposals"])),
        OpenMatter.LETTERS: lambda: link("exchanges", letter=sorted(LETTER_WAITING)),
        OpenMatter.MEETINGS: lambda: link("exchanges", meeting=sorted(OPEN["meetings"])),
        OpenMatter.COMMITMENTS: lambda: link("commitments", status=sorted(OPEN["commitments"])),
        OpenMatter.REPORTS: lambda: link("reports"),
        OpenMatter.ACTION_ITEMS: lambda: link("committee"),
        OpenMatter.MESSAGES: lambda: link("exchanges", view="mail"),
    }[matter]()


def tell(here: Here) -> None:
    """What is open, or that nothing is."""
    found = still_open(here.actor, here.plan_id)
    lines = [(open_rows(matter), OPEN_MATTERS[matter](count)) for matter, count in found.items()]
    st.html(drawn("settings/open_matters.html", lines=lines))
