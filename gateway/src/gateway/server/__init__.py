"""How the gateway runs as processes."""
