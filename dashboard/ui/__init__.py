"""The only library code that speaks to Streamlit."""
