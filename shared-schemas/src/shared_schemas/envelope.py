"""The form in which events travel: CloudEvents 1.0, JSON, one or a batch in a message.

Sources: https://github.com/cloudevents/spec, the documents `spec.md` and `json-format.md` (1.0.2),
and the extensions `sequence`, `distributed-tracing` and our own `producer`, `requestid` and
`replayedfrom`, which marks what was replayed or imported.

A producer's `sequence` counts without a gap within one channel (see `topology.channel_of`). It is
a zero-padded decimal string, as the extension asks for one that sorts as text.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self
from uuid import uuid4

import orjson
from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    SerializeAsAny,
    ValidationError,
    model_validator,
)

from shared_schemas.events import EVENT_TYPES, EventData

CONTENT_TYPE = "application/cloudevents+json"
BATCH_CONTENT_TYPE = "application/cloudevents-batch+json"
_SCHEMA = "urn:video-search-platform:event:{type}:v{version}"
_SEQUENCE_DIGITS = 19

Text = Annotated[str, Field(min_length=1, max_length=200)]


class Event(BaseModel):
    """One event with its context. Immutable; equal when everything in it is."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    specversion: Literal["1.0"] = "1.0"
    id: Text
    source: Text
    type: Text
    dataschema: Text
    datacontenttype: Literal["application/json"] = "application/json"
    time: AwareDatetime
    subject: Text | None = None
    requestid: Annotated[str, Field(max_length=128)] | None = None
    traceparent: Annotated[str, Field(max_length=128)] | None = None
    producer: Text | None = None
    sequence: Annotated[str, Field(pattern=r"^[0-9]{1,19}$")] | None = None
    replayedfrom: Annotated[str, Field(max_length=300)] | None = None
    data: SerializeAsAny[EventData]

    @model_validator(mode="before")
    @classmethod
    def _type_data(cls, values: Any) -> Any:  # noqa: ANN401 - pydantic hands over what came
        if isinstance(values, dict) and isinstance(values.get("data"), dict):
            return {**values, "data": _parse_data(values)}
        return values

    @model_validator(mode="after")
    def _type_fits_data(self) -> Self:
        if self.dataschema != _URNS.get(type(self.data)) or self.type != self.data.type:
            raise ValueError(f"type {self.type!r} and dataschema {self.dataschema!r} differ")
        return self

    @property
    def number(self) -> int | None:
        """The sequence as an integer, from 1."""
        return None if self.sequence is None else int(self.sequence)


@dataclass(frozen=True)
class Malformed:
    """Bytes that are no event of ours, and why. Kept whole for the dead-letter queue."""

    raw: bytes
    reason: str


@dataclass(frozen=True)
class Trace:
    """What ties an event to the request that caused it."""

    request_id: str | None = None
    traceparent: str | None = None


@dataclass(frozen=True)
class EventFactory:
    """Puts data into envelopes for one service. Clock and ids are given, so tests can fix them."""

    source: str
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    new_id: Callable[[], str] = lambda: str(uuid4())

    def __call__(self, data: EventData, *, subject: str | None = None, trace: Trace) -> Event:
        """Return `data` as an event that happens now."""
        return Event(
            id=self.new_id(),
            source=self.source,
            type=data.type,
            dataschema=schema_urn(type(data)),
            time=self.clock(),
            subject=subject,
            requestid=trace.request_id,
            traceparent=trace.traceparent,
            data=data,
        )


def schema_urn(model: type[EventData]) -> str:
    """Name type and version of an event's data: `urn:…:event:video.created:v1`."""
    return _SCHEMA.format(type=model.type, version=model.version)


def encode(event: Event) -> bytes:
    """Return the event as a JSON object."""
    return event.model_dump_json(exclude_none=True).encode()


def encode_batch(events: Iterable[Event]) -> bytes:
    """Return the events as a JSON array, in order."""
    return join([encode(event) for event in events])


def join(payloads: Sequence[bytes]) -> bytes:
    """Make a batch of encoded events without reading them."""
    return b"[" + b",".join(payloads) + b"]"


def stamp(payload: bytes, producer: str, sequence: int) -> bytes:
    """Add producer and sequence to an encoded event without reading it.

    The event is stored before its number is known, and numbering must cost next to nothing.
    """
    head = orjson.dumps({"producer": producer, "sequence": str(sequence).zfill(_SEQUENCE_DIGITS)})
    return head[:-1] + b"," + payload[1:]


def decode(content_type: str | None, body: bytes) -> list[Event | Malformed]:
    """Read a message of either form. Never raises: what cannot be read comes back as such."""
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        return [Malformed(body, f"not JSON: {error}")]
    if content_type == BATCH_CONTENT_TYPE:
        return list(_decode_batch(document, body))
    if content_type == CONTENT_TYPE:
        return [_decode_one(document, body)]
    return [Malformed(body, f"content type {content_type!r} is not a CloudEvents JSON form")]


def _decode_batch(document: object, body: bytes) -> Iterator[Event | Malformed]:
    if not isinstance(document, list):
        yield Malformed(body, "a batch must be a JSON array")
        return
    for item in document:
        decoded = _decode_one(item, body)
        if isinstance(decoded, Malformed):
            decoded = Malformed(_alone(item, body), decoded.reason)
        yield decoded


def _decode_one(item: object, body: bytes) -> Event | Malformed:
    try:
        return Event.model_validate(item)
    except ValidationError as error:
        return Malformed(body, describe(error))


def _alone(item: object, batch: bytes) -> bytes:
    """Return one item of a batch as bytes, or all of it where that cannot be written."""
    try:
        return orjson.dumps(item)
    except TypeError:  # nested more deeply than orjson writes, though it has read it
        return batch


def describe(error: ValidationError) -> str:
    """Say in one line what is wrong and where, without the offending values."""
    return "; ".join(
        f"{'.'.join(str(part) for part in problem['loc']) or 'event'}: {problem['msg']}"
        for problem in error.errors(include_url=False, include_input=False)
    )


def _parse_data(values: dict[str, Any]) -> EventData:
    schema = values.get("dataschema")
    model = _MODELS.get(schema) if isinstance(schema, str) else None
    if model is None:
        raise ValueError(f"unknown dataschema {str(schema)[:200]!r}")
    try:
        return model.model_validate(values["data"])
    except ValidationError as error:
        raise ValueError(f"data: {describe(error)}") from None


_MODELS = {schema_urn(model): model for model in EVENT_TYPES.values()}
_URNS = {model: urn for urn, model in _MODELS.items()}
