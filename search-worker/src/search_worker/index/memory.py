"""What one worker process keeps of libraries between searches."""

from dataclasses import dataclass, field

from search_worker.index.lowered import LoweredTexts
from search_worker.index.vocabulary import Vocabularies


@dataclass(frozen=True)
class Memory:
    """Used by several threads at once."""

    vocabularies: Vocabularies = field(default_factory=Vocabularies)
    texts: LoweredTexts = field(default_factory=LoweredTexts)
