"""Each user's library of videos."""
