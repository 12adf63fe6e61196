"""A library as a worker would have it: indexed by its handler, embedded by its embedder."""

import time
from collections.abc import Sequence
from typing import Final

from search_worker.app import PACKAGE
from search_worker.index.consumer import IndexVideos
from search_worker.semantic import embedder
from search_worker.semantic.embed import EmbedVideos
from shared_schemas.delivery import Inbox
from shared_schemas.envelope import EventFactory, Trace
from shared_schemas.events import EventData
from shared_schemas.storage import Database, migrate

OWNER: Final = 1
BY_MEANING: Final = ("semantic", "hybrid")
_BATCH: Final = 500


def index(database: Database, changes: Sequence[EventData]) -> None:
    """Make the tables and apply the changes."""
    migrate(database, PACKAGE)
    handler = IndexVideos(database, lambda: None, Inbox())
    events = EventFactory("/benchmark")
    for start in range(0, len(changes), _BATCH):
        handler(
            [
                events(each, subject="benchmark", trace=Trace("benchmark"))
                for each in changes[start : start + _BATCH]
            ]
        )


def embed(database: Database) -> str:
    """Give everything its vectors; tell how fast that went."""
    began = time.process_time()
    done = EmbedVideos(database, embedder()).run_once()
    seconds = time.process_time() - began
    return f"embedded {done} videos and transcripts, {seconds:.0f} s of CPU"
