"""Changes to the outbox: what is asked for, what becomes of it, and the worker that hands e-mails over."""
