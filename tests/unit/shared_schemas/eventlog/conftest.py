"""A person at a terminal."""

import pytest

from tests.unit.shared_schemas.eventlog.shell import Shell, in_memory


@pytest.fixture
def shell() -> Shell:
    return in_memory()
