"""What the services agree on: events, broker topology, transport and delivery."""
