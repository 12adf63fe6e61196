from shared_schemas.topology import PLATFORM
from shared_schemas.transport.declaration import BindingSpec, ExchangeSpec, QueueSpec, specs


def test_everything_named_by_an_argument_or_a_binding_is_declared() -> None:
    queues = {spec.name for spec in specs(PLATFORM) if isinstance(spec, QueueSpec)}
    exchanges = {spec.name for spec in specs(PLATFORM) if isinstance(spec, ExchangeSpec)}
    for spec in specs(PLATFORM):
        if isinstance(spec, BindingSpec):
            assert spec.queue in queues
            assert spec.exchange in exchanges
        if isinstance(spec, QueueSpec) and "x-dead-letter-routing-key" in spec.arguments:
            assert spec.arguments["x-dead-letter-routing-key"] in queues


def test_each_name_is_declared_once() -> None:
    names = [spec.name for spec in specs(PLATFORM) if isinstance(spec, QueueSpec)]
    assert len(names) == len(set(names))


def test_every_quorum_queue_has_a_delivery_limit_that_all_versions_take() -> None:
    for spec in specs(PLATFORM):
        if isinstance(spec, QueueSpec) and spec.arguments["x-queue-type"] == "quorum":
            assert int(spec.arguments["x-delivery-limit"]) > 0


def test_moving_between_queues_survives_a_crash() -> None:
    moving = [
        spec
        for spec in specs(PLATFORM)
        if isinstance(spec, QueueSpec) and "x-dead-letter-exchange" in spec.arguments
    ]
    assert len(moving) == sum(1 + len(queue.retry_delays_ms) for queue in PLATFORM.queues)
    for spec in moving:
        assert spec.arguments["x-dead-letter-strategy"] == "at-least-once"
        assert spec.arguments["x-overflow"] == "reject-publish"


def test_what_no_queue_takes_goes_to_the_unroutable_queue() -> None:
    (exchange,) = (
        each
        for each in specs(PLATFORM)
        if isinstance(each, ExchangeSpec) and each.name == PLATFORM.exchange
    )
    assert exchange.arguments == {"alternate-exchange": PLATFORM.unroutable}
