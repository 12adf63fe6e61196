"""Which search runs next: accepted ones wait here, and users take turns."""
