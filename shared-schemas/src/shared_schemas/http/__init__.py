"""What the services' HTTP interfaces have in common."""
