"""What can go wrong between the gateway and a service behind it."""


class UpstreamError(Exception):
    """The service was of no use for this request."""


class CircuitOpen(UpstreamError):  # noqa: N818 - names a state
    """The service is known to be away: it was not asked."""


class NoAnswer(UpstreamError):  # noqa: N818 - names a state
    """It did not answer, or not in time."""


class BadAnswer(UpstreamError):  # noqa: N818 - names a thing
    """It answered with something that is no answer of ours."""
