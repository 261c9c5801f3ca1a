"""What an e-mail is and how it is handed to a mail server; knows no database."""
