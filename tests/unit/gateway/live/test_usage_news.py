"""Whose usage has changed, as the consumer tells it."""

from gateway.live.usage import UsageNews
from gateway.upstream.client import Answer
from tests.unit.gateway.world import World

PATH = "/api/v1/activity"


def test_it_goes_on_from_where_it_was(world: World) -> None:
    consumer, news = world.analytics_consumer, UsageNews(world.analytics_consumer)
    consumer.answers[PATH] = Answer(200, {"position": 7, "users": []})
    assert news.users() == frozenset()
    consumer.answers[PATH] = Answer(200, {"position": 9, "users": [3]})
    assert news.users() == {3}
    assert consumer.asked == [(PATH, {}), (PATH, {"after": 7})]


def test_it_says_nothing_while_nobody_answers(world: World) -> None:
    news = UsageNews(world.analytics_consumer)
    world.analytics_consumer.available = False
    assert news.users() == frozenset()
