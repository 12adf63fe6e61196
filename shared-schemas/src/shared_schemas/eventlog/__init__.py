"""The command `events`: an engineer reads, traces and replays what happened."""
