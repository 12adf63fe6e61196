"""The request log, to be looked through: newest first, a page at a time."""
