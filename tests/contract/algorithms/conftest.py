"""A library of another owner's beside the one that is searched."""

import random
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from search_worker.algorithms.registry import installed
from search_worker.app import PACKAGE
from shared_schemas.events import TranscriptReplaced, VideoCreated
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import index, said, video

if TYPE_CHECKING:
    from tests.fresh import FreshDatabases

OWNER, OTHER = 1, 2
VIDEOS = 300
_WORDS = re.split(
    " ",
    "python django data science machine learning deep web framework test async the of and "
    "straße bajić 深層学習 機械学習の入門 딥러닝 파이썬 asyncio numpy pandas c++ node.js don't "
    "🎉 हिन्दी ภาษาไทย introduction talk keynote lightning x",
)


def corpus(owner: int, seed: int = 7) -> list[VideoCreated]:
    """Return a library of random words, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    return [
        video(
            number * 10 + owner,
            " ".join(draw.choices(_WORDS, k=draw.randint(1, 8))),
            user_id=owner,
            library_version=number,
            description=" ".join(draw.choices(_WORDS, k=draw.randint(0, 60))),
            tags=tuple(draw.sample(_WORDS, k=draw.randint(0, 3))),
            speakers=tuple(" ".join(draw.sample(_WORDS, k=2)) for _ in range(draw.randint(0, 2))),
        )
        for number in range(1, VIDEOS + 1)
    ]


def transcripts(owner: int, seed: int = 9) -> list[TranscriptReplaced]:
    """Return transcripts of every third video of the owner's corpus."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    return [
        said(
            number * 10 + owner,
            VIDEOS + number,
            *(" ".join(draw.choices(_WORDS, k=draw.randint(1, 9))) for _ in range(12)),
            user_id=owner,
        )
        for number in range(1, VIDEOS + 1, 3)
    ]


@pytest.fixture(
    scope="package", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """Give an index that is only read: filling it takes longer than most of these tests."""
    databases: FreshDatabases = request.getfixturevalue(f"{request.param}_databases")
    with databases.fresh(tmp_path_factory.mktemp("index"), PACKAGE) as url:
        opened = Database(url)
        index(opened, [*corpus(OWNER), *corpus(OTHER, seed=8)])
        index(opened, [*transcripts(OWNER), *transcripts(OTHER)])
        yield opened
        opened.dispose()


@pytest.fixture(params=[each.name for each in installed()])
def algorithm(request: pytest.FixtureRequest) -> str:
    """Give the name of every installed algorithm in turn."""
    name: str = request.param
    return name
