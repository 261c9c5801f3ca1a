"""Pages of the committee that need no Streamlit: the presentation of a session."""
