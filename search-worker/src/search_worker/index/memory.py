"""What one worker process keeps of libraries between searches."""

from dataclasses import dataclass, field

from search_worker.index.lowered import KeptTexts
from search_worker.index.vocabulary import Vocabularies


@dataclass(frozen=True)
class Memory:
    """Used by several threads at once."""

    vocabularies: Vocabularies = field(default_factory=Vocabularies)
    texts: KeptTexts = field(default_factory=KeptTexts)
