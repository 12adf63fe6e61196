"""Makes the full-text index anew from the videos and transcripts that are stored beside it."""
