"""Which events a command is about."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from typing import Any

from shared_schemas.envelope import Event, Malformed, encode


@dataclass(frozen=True)
class Selection:
    """What an event has to have; all that is given must hold. Empty: everything."""

    types: tuple[str, ...] = ()
    user: int | None = None
    api_key: int | None = None
    request: str | None = None
    job: str | None = None
    text: str | None = None

    @property
    def empty(self) -> bool:
        """Whether everything is wanted."""
        return self == Selection()

    def __call__(self, event: Event) -> bool:
        """Whether the event is wanted."""
        return (
            self._has_type(event)
            and _fits(self.user, [field(event, "user_id")])
            and _fits(self.api_key, [field(event, "api_key_id")])
            and _fits(self.request, request_ids(event))
            and _fits(self.job, [field(event, "job_id")])
            and self._has_text(event)
        )

    def takes(self, content: Event | Malformed) -> bool:
        """Whether an entry of the log is wanted: what is malformed only if everything is."""
        return self.empty if isinstance(content, Malformed) else self(content)

    def document(self) -> dict[str, Any]:
        """Return it as JSON would have it."""
        return {name: value for name, value in asdict(self).items() if value not in (None, ())}

    @classmethod
    def of_document(cls, document: dict[str, Any]) -> "Selection":
        """Return what `document` was made of."""
        return cls(**{**document, "types": tuple(document.get("types", ()))})

    def _has_type(self, event: Event) -> bool:
        return not self.types or any(fnmatchcase(event.type, glob) for glob in self.types)

    def _has_text(self, event: Event) -> bool:
        return self.text is None or self.text.casefold() in encode(event).decode().casefold()


def _fits(wanted: object, found: Sequence[object]) -> bool:
    return wanted is None or wanted in found


def field(event: Event, name: str) -> Any:  # noqa: ANN401 - whatever the event's type has there
    """Return a member of the event's data, or None where its type has no such member."""
    return getattr(event.data, name, None)


def request_ids(event: Event) -> list[str]:
    """Return the ids of the requests that the event belongs to."""
    return [one for one in (event.requestid, field(event, "request_id")) if one is not None]


def add_selection(parser: argparse.ArgumentParser) -> None:
    """Add the filters' options."""
    group = parser.add_argument_group("filters (all that are given must hold)")
    group.add_argument(
        "--type", action="append", default=[], metavar="GLOB", help="'search.*'; may be repeated"
    )
    group.add_argument("--user", type=int, metavar="ID", help="of this user")
    group.add_argument("--api-key", type=int, metavar="ID", help="made with this API key")
    group.add_argument("--request", metavar="ID", help="caused by this request")
    group.add_argument("--job", metavar="ID", help="about this search job")
    group.add_argument("--text", help="with this text anywhere in it, in any case")


def selection_of(options: argparse.Namespace) -> Selection:
    """Return what the options ask for."""
    return Selection(
        tuple(options.type),
        options.user,
        options.api_key,
        options.request,
        options.job,
        options.text,
    )
