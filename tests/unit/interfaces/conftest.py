"""The page of a made-up house, asked from itself; a test that needs another says so."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.fixtures.web import OWN_PAGE, WebHouse, client_of


@pytest.fixture
def house() -> WebHouse:
    return WebHouse()


@pytest.fixture
def client(house: WebHouse) -> Iterator[TestClient]:
    with client_of(house) as client:
        client.headers.update(OWN_PAGE)
        yield client
