"""Bodies of the synonym calls."""

from datetime import datetime
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, Field

from gateway.http.input import Members

MOST_GROUPS: Final = 200
MOST_PHRASES: Final = 20
LONGEST: Final = 100


def _searchable(text: str) -> str:
    stripped = " ".join(text.split())
    if not any(map(str.isalnum, stripped)):
        raise ValueError("must hold a letter or a digit")
    return stripped


def _different(group: list[str]) -> list[str]:
    if len({phrase.casefold() for phrase in group}) < len(group):
        raise ValueError("must not hold the same twice")
    return group


Phrase = Annotated[str, Field(max_length=LONGEST), AfterValidator(_searchable)]
Group = Annotated[
    list[Phrase], Field(min_length=2, max_length=MOST_PHRASES), AfterValidator(_different)
]


class NewSynonyms(Members):
    """Groups of words and phrases that mean the same."""

    synonyms: Annotated[
        list[Group],
        Field(
            max_length=MOST_GROUPS, examples=[[["k8s", "kubernetes"], ["ML", "machine learning"]]]
        ),
    ]


class SynonymGroups(BaseModel):
    """Groups of words and phrases that mean the same; `updated_at` is null before the first."""

    synonyms: list[list[str]]
    updated_at: datetime | None
