"""Turns usage events into rollups, and proves them."""
