"""The look that every page shares, with Streamlit or without: colours, stylesheet, templates, escaping, cookies."""
