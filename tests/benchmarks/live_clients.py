"""A process of idle clients of the live channel: tickets in by lines, "ready" out, until the end.

python -m tests.benchmarks.live_clients WS_ADDRESS
"""

import asyncio
import sys
from contextlib import AsyncExitStack

from websockets.asyncio.client import connect


async def main(address: str) -> None:
    """Connect with every ticket as it comes, and stay until the input ends."""
    async with AsyncExitStack() as connections:
        while ticket := (await asyncio.to_thread(sys.stdin.readline)).strip():
            opening = connect(f"{address}?ticket={ticket}", compression=None, ping_interval=None)
            connection = await connections.enter_async_context(opening)
            await connection.recv()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
