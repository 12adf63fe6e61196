"""Cells: the same sums whichever way they are sorted, and packed as they were."""

import numpy as np
import pytest

from analytics_consumer.rollups import cells
from analytics_consumer.rollups.cells import (
    COUNTS,
    Columns,
    add_up,
    distinct,
    of_key,
    pack,
    positions,
    take,
    unpack,
)

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


def test_texts_are_unpacked_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether they are taken one by one or all together, and with what is to follow them."""
    rows = some_cells(3)
    texts = [
        pack(take(rows, np.arange(at, at + 100)), COUNTS).tobytes() for at in range(0, 300, 100)
    ]
    more = [take(rows, np.arange(300, 350)), take(rows, np.arange(350, 351))]
    for size in (1, 10**9):
        monkeypatch.setattr(cells, "_BYTES_AT_ONCE", size)
        found = unpack(texts, COUNTS, more=more)
        for name in COUNTS.values:
            assert found[name].tolist() == rows[name][:351].tolist()
    assert unpack([], COUNTS, ("count",))["count"].tolist() == []


@pytest.mark.parametrize("highest_key", [3, 2**61])
def test_the_cells_of_one_key_are_cut_out(highest_key: int) -> None:
    rows = add_up(some_cells(highest_key), COUNTS.key, COUNTS)
    packed = pack(rows, COUNTS).tobytes()
    known = [-2, *distinct(rows["api_key_id"]).tolist(), highest_key]
    for key in (*known[:5], known[-1]):
        found = unpack([of_key(packed, COUNTS, key)], COUNTS)
        expected = take(rows, rows["api_key_id"] == key)
        assert found["count"].tolist() == expected["count"].tolist()


@pytest.mark.parametrize("most", [10, 10_000])
def test_numbers_are_found_with_and_without_a_table(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "_MOST_DENSE", 1_000)
    values = np.random.default_rng(3).integers(-5, most, 300)
    known = distinct(values)
    assert known.tolist() == sorted(set(values.tolist()))
    assert known[positions(values, known)].tolist() == values.tolist()
    nothing = np.zeros(0, np.int64)
    assert distinct(nothing).tolist() == positions(nothing, nothing).tolist() == []
