"""What became of each accepted search: claimed, run, recorded, read."""
