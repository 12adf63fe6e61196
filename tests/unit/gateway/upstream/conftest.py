"""A service, and a client of it."""

from collections.abc import Iterator

import pytest

from gateway.upstream.client import ServiceClient
from tests.unit.gateway.upstream.asking import client_of
from tests.unit.gateway.upstream.service import Service, well


@pytest.fixture
def service() -> Iterator[Service]:
    with Service(well) as made:
        yield made


@pytest.fixture
def client(service: Service) -> Iterator[ServiceClient]:
    with client_of(service.url) as made:
        yield made
