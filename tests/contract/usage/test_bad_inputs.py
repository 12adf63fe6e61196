"""Whatever is wrong about a question to analytics is said in a sentence, through both services."""

from datetime import timedelta

import pytest

from tests.contract.usage.stack import Stack
from tests.integration.analytics_consumer.traffic import count_all, traffic
from tests.unit.analytics_consumer.samples import NOON
from tests.unit.gateway.world import json_of

ANALYTICS = "/api/v1/analytics"
OF_USAGE = tuple(
    f"{ANALYTICS}/usage{part}"
    for part in ("", "/daily", "/endpoints", "/latency", "/keys", "/forecast")
)
OF_KEY = ("/api/v1/auth/api-keys/{key}/usage", "/api/v1/auth/api-keys/{key}/usage/daily")
LOG = f"{ANALYTICS}/requests"
OTHERS = (LOG, f"{ANALYTICS}/integrity", f"{ANALYTICS}/search")
CALLS = (*OF_USAGE, *OF_KEY, *OTHERS)

RANGES = (
    ("start_date=yesterday", "must be a day (YYYY-MM-DD) or an instant"),
    ("start_date=2026-02-30", "must be a day (YYYY-MM-DD) or an instant"),
    ("end_date=1.3.2026", "must be a day (YYYY-MM-DD) or an instant"),
    ("end_date=", "must be a day (YYYY-MM-DD) or an instant"),
    ("start_date=2026-03-01T10:00:00", "must say its offset from UTC"),
    ("start_date=1999-12-31", "must be between 2012-01-01 and 2100-12-31"),
    ("end_date=2101-01-01", "must be between 2012-01-01 and 2100-12-31"),
    ("start_date=2026-03-02&end_date=2026-03-01", "must not be before start_date"),
    ("start_date=2026-03-02T01:00:00Z&end_date=2026-03-02T01:00:00Z", "start_date"),
    ("tz=Mars/Olympus", "must be an IANA time zone"),
    ("tz=", "must be an IANA time zone"),
    ("tz=..%2F..%2Fetc%2Fpasswd", "must be an IANA time zone"),
    ("format=xml", "format"),
    ("strat_date=2026-03-01", "strat_date: is no parameter of this call"),
)
"""What is wrong everywhere, and what is said."""
SELECTIONS = (
    ("auth=cookie", "auth"),
    ("api_key_id=one", "api_key_id"),
    ("api_key_id=0", "api_key_id"),
    ("api_key_id=99999999999999999999", "api_key_id"),
    ("api_key_id={key}&auth=session", "api_key_id cannot be combined"),
)
QUARTERS = (
    ("start_date=2026-03-01T10:07:00Z", "must be a whole quarter of an hour"),
    ("start_date=2015-01-01&end_date=2020-01-01", "must not be longer than 1100 days"),
)
LOGS = (
    ("status=99", "status"),
    ("status=2x", "status"),
    ("slower_than_ms=-1", "slower_than_ms"),
    ("slower_than_ms=nan", "slower_than_ms"),
    ("limit=0", "limit"),
    ("limit=1001", "limit"),
    ("cursor=nonsense", "cursor is not one that was given out"),
)


@pytest.fixture
def key(stack: Stack) -> int:
    return stack.user.api_key()[0]


def assert_refused(stack: Stack, where: str, sentence: str) -> None:
    answer = stack.user.call("GET", where)
    assert answer.status_code == 400, (where, answer.text)
    assert answer.mimetype == "application/problem+json"
    assert sentence in json_of(answer)["error"], (where, json_of(answer)["error"])


@pytest.mark.parametrize("call", CALLS)
def test_a_range_that_is_none(stack: Stack, key: int, call: str) -> None:
    for asked, sentence in RANGES:
        assert_refused(stack, f"{call.format(key=key)}?{asked}", sentence)


@pytest.mark.parametrize("call", [*OF_USAGE, LOG])
def test_a_selection_that_is_none(stack: Stack, key: int, call: str) -> None:
    for asked, sentence in SELECTIONS:
        assert_refused(stack, f"{call}?{asked.format(key=key)}", sentence)
    foreign, _ = stack.gateway.user().api_key()
    for key_id in (foreign, 999_999):
        assert stack.user.call("GET", f"{call}?api_key_id={key_id}").status_code == 404


@pytest.mark.parametrize("call", [*OF_USAGE, *OF_KEY, f"{ANALYTICS}/integrity"])
def test_what_rollups_cannot_tell(stack: Stack, key: int, call: str) -> None:
    for asked, sentence in QUARTERS:
        assert_refused(stack, f"{call.format(key=key)}?{asked}", sentence)


def test_an_integrity_check_takes_what_all_calls_take(stack: Stack, key: int) -> None:
    where = f"{ANALYTICS}/integrity?api_key_id={key}&auth=all"
    assert stack.user.call("GET", where).status_code == 200
    assert stack.user.call("GET", f"{ANALYTICS}/integrity?api_key_id=999999").status_code == 404


def test_the_earlier_api_minds_no_parameter(stack: Stack) -> None:
    assert stack.user.call("GET", "/api/v1/users/{me}/videos?strat_date=x").status_code == 200


def test_a_log_that_cannot_be_looked_through(stack: Stack, key: int) -> None:
    assert key
    for asked, sentence in LOGS:
        assert_refused(stack, f"{LOG}?{asked}", sentence)
    assert stack.user.call("GET", f"{LOG}/nobody-sent-this").status_code == 404
    assert_refused(stack, f"{LOG}/nobody-sent-this?limit=1", "limit: is no parameter of this call")


def test_a_cursor_of_another_query(stack: Stack) -> None:
    sent = traffic(60, NOON - timedelta(days=1), NOON)
    mine = [one.model_copy(update={"user_id": stack.user.id}) for one in sent]
    count_all(stack.consumer, mine)
    cursor = json_of(stack.user.call("GET", f"{LOG}?auth=all&limit=5"))["next_cursor"]
    assert stack.user.call("GET", f"{LOG}?auth=all&limit=9&cursor={cursor}").status_code == 200
    for asked in ("", "&status=5xx", "&auth=all&method=GET", "&auth=all&start_date=2026-03-01"):
        assert_refused(stack, f"{LOG}?cursor={cursor}{asked}", "cursor belongs to another query")


def test_keys_that_are_not_the_callers(stack: Stack) -> None:
    foreign, _ = stack.gateway.user().api_key()
    for call in OF_KEY:
        assert stack.user.call("GET", call.format(key=foreign)).status_code == 404
