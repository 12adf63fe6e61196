"""Every version of every event has examples, which will be read for as long as the log exists."""

import json
from pathlib import Path

import pytest

import shared_schemas
from shared_schemas.envelope import CONTENT_TYPE, Event, decode, encode
from shared_schemas.events import EVENT_TYPES

_FOLDER = Path(shared_schemas.__file__).parent / "examples"
_FILES = sorted(_FOLDER.glob("*/*/*.json"))


def _name(path: Path) -> str:
    return str(path.relative_to(_FOLDER).with_suffix(""))


def test_every_version_of_every_event_has_an_example() -> None:
    exemplified = {(path.parent.parent.name, path.parent.name) for path in _FILES}
    assert exemplified == {(type_, f"v{version}") for type_, version in EVENT_TYPES}


@pytest.mark.parametrize("path", _FILES, ids=_name)
def test_an_example_is_read_as_what_its_folder_says(path: Path) -> None:
    [event] = decode(CONTENT_TYPE, path.read_bytes())
    assert isinstance(event, Event), event.reason
    assert (event.type, f"v{event.data.version}") == (path.parent.parent.name, path.parent.name)
    assert type(event.data) is EVENT_TYPES[event.type, event.data.version]


@pytest.mark.parametrize("path", _FILES, ids=_name)
def test_an_example_is_written_as_it_was_read(path: Path) -> None:
    [event] = decode(CONTENT_TYPE, path.read_bytes())
    assert isinstance(event, Event)
    assert json.loads(encode(event)) == json.loads(path.read_bytes())


@pytest.mark.parametrize("type_", sorted({type_ for type_, _ in EVENT_TYPES}))
def test_together_the_examples_show_every_member(type_: str) -> None:
    shown = {
        member
        for path in _FILES
        if path.parent.parent.name == type_
        for member in json.loads(path.read_bytes())["data"]
    }
    assert shown == set(EVENT_TYPES[type_, 1].model_fields)
