"""Answers from the rollups. Nothing here reads the request log."""
