"""Words and phrases that mean the same to a user, which searches take for each other."""
