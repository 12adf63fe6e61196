"""From a committed transaction to an effect elsewhere, exactly once.

Events are stored with what they tell (`Outbox`), numbered without a gap and published (`Relay`,
alive by its `ProcessLease`), and applied once where they arrive (`Inbox`).
"""

from shared_schemas.delivery.batches import Numbered
from shared_schemas.delivery.inbox import Inbox
from shared_schemas.delivery.lease import ProcessLease
from shared_schemas.delivery.outbox import Outbox
from shared_schemas.delivery.relay import Relay, RelayStatus
from shared_schemas.delivery.report import ProducerReport, producers_report
from shared_schemas.delivery.runs import Arrived, Run

__all__ = [
    "Arrived",
    "Inbox",
    "Numbered",
    "Outbox",
    "ProcessLease",
    "ProducerReport",
    "Relay",
    "RelayStatus",
    "Run",
    "producers_report",
]
