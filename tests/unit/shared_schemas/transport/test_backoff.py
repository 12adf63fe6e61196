from shared_schemas.transport.backoff import Backoff


def test_pauses_double_up_to_the_longest() -> None:
    backoff = Backoff(first=0.1, longest=1.0, jitter=lambda: 0.0)
    assert [backoff.next() for _ in range(6)] == [0.1, 0.2, 0.4, 0.8, 1.0, 1.0]


def test_jitter_takes_away_up_to_half() -> None:
    assert Backoff(first=1.0, jitter=lambda: 1.0).next() == 0.5


def test_reset_begins_anew() -> None:
    backoff = Backoff(first=0.1, jitter=lambda: 0.0)
    backoff.next()
    backoff.next()
    backoff.reset()
    assert backoff.next() == 0.1


def test_an_outage_of_days_overflows_nothing() -> None:
    backoff = Backoff(jitter=lambda: 0.0)
    assert [backoff.next() for _ in range(5_000)][-1] == 1.0
