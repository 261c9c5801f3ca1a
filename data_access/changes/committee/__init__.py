"""Changes of the steering committee."""
