"""The proof that every accepted request is counted once."""
