"""The commitment sheets on screen."""
