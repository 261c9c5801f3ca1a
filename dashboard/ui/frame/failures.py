"""What a visitor reads when something goes wrong: one sentence in their language, never a trace."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.frame import leaving
from dashboard.vocabulary import refusal
from data_access.database import Unavailable
from data_access.refusals import Refused

LOG = logging.getLogger("cocreation")


@contextmanager
def explained() -> Iterator[None]:
    """Run a page so that an unreachable database only holds it, and a refusal is read as a sentence."""
    try:
        yield
    except Unavailable as error:
        LOG.warning("The database cannot be reached: %s", error)
        leaving.hold(error.writes)
        st.rerun()
    except Refused as refused:
        st.error(as_text(refusal(refused)))


def shown(error: Exception) -> bool:
    """Explain an error that left a callback or a fragment and log it for the operator, its trace off the screen."""
    if isinstance(error, Unavailable):
        LOG.warning("The database cannot be reached: %s", error)
        leaving.hold(error.writes)
        leaving.run_again()
    elif isinstance(error, Refused):
        st.error(as_text(refusal(error)))
    else:
        LOG.error("A page failed", exc_info=error)
        st.error(_("Something went wrong on this page. Nothing was changed; the details are in the server's log."))
    return True
