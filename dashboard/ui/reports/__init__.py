"""Workshop reports on screen."""
