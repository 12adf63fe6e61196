"""How the gateway speaks HTTP: callers, bodies, one transaction a request, documentation."""
