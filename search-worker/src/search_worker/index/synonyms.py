"""What each library's owner says means the same."""

from functools import lru_cache
from typing import Final

import orjson
from sqlalchemy.orm import Session

from search_worker.index.models import SynonymsRow
from search_worker.ranking.synonyms import Synonyms, synonyms_of
from search_worker.ranking.tokens import tokens_of
from shared_schemas.events import SynonymsReplaced
from shared_schemas.storage import insert

_KEPT: Final = 16
"""Libraries whose groups are kept in memory, the largest of them 4 MB each."""


def store_groups(session: Session, event: SynonymsReplaced) -> None:
    """Keep the groups of a library, if they are newer than what is there."""
    new = insert(session, SynonymsRow).values(
        user_id=event.user_id,
        library_version=event.library_version,
        groups=orjson.dumps(event.groups).decode(),
    )
    changed = {name: new.excluded[name] for name in ("library_version", "groups")}
    newer = SynonymsRow.library_version < event.library_version
    session.execute(
        new.on_conflict_do_update(index_elements=["user_id"], set_=changed, where=newer)
    )


@lru_cache(_KEPT)
def read_groups(stored: str) -> Synonyms:
    """Return stored groups by each of their phrases, as tokens.

    They are stored as written, so that they are right whatever tokens a text is made of.
    """
    groups = ([tuple(tokens_of(phrase)) for phrase in group] for group in orjson.loads(stored))
    return synonyms_of([[phrase for phrase in group if phrase] for group in groups])
