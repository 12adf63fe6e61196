"""The worker's own copy of every library, and the ways to look things up in one of them."""
