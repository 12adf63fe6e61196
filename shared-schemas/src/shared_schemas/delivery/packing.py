"""Many small events travel in one message: it is what makes a million a day cheap."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from shared_schemas.delivery.batches import Numbered
from shared_schemas.topology import pack_limit
from shared_schemas.transport.interface import Message, message_of

PACK_BYTES = 1_000_000
"""A pack is closed once it has grown to this size. RabbitMQ 4 refuses messages above 16 MB."""


def pack(rows: Sequence[Numbered]) -> list[Message]:
    """Turn rows into messages, which keep the order within each channel.

    A message holds events of one type, since that is its routing key.
    """
    packs = [
        rows_of_message
        for _, channel in groupby(sorted(rows, key=_by_channel), key=attrgetter("channel"))
        for rows_of_message in _cut(channel)
    ]
    # What was stored first goes first; order between channels is a courtesy, not a promise.
    packs.sort(key=lambda one: one[0].id)
    return [message_of([row.stamped for row in one], one[0].type) for one in packs]


def _by_channel(row: Numbered) -> tuple[str, int]:
    return row.channel, row.sequence


def _cut(rows: Iterable[Numbered]) -> list[list[Numbered]]:
    packs: list[list[Numbered]] = []
    size = 0
    for row in rows:
        if packs and _fits(packs[-1], size, row):
            packs[-1].append(row)
            size += len(row.payload)
        else:
            packs.append([row])
            size = len(row.payload)
    return packs


def _fits(one: Sequence[Numbered], size: int, row: Numbered) -> bool:
    return (
        one[0].type == row.type
        and len(one) < pack_limit(row.type)
        and size + len(row.payload) <= PACK_BYTES
    )
