"""What the server answers besides Streamlit: signing in, language, style, live following, health, and the guards."""
