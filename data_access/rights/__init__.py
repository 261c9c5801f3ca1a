"""The parts of the permission table: actions, editable cells, visible rows."""
