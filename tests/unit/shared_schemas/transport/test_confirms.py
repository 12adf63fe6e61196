import pytest

from shared_schemas.transport import BrokerUnavailable, Message, TopologyMismatch, Unroutable
from shared_schemas.transport.confirms import Call, Unconfirmed

A, B, C = (Message(name.encode(), "text/plain", "key") for name in "abc")


def test_a_call_is_done_when_its_last_message_is_confirmed() -> None:
    unconfirmed = Unconfirmed()
    call = Call([A, B])
    first, second = unconfirmed.add(call, A), unconfirmed.add(call, B)
    unconfirmed.settle(second, multiple=False, taken=True)
    assert not call.done
    unconfirmed.settle(first, multiple=False, taken=True)
    assert call.done
    call.raise_failure()
    assert len(unconfirmed) == 0


def test_a_cumulative_answer_settles_all_up_to_its_tag_and_no_further() -> None:
    unconfirmed = Unconfirmed()
    one, two = Call([A, B]), Call([C])
    unconfirmed.add(one, A)
    tag = unconfirmed.add(one, B)
    unconfirmed.add(two, C)
    unconfirmed.settle(tag, multiple=True, taken=True)
    assert one.done
    assert not two.done
    assert len(unconfirmed) == 1


def test_a_refused_message_makes_the_outcome_unknown() -> None:
    unconfirmed = Unconfirmed()
    call = Call([A])
    unconfirmed.settle(unconfirmed.add(call, A), multiple=False, taken=False)
    assert call.done
    with pytest.raises(BrokerUnavailable, match="refused 1"):
        call.raise_failure()


def test_a_returned_message_is_named_though_it_is_confirmed() -> None:
    unconfirmed = Unconfirmed()
    call = Call([A, B])
    unconfirmed.add(call, A)
    tag = unconfirmed.add(call, B)
    unconfirmed.returned(tag)
    unconfirmed.settle(tag, multiple=True, taken=True)
    with pytest.raises(Unroutable) as caught:
        call.raise_failure()
    assert caught.value.messages == (B,)


def test_a_lost_channel_fails_everything_outstanding_with_its_reason() -> None:
    unconfirmed = Unconfirmed()
    call = Call([A, B])
    unconfirmed.add(call, A)
    unconfirmed.fail_all(TopologyMismatch("differs"))
    assert call.done
    assert not call.unsent
    with pytest.raises(TopologyMismatch, match="differs"):
        call.raise_failure()
