"""One connection to the broker on one thread of its own, opened again whenever it is lost.

Everything that touches pika runs on that thread; other threads hand over callables through
`Connection.call`. A handler therefore never holds up heartbeats.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

import structlog
from pika import SelectConnection, URLParameters
from pika.adapters.select_connection import IOLoop
from pika.adapters.utils.connection_workflow import (
    AMQPConnectionWorkflowFailed,
    AMQPConnectorPhaseErrorBase,
)
from pika.channel import Channel
from pika.exceptions import AMQPConnectionError, ChannelClosedByBroker, ConnectionClosedByClient

from shared_schemas.topology import Topology
from shared_schemas.transport.backoff import Backoff
from shared_schemas.transport.declaration import declare
from shared_schemas.transport.errors import BrokerUnavailable, TopologyMismatch

_STABLE_SECONDS = 5.0
"""A connection that lived this long was well: the next one is tried at once."""
_PRECONDITION_FAILED = 406

_log = structlog.get_logger(__name__)


class Role(Protocol):
    """What a connection is for. Called on the connection's thread only."""

    def opened(self, channel: Channel) -> None:
        """Begin: the topology stands and this new channel is ready."""

    def closed(self, reason: BrokerUnavailable) -> None:
        """Forget the channel and every tag it ever gave out."""

    def unblocked(self) -> None:
        """Go on: the broker takes publishes again after an alarm."""


