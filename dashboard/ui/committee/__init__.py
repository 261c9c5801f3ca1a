"""The steering committee on screen: its meetings, one of them whole, what it decided and the next steps."""
