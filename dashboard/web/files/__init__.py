"""Files that the server hands out: bundles, stylesheet, backups."""