class Connection:
    """Keeps one channel open for a role, as long as it is not closed."""

    def __init__(
        self, given: URLParameters, topology: Topology, role: Role, backoff: Backoff | None = None
    ) -> None:
        self._parameters = given
        self._topology = topology
        self._role = role
        self._backoff = backoff or Backoff()
        self._name = given.client_properties["connection_name"]
        self._loop = IOLoop()
        self._calls: deque[Callable[[], None]] = deque()
        self._thread = threading.Thread(target=self._run, name=f"amqp {self._name}", daemon=True)
        self._changed = threading.Condition()
        self._connected = False
        self._stopping = False
        self._blocked = False
        self._problem = BrokerUnavailable("not connected yet")
        self._reported = ""
        self._pika: SelectConnection | None = None
        self._opened_at = 0.0

    @property
    def connected(self) -> bool:
        """Whether the channel is open."""
        return self._connected

    @property
    def blocked(self) -> bool:
        """Whether the broker has told this connection not to publish (memory or disk alarm)."""
        return self._blocked

    @property
    def problem(self) -> BrokerUnavailable:
        """Why the connection is, or last was, away."""
        return self._problem

    def start(self) -> None:
        """Begin connecting."""
        self._thread.start()

    def call(self, callback: Callable[[], None]) -> None:
        """Run `callback` on the connection's thread, soon and in order. Safe from any thread."""
        self._calls.append(callback)
        self._loop.add_callback_threadsafe(self._run_calls)

    def call_soon(self, callback: Callable[[], None]) -> None:
        """Run `callback` after pending input and output. Only on the connection's thread."""
        self._loop.add_callback(callback)

    def wait_connected(self, timeout: float) -> None:
        """Return when the channel is open; raise the problem after `timeout` seconds."""
        with self._changed:
            self._changed.wait_for(self._settled, timeout)
            if not self._connected:
                raise self._problem

    def _settled(self) -> bool:
        return self._connected or isinstance(self._problem, TopologyMismatch)

    def reconnect(self, reason: str) -> None:
        """Drop the connection and open a new one. Only on the connection's thread."""
        self._problem = BrokerUnavailable(reason)
        self._close_pika()

    def close(self, timeout: float) -> None:
        """Disconnect for good; give the broker `timeout` seconds to say goodbye."""
        if self._thread.ident is None:
            self._loop.close()  # never started
            return
        self.call(self._stop)
        self._thread.join(timeout)
        if self._thread.is_alive():
            # The broker does not answer. It will notice the missing heartbeats.
            self.call(self._loop.stop)
            self._thread.join(1.0)

    def _stop(self) -> None:
        self._stopping = True
        if not self._close_pika():
            self._loop.stop()

    def _close_pika(self) -> bool:
        """Begin closing; the close callback does the rest. False when there is nothing to close.

        One that is still opening is left to end by itself, within the time-outs it was given:
        pika 1.4 fails an assertion of its own when it is closed at that point.
        """
        if self._pika is None or self._pika.is_closed:
            return False
        if self._pika.is_open:
            self._pika.close()
        return True

    def _run(self) -> None:
        self._loop.add_callback(self._connect)
        while not self._stopping:
            try:
                self._loop.start()
            except Exception as error:  # noqa: BLE001 - the top loop of this thread
                _log.exception("amqp_thread_failed", connection=self._name)
                self._begin_anew(error)
        self._loop.close()

    def _begin_anew(self, error: Exception) -> None:
        """Leave a loop that may be in any state, with its connection, for a new one."""
        self._loop = IOLoop()
        self._loop.add_callback(self._run_calls)  # whatever was handed to the old loop
        self._lost(error)

    def _run_calls(self) -> None:
        while self._calls:
            self._calls.popleft()()

    def _connect(self) -> None:
        if self._stopping:
            return
        self._pika = SelectConnection(
            self._parameters,
            on_open_callback=self._on_open,
            on_open_error_callback=self._on_gone,
            on_close_callback=self._on_gone,
            custom_ioloop=self._loop,
        )

    def _on_open(self, connection: SelectConnection) -> None:
        if self._stopping:
            connection.close()
            return
        connection.add_on_connection_blocked_callback(self._on_blocked)
        connection.add_on_connection_unblocked_callback(self._on_unblocked)
        connection.channel(on_open_callback=self._on_channel)

    def _on_channel(self, channel: Channel) -> None:
        channel.add_on_close_callback(self._on_channel_closed)
        declare(channel, self._topology, lambda: self._on_ready(channel))

    def _on_ready(self, channel: Channel) -> None:
        self._opened_at = time.monotonic()
        self._role.opened(channel)
        self._set_connected(up=True)
        self._reported = ""
        _log.info("amqp_connected", connection=self._name)

    def _on_channel_closed(self, _channel: Channel, reason: Exception) -> None:
        """Give up the whole connection: one way back is enough."""
        if isinstance(reason, ChannelClosedByBroker):
            self._problem = _translate(reason)
            self._close_pika()

    def _on_gone(self, connection: SelectConnection, reason: Exception) -> None:
        if connection is self._pika:
            self._lost(reason)

    def _lost(self, reason: Exception) -> None:
        was_connected = self._connected
        self._note_problem(reason)
        self._pika = None
        self._blocked = False
        self._set_connected(up=False)
        if was_connected:
            self._role.closed(self._problem)
        if self._stopping:
            self._loop.stop()
        else:
            self._try_again(was_connected=was_connected)

    def _note_problem(self, reason: Exception) -> None:
        # A close of our own has its reason noted already.
        if not isinstance(reason, ConnectionClosedByClient):
            self._problem = BrokerUnavailable(repr(_cause(reason)))

    def _try_again(self, *, was_connected: bool) -> None:
        if was_connected and time.monotonic() - self._opened_at >= _STABLE_SECONDS:
            self._backoff.reset()
        pause = self._backoff.next()
        self._report(pause)
        self._loop.call_later(pause, self._connect)

    def _report(self, pause: float) -> None:
        """Log what is wrong once, not at every try: an outage may last for hours."""
        reason = str(self._problem)
        if reason != self._reported:
            retry_in = round(pause, 2)
            _log.warning(
                "amqp_disconnected", connection=self._name, reason=reason, retry_in_seconds=retry_in
            )
        self._reported = reason

    def _set_connected(self, *, up: bool) -> None:
        with self._changed:
            self._connected = up
            self._changed.notify_all()

    def _on_blocked(self, *_frame: object) -> None:
        self._blocked = True
        self._problem = BrokerUnavailable("the broker has an alarm and takes no messages")
        _log.error("amqp_blocked", connection=self._name)

    def _on_unblocked(self, *_frame: object) -> None:
        self._blocked = False
        self._role.unblocked()
        _log.info("amqp_unblocked", connection=self._name)


def _cause(reason: BaseException) -> BaseException:
    """Return what pika wrapped, some levels deep."""
    if isinstance(reason, AMQPConnectionError) and reason.args:
        inner = reason.args[0]
        return _cause(inner) if isinstance(inner, BaseException) else reason
    if isinstance(reason, AMQPConnectionWorkflowFailed):
        return _cause(reason.exceptions[-1])
    if isinstance(reason, AMQPConnectorPhaseErrorBase):
        return _cause(reason.exception)
    return reason


def _translate(reason: ChannelClosedByBroker) -> BrokerUnavailable:
    """Say what the broker said. For a mismatch it names the queue and the differing argument."""
    kind = TopologyMismatch if reason.reply_code == _PRECONDITION_FAILED else BrokerUnavailable
    return kind(reason.reply_text)
