"""Signing in and out, and one's own account: pages that work without a script."""
