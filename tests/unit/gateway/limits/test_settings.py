"""The limits of accounts, as the environment says them."""

import pytest
from pydantic import ValidationError

from gateway.limits.windows import Limits
from tests.unit.gateway.world import make_settings


def test_an_empty_line_of_an_environment_file_is_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNT_RATE_LIMIT", "")
    monkeypatch.setenv("ACCOUNT_MONTHLY_QUOTA", "5000")
    assert make_settings("sqlite://").account_limits == Limits(monthly_quota=5000)


@pytest.mark.parametrize("value", ["0", "-1", "many"])
def test_a_limit_of_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ACCOUNT_DAILY_QUOTA", value)
    with pytest.raises(ValidationError):
        make_settings("sqlite://")
