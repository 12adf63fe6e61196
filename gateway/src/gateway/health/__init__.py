"""What others ask about the process itself."""
