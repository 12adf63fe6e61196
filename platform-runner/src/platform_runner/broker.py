"""A private RabbitMQ node: all it has lives in one folder, all it opens is on loopback."""

import os
import secrets
import signal
import subprocess
from pathlib import Path

from platform_runner.machine import children, programs
from platform_runner.machine.amqp_login import is_ready
from platform_runner.machine.ports import accepts, free_port
from platform_runner.machine.waiting import wait_until

_USER = "platform"
_START_SECONDS, _STOP_SECONDS = 60.0, 20.0
_ERLANG_ARGUMENTS = (
    "-kernel inet_dist_use_interface {127,0,0,1}"
    # Idle schedulers sleep instead of spinning: a small machine has better uses for its cores.
    " +sbwt none +sbwtdcpu none +sbwtdio none"
)


class BrokerFailed(Exception):  # noqa: N818 - says what happened
    """The node did not come up; the message names its log."""


class RabbitNode:
    """One RabbitMQ node in `folder`. Its data and password stay there between starts.

    `start` and `restart` return when a client can log in. `kill` is SIGKILL of the virtual
    machine; the port mapper it needs survives that, as it would on a server.
    """

    name = "broker"

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.folder = folder.absolute()
        self.port = port or free_port()
        self._distribution_port, self._epmd_port = free_port(), free_port()
        self._node: children.Child | None = None
        self._epmd: children.Child | None = None

    @property
    def url(self) -> str:
        """AMQP URL with the node's own user and password."""
        return f"amqp://{_USER}:{self._password()}@127.0.0.1:{self.port}/%2F"

    @property
    def log(self) -> Path:
        """File with what the node says."""
        return self.folder / "node.log"

    def start(self) -> None:
        """Start the node; raise BrokerFailed, or MissingProgram where RabbitMQ is not installed."""
        server, mapper = programs.rabbitmq_server(), programs.epmd()
        self._write_files()
        self._start_epmd(mapper)
        # The Erlang VM answers SIGTERM with an orderly stop.
        self._node = children.spawn(
            [server], env=self._environment(), log=self.log, cwd=self.folder, death_signal="TERM"
        )
        self._wait_until_ready()

    def stop(self) -> None:
        """Stop the node, then its port mapper (the node signs off there while it stops)."""
        if self._node is not None:
            children.stop(self._node, _STOP_SECONDS)
        if self._epmd is not None:
            children.stop(self._epmd, _STOP_SECONDS, ask=signal.SIGKILL)
        self._node = self._epmd = None

    def kill(self) -> None:
        """Kill the node with SIGKILL, as a crash of its machine would."""
        if self._node is not None:
            children.kill_group(self._node)

    def restart(self) -> None:
        """Stop what still runs and start the node on the same port with the same data."""
        self.stop()
        self.start()

    def running(self) -> bool:
        """Tell whether the node's process lives."""
        return self._node is not None and self._node.poll() is None

    def ready(self) -> bool:
        """Tell whether a client can log in."""
        return is_ready(self.url)

    def control(self, *arguments: str) -> None:
        """Run `rabbitmqctl` on this node; raise CalledProcessError if it fails."""
        program = programs.rabbitmq_server().with_name("rabbitmqctl")
        command = [str(program), *arguments]
        subprocess.run(command, env=self._environment(), check=True, capture_output=True)  # noqa: S603 - arguments from our own code

    def last_words(self) -> str:
        """Return where the node's log is; its end rarely says what was wrong."""
        return f"(log: {self.log})"

    def _start_epmd(self, mapper: Path) -> None:
        # In the foreground, so that it is a child of ours; the node would start it as a daemon.
        command = [str(mapper), "-address", "127.0.0.1", "-port", str(self._epmd_port)]
        self._epmd = children.spawn(command, env=os.environ, log=self.folder / "epmd.log")
        wait_until(lambda: accepts(self._epmd_port), timeout=10)

    def _wait_until_ready(self) -> None:
        url = self.url
        wait_until(lambda: not self.running() or is_ready(url), _START_SECONDS, pause=0.1)
        if not self.running() or not is_ready(url):
            self.stop()
            raise BrokerFailed(f"RabbitMQ did not start on port {self.port}: see {self.log}")

    def _write_files(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        (self.folder / "rabbitmq.conf").write_text(
            f"default_user = {_USER}\ndefault_pass = {self._password()}\n"
            "disk_free_limit.absolute = 64MB\nlog.file.level = warning\n"
        )
        (self.folder / "rabbitmq-env.conf").write_text("")
        (self.folder / "enabled_plugins").write_text("[].\n")

    def _password(self) -> str:
        file = self.folder / "password"
        if not file.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.write_text(secrets.token_hex(16))
        return file.read_text()

    def _environment(self) -> dict[str, str]:
        folder = self.folder
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("RABBITMQ_")}
        return inherited | {
            "HOME": str(folder),  # where Erlang looks for its cookie
            "RUNNING_UNDER_SYSTEMD": "true",  # the script then becomes the VM: one process, one pid
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(self._epmd_port),
            "RABBITMQ_NODENAME": "rabbit@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self._distribution_port),
            "RABBITMQ_MNESIA_BASE": str(folder / "data"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_PID_FILE": str(folder / "node.pid"),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_CONF_ENV_FILE": str(folder / "rabbitmq-env.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": _ERLANG_ARGUMENTS,
        }
