"""Searches: accepted here, run by the worker, followed by the facts it publishes."""
