"""The file upload field: the only module that draws one, so that the gate knows which sessions may upload."""

from typing import Any

import streamlit as st

from dashboard.ui.frame import session as visit
from dashboard.ui.frame.here import Here
from dashboard.ui.frame.streamlit_internals import session_id
from dashboard.ui.frame.uploads import Offer, uploads
from data_access.queries.accounts.accounts import fingerprint

MEBIBYTE = 1024 * 1024


def file_field(here: Here, label: str, kinds: list[str], key: str, mebibytes: int, **more: Any) -> Any:
    """A field for one file of some kinds (`xlsx`) and at most `mebibytes`; returns the file, None until there is one.

    `more` are Streamlit's arguments of the field. Files are taken as long as the visitor stays on the page.
    """
    session = session_id()
    if session is not None:
        sign_in = fingerprint(visit.token() or "")
        uploads().offer(session, Offer(here.actor.id, here.key, mebibytes * MEBIBYTE, sign_in))
    return st.file_uploader(label, type=kinds, key=key, max_upload_size=mebibytes, **more)
