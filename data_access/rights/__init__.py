"""What the table of rights is made of: actions, the cells that may be edited, the rows in sight."""
