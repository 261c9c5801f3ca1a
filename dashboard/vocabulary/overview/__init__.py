"""How the views of the overview speak."""
