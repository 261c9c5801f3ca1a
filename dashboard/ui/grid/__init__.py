"""The editable grid: mounting it, its bar, its edits, its rows, and what opens over it."""
