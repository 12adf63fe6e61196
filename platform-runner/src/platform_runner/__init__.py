"""Starts the whole platform on one machine, for people, demos and tests."""
