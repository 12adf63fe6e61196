"""The live channel: what happens to a user's searches, library and usage, over a WebSocket."""
