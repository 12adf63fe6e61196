"""Ways to search, one file each, behind one interface and found by entry point."""
