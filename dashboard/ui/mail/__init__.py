"""E-mails on the screen: letters and reminders that are sent, and what became of each."""
