"""The live channel: what happens to a user's searches, told over a WebSocket as it happens."""
