"""What the application costs, measured beside a bare Streamlit page in the same run: `make bench`."""
