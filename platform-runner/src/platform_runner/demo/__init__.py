"""`platform demo`: the main job, done and checked."""
