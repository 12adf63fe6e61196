"""What each library's owner says means the same."""

import orjson
from sqlalchemy.orm import Session

from search_worker.index.models import SynonymsRow
from search_worker.ranking.synonyms import Synonyms, synonyms_of
from search_worker.ranking.tokens import tokens_of
from shared_schemas.events import SynonymsReplaced
from shared_schemas.storage import insert


def store_groups(session: Session, event: SynonymsReplaced) -> None:
    """Keep the groups of a library, if they are newer than what is there."""
    new = insert(session, SynonymsRow).values(
        user_id=event.user_id, library_version=event.library_version, groups=_stored(event)
    )
    changed = {name: new.excluded[name] for name in ("library_version", "groups")}
    newer = SynonymsRow.library_version < event.library_version
    session.execute(
        new.on_conflict_do_update(index_elements=["user_id"], set_=changed, where=newer)
    )


def read_groups(stored: str) -> Synonyms:
    """Return stored groups by each of their phrases."""
    return synonyms_of([[tuple(phrase) for phrase in group] for group in orjson.loads(stored)])


def _stored(event: SynonymsReplaced) -> str:
    """Return the groups as tokens. What has no letter and no digit is nothing to search for."""
    groups = [[tokens for text in group if (tokens := tokens_of(text))] for group in event.groups]
    return orjson.dumps([group for group in groups if len(group) > 1]).decode()
