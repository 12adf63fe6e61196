"""API keys: made, shown once, found by one look-up, deleted."""
