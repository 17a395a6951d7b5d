"""Qt models over the core's data."""
