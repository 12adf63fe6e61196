"""The ticket, what a connection asks for, and the messages that it carries."""

from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import BaseModel, Field, RootModel

from gateway.http.input import Parameters
from gateway.search.answers import JobError
from gateway.search.schemas import Status

_HIGHEST_POSITION: Final = 2**63 - 1


class Ticket(BaseModel):
    """The right to open one connection to `/api/v1/live`, until it expires."""

    ticket: str
    expires_at: datetime


class LiveQuery(Parameters):
    """What a connection asks for."""

    ticket: Annotated[str, Field(description="from `POST /api/v1/live/tickets`; good once")]
    after: Annotated[
        int | None,
        Field(
            ge=0,
            le=_HIGHEST_POSITION,
            description="the position of the last message that was seen; "
            "what came after it is sent first, each once",
        ),
    ] = None


class Welcome(BaseModel):
    """The first message. Without `resumed`, what happened before it was not told here."""

    type: Literal["welcome"] = "welcome"
    position: int
    resumed: bool
    """Whether `after` was a position that could be gone on from."""
    library_version: int
    """Of the caller's library now; it is raised by every change."""
    heartbeat_seconds: float
    """How often a connection is heard of at least; silence for much longer is a broken one."""


class JobChanged(BaseModel):
    """Something happened to a search."""

    type: Literal["job"] = "job"
    position: int
    job_id: str
    event: str
    """As the timeline of the job names it."""
    status: Status
    """What the event makes of the job. A late one may be about an earlier run or attempt."""
    query: str
    run: int
    attempt: int | None
    at: datetime
    progress: float | None
    result_count: int | None
    execution_time_ms: float | None
    error: JobError | None


class UsageChanged(BaseModel):
    """Requests of the caller's API keys were counted: what is told of usage has changed."""

    type: Literal["usage"] = "usage"
    position: int
    """As of the last message about a search: news of usage are not told again."""


class LibraryChanged(BaseModel):
    """Videos were imported, added, changed or deleted; lists and searches asked for now have them.

    An import tells of its batches as they are stored, those of a second together.
    """

    type: Literal["library"] = "library"
    position: int
    """As of the last message about a search: to who missed this, `welcome` tells the version."""
    library_version: int


class Heartbeat(BaseModel):
    """The connection is alive, and nothing is withheld."""

    type: Literal["heartbeat"] = "heartbeat"
    position: int


class LiveMessage(
    RootModel[
        Annotated[
            Welcome | JobChanged | UsageChanged | LibraryChanged | Heartbeat,
            Field(discriminator="type"),
        ]
    ]
):
    """One message, a JSON object in a text frame. `position` is what `after` takes."""
