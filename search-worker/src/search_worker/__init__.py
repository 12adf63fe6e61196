"""Runs searches, keeps their results, answers reads."""
