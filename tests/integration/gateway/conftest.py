"""The three services as processes around a broker of their own, so that each can be taken away."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from platform_runner.broker import RabbitNode
from platform_runner.machine.secrets_file import generate
from platform_runner.services import Configuration
from tests.integration.gateway.stack import Account, Stack


@pytest.fixture(scope="package")
def stack(short_folder: Path) -> Iterator[Stack]:
    node = RabbitNode(short_folder / "gateway" / "rabbitmq")
    node.start()
    configuration = Configuration(node.folder.parent, node.url, generate())
    made = Stack(node, configuration)
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture
def tables_of() -> str:
    return "gateway"


@pytest.fixture
def account(stack: Stack) -> Account:
    return stack.account()
