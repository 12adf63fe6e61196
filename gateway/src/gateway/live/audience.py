"""The clients of one process, by user. Lives on the channel's event loop."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator

from gateway.live.connection import Client
from gateway.live.messages import Message


class Audience:
    """Knows who is there, and hands to each what is theirs and nothing else."""

    def __init__(self) -> None:
        self._by_user: defaultdict[int, set[Client]] = defaultdict(set)
        self._somebody, self._nobody = asyncio.Event(), asyncio.Event()
        self._nobody.set()
        self.size = 0

    def __iter__(self) -> Iterator[Client]:
        return iter([client for clients in self._by_user.values() for client in clients])

    def __contains__(self, user_id: int) -> bool:
        return user_id in self._by_user

    async def somebody(self) -> None:
        """Wait until anybody is there."""
        await self._somebody.wait()

    async def nobody(self) -> None:
        """Wait until all have gone."""
        await self._nobody.wait()

    def enter(self, client: Client) -> None:
        """Let a client in."""
        self._by_user[client.holder.user_id].add(client)
        self.size += 1
        self._somebody.set()
        self._nobody.clear()

    def leave(self, client: Client) -> None:
        """Forget a client, who may be gone already."""
        mine = self._by_user.get(client.holder.user_id, set())
        if client not in mine:
            return
        mine.remove(client)
        if not mine:
            del self._by_user[client.holder.user_id]
        self.size -= 1
        if self.size == 0:
            self._somebody.clear()
            self._nobody.set()

    def tell(self, messages: Iterable[Message]) -> None:
        """Send each message to those clients of its user who await the next ones."""
        for message in messages:
            for client in tuple(self._by_user.get(message.user_id, ())):
                if client.is_up_to_date:
                    deliver(client, message)


def deliver(client: Client, message: Message) -> None:
    """Send a message that the client has not been sent."""
    if message.position > client.position:
        client.send(message.text)
        client.position = message.position
