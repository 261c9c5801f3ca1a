"""What stands before every request: who may pass, how often, with which headers."""
