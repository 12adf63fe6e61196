"""The read API: HTTP for the other services."""
