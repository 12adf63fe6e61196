"""The least that a search by words costs: FTS5 alone, asked for the same queries."""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from search_worker.ranking.tokens import tokens_of
from shared_schemas.events import VideoCreated

ROWS: Final = 60
_FIELDS: Final = "title, speakers, tags, description"


class BareFts5:
    """One FTS5 table, asked for all words of a query, else for any of them, by its own rank."""

    def __init__(self, path: Path, videos: Iterable[VideoCreated]) -> None:
        self._database = sqlite3.connect(path)
        self._database.execute(f"CREATE VIRTUAL TABLE videos USING fts5({_FIELDS})")
        rows = (
            (each.title, " ".join(each.speakers), " ".join(each.tags), each.description)
            for each in videos
        )
        self._database.executemany("INSERT INTO videos VALUES (?, ?, ?, ?)", rows)
        self._database.commit()

    def ask(self, text: str) -> float:
        """Return the milliseconds of CPU that it takes to find and fetch the best rows."""
        began = time.thread_time()
        words = [f'"{token}"' for token in tokens_of(text)]
        if words and not self._rows(words, " AND "):
            self._rows(words, " OR ")
        return (time.thread_time() - began) * 1000

    def _rows(self, words: Sequence[str], operator: str) -> list[tuple[str, ...]]:
        found = "SELECT rowid, * FROM videos WHERE videos MATCH ? ORDER BY rank LIMIT ?"
        return self._database.execute(found, (operator.join(words), ROWS)).fetchall()

    def close(self) -> None:
        """Close the database."""
        self._database.close()
