"""The gateway's tables over time."""
