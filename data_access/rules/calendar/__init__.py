"""Rules of the calendar of the process: what a stage waits for, and the days that other rows know."""
