"""Publishes events once more, marked as such."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TypeVar

import orjson

from shared_schemas.topology import pack_limit
from shared_schemas.transport import Message, message_of

REPLAYED = "replayedfrom"
"""CloudEvents extension attribute: the environment (`host:port/vhost`) whose log it came from.
`Event.replayedfrom` reads it."""
_PACK_BYTES = 1_000_000
Item = TypeVar("Item")


@dataclass(frozen=True)
class Copy:
    """An event to publish again, encoded and marked."""

    type: str
    payload: bytes


def copy_of(document: dict[str, Any], origin: str) -> Copy:
    """Mark an event as replayed from `origin` and drop its place in the log."""
    kept = {name: value for name, value in document.items() if not name.startswith("log")}
    return Copy(kept["type"], orjson.dumps({**kept, REPLAYED: origin}))


def messages_of(copies: Iterable[Copy], to_queue: str | None = None) -> list[Message]:
    """Return messages that keep the order; neighbours of a type share one where they may."""
    packs: list[list[Copy]] = []
    size = 0
    for one in copies:
        if packs and _fits(packs[-1], size, one):
            packs[-1].append(one)
        else:
            packs.append([one])
            size = 0
        size += len(one.payload)
    messages = [message_of([one.payload for one in pack], pack[0].type) for pack in packs]
    return [replace(message, to_queue=to_queue) for message in messages]


def _fits(pack: Sequence[Copy], size: int, one: Copy) -> bool:
    return (
        pack[0].type == one.type
        and len(pack) < pack_limit(one.type)
        and size + len(one.payload) <= _PACK_BYTES
    )


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Cut into lists of `size`, the last one shorter."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
