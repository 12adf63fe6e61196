"""The public door: accounts, API keys, videos, searches, metering."""
