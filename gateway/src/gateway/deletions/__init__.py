"""Deletions of several videos that can be taken back for a while."""
