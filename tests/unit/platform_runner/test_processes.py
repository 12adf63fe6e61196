"""The supervisor: what dies comes back, what is stopped stays stopped, in the right order."""

from collections.abc import Iterator

import pytest

from platform_runner.machine.waiting import wait_until
from platform_runner.processes import Platform, StartFailed

PATIENCE = 5.0


class FakePart:
    """A part that runs when told to, and writes down what was done to it."""

    def __init__(self, name: str, journal: list[str], *, comes_up: bool = True) -> None:
        self.name = name
        self.starts = 0
        self._journal, self._comes_up, self._running = journal, comes_up, False

    def start(self) -> None:
        self.starts += 1
        self._running = self._comes_up
        self._journal.append(f"start {self.name}")

    def running(self) -> bool:
        return self._running

    def ready(self) -> bool:
        return self._running

    def stop(self) -> None:
        self._running = False
        self._journal.append(f"stop {self.name}")

    def kill(self) -> None:
        self._running = False

    def last_words(self) -> str:
        return f"{self.name} said goodbye"


@pytest.fixture
def journal() -> list[str]:
    return []


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def front(journal: list[str]) -> FakePart:
    return FakePart("front", journal)


@pytest.fixture
def platform(front: FakePart, journal: list[str], said: list[str]) -> Iterator[Platform]:
    platform = Platform([front, FakePart("broker", journal)], said.append)
    yield platform
    platform.stop()


def test_parts_start_from_the_last_and_stop_from_the_first(
    platform: Platform, journal: list[str]
) -> None:
    with platform:
        pass
    assert journal == ["start broker", "start front", "stop front", "stop broker"]


def test_a_part_that_dies_is_started_again_and_people_are_told(
    platform: Platform, front: FakePart, said: list[str]
) -> None:
    with platform:
        platform.kill("front")
        assert wait_until(lambda: front.starts == 2 and front.running(), PATIENCE)
    assert any("front died" in line for line in said)


def test_a_stopped_part_stays_stopped(platform: Platform, front: FakePart) -> None:
    with platform:
        pass
    assert not wait_until(lambda: front.starts > 1, timeout=0.5)


def test_a_part_that_does_not_come_up_stops_the_rest_and_its_log_is_shown(
    journal: list[str], said: list[str]
) -> None:
    parts = [FakePart("front", journal, comes_up=False), FakePart("broker", journal)]
    with pytest.raises(StartFailed, match="front said goodbye"):
        Platform(parts, said.append).start()
    assert journal[-1] == "stop broker"


def test_a_part_that_cannot_be_started_again_is_tried_again(
    platform: Platform, front: FakePart, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, failures = front.start, iter([OSError("no memory")])

    def fails_once() -> None:
        for failure in failures:
            raise failure
        start()

    with platform:
        monkeypatch.setattr(front, "start", fails_once)
        platform.kill("front")
        assert wait_until(front.running, PATIENCE)
