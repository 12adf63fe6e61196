from collections.abc import Sequence

from shared_schemas.envelope import CONTENT_TYPE, Event, encode
from shared_schemas.errors import Unavailable
from shared_schemas.topology import WorkQueue
from shared_schemas.transport import Message, Reject, TryLater, message_of
from shared_schemas.transport.backoff import Backoff
from shared_schemas.transport.processing import Hold, Processing, Received, Settled
from tests.contract.transport.samples import Notes, packed, search

QUEUE = WorkQueue("q", (), retry_delays_ms=(100, 500, 2_000))
ORDERED = WorkQueue("o", (), single_active=True, retry_delays_ms=(100,))


def received(message: Message, **headers: object) -> Received:
    return Received.read(message.body, message.content_type, "key", headers, None)


def one(name: str, **headers: object) -> Received:
    return received(message_of([encode(search(name))], "search.requested"), **headers)


def work(handler: Notes, *messages: Received, queue: WorkQueue = QUEUE) -> Processing:
    return Processing(messages, queue, handler, Backoff(jitter=lambda: 0.0))


def raising(error: Exception, name: str = "bad") -> Notes:
    def react(given: str) -> None:
        if given == name:
            raise error

    return Notes(react)


def targets(outcome: Settled | Hold) -> Sequence[str | None]:
    assert isinstance(outcome, Settled)
    return [message.to_queue for message in outcome.republish]


def test_each_failure_waits_longer_and_the_last_one_ends() -> None:
    found = [targets(work(raising(ValueError()), one("bad", attempt=n)).run()) for n in range(4)]
    assert found == [["q.retry.100"], ["q.retry.500"], ["q.retry.2000"], ["q.dead"]]


def test_a_strange_attempt_header_counts_as_none() -> None:
    assert targets(work(raising(ValueError()), one("bad", attempt="x")).run()) == ["q.retry.100"]


def test_try_later_takes_the_next_longer_wait_else_the_longest() -> None:
    def wait(seconds: float) -> Sequence[str | None]:
        return targets(work(raising(TryLater("", seconds)), one("bad", attempt=1)).run())

    assert wait(0) == ["q.retry.100"]
    assert wait(0.5) == ["q.retry.500"]
    assert wait(0.6) == ["q.retry.2000"]
    assert wait(99) == ["q.retry.2000"]


def test_the_brokers_own_headers_are_not_sent_again() -> None:
    message = one("bad", **{"x-delivery-count": 3, "x-death": [{}], "trace": "t"})
    outcome = work(raising(ValueError()), message).run()
    assert isinstance(outcome, Settled)
    assert outcome.republish[0].headers == {"trace": "t", "attempt": 1}


def test_a_long_reason_is_cut() -> None:
    outcome = work(raising(Reject("x" * 10_000)), one("bad")).run()
    assert isinstance(outcome, Settled)
    assert len(str(outcome.republish[0].headers["reason"])) == 500


def test_after_a_hold_nothing_done_is_repeated() -> None:
    unavailable = [Unavailable("database")]

    def react(name: str) -> None:
        if name == "bad":
            raise ValueError
        if name == "held" and len(notes.calls) > 1 and unavailable:
            raise unavailable.pop()

    notes = Notes(react)
    processing = work(notes, received(packed("bad", "a", "held", "b")))
    assert isinstance(processing.run(), Hold)
    assert targets(processing.run()) == ["q.retry.100"]
    assert notes.handled == ["a", "held", "b"]


def test_pauses_while_unavailable_grow() -> None:
    processing = work(raising(Unavailable()), one("bad"))
    pauses = [
        outcome.seconds
        for outcome in (processing.run() for _ in range(4))
        if isinstance(outcome, Hold)
    ]
    assert pauses == [0.1, 0.2, 0.4, 0.8]


def test_in_an_ordered_queue_failures_hold_the_place() -> None:
    notes = raising(ValueError())
    processing = work(notes, one("bad"), one("next"), queue=ORDERED)
    assert processing.run() == Hold(0.1, "ValueError: ")
    assert "next" not in notes.handled
    assert targets(processing.run()) == ["o.dead"]
    assert notes.handled == ["next"]


def test_malformed_events_are_singled_out_before_the_handler_runs() -> None:
    seen: list[Event] = []
    malformed = Received.read(b"{", CONTENT_TYPE, "key", {}, None)
    outcome = Processing([malformed, one("a")], QUEUE, seen.extend).run()
    assert targets(outcome) == ["q.dead"]
    assert len(seen) == 1
