"""Errors that more than one part of the platform has to tell apart."""


class Unavailable(Exception):  # noqa: N818 - names a state of the world, as HTTP does
    """Something this process needs does not answer now: keep the work and try again."""
