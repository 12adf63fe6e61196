"""Adding cells up: the same sums whichever way they are sorted."""

import numpy as np
import pytest

from analytics_consumer.rollups import cells
from analytics_consumer.rollups.cells import COUNTS, Columns, add_up

BY = ("user_id", "bucket", *COUNTS.key)
ROWS = 3_000


def some_cells(highest_key: int) -> Columns:
    chance = np.random.default_rng(3)
    upto = {"user_id": 3, "bucket": 5, "api_key_id": highest_key, "endpoint_id": 4, "status": 6}
    made = {name: chance.integers(-1, most, ROWS) for name, most in upto.items()}
    return made | {name: chance.integers(1_000, size=ROWS) for name in COUNTS.values}


@pytest.mark.parametrize("highest_key", [3, 2**61, 2**63 - 2])
def test_many_rows_are_sorted_as_few_are(highest_key: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """By one number that stands for all keys, but where it would be beyond 64 bits."""
    rows = some_cells(highest_key)
    by_one_number = add_up(rows, BY, COUNTS)
    monkeypatch.setattr(cells, "_WORTH_IT", ROWS + 1)
    key_by_key = add_up(rows, BY, COUNTS)
    assert by_one_number.keys() == key_by_key.keys()
    for name, column in key_by_key.items():
        assert by_one_number[name].tolist() == column.tolist()
    order = list(zip(*(key_by_key[name].tolist() for name in BY), strict=True))
    assert order == sorted(set(order))
    assert int(key_by_key["count"].sum()) == int(rows["count"].sum())


def test_one_number_is_used_where_it_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """That it is shows in nothing but time."""

    def fail(_keys: object) -> None:
        raise AssertionError

    monkeypatch.setattr(np, "lexsort", fail)
    assert len(add_up(some_cells(3), BY, COUNTS)["count"])
    with pytest.raises(AssertionError):
        add_up(some_cells(2**63 - 2), BY, COUNTS)
