"""Documents on their way into the index, in a temporary file: a library may not fit in memory."""

from collections.abc import Iterator
from tempfile import TemporaryFile

import orjson

from search_worker.index.rebuild.documents import Document


class Spool:
    """Keeps documents in the order in which they are added. Its file goes with it."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - closed by `close`

    def add(self, document: Document) -> None:
        """Keep one."""
        line = orjson.dumps((document.versions, document.terms, document.cues))
        self._file.write(line + b"\n")

    def __iter__(self) -> Iterator[Document]:
        """Yield all from the first."""
        self._file.seek(0)
        for line in self._file:
            (video, transcript), terms, cues = orjson.loads(line)
            yield Document((video, transcript), terms, cues)

    def close(self) -> None:
        """Remove the file."""
        self._file.close()
