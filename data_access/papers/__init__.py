"""Word templates of papers: what they may hold."""
