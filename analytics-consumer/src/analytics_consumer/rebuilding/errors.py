"""Why rollups could not be made anew."""


class RebuildError(Exception):
    """The live rollups are as they were."""


class LogTooShortError(RebuildError):
    """The event log no longer holds all requests that were counted."""

    def __init__(self, missing: int) -> None:
        super().__init__(
            f"the event log does not hold {missing:,} of the requests counted:"
            " use --from request-log"
        )


class TakenOverError(RebuildError):
    """Somebody else began to rebuild, or this one was taken for dead."""

    def __init__(self) -> None:
        super().__init__("another rebuild has begun since, or this one was without a sign of life")


class OtherPlanError(RebuildError):
    """What is being built is not what was to be gone on with."""

    def __init__(self) -> None:
        super().__init__("the shadow tables are made for another plan by now, or another rebuild")
