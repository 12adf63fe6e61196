"""What is said in videos: files of subtitles in and out, and cues with times."""
