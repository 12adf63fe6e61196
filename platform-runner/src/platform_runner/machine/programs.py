"""Programs that Python cannot bring along: where they are, and what installs them."""

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

_DEBIAN_RABBITMQ = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
_DEBIAN_POSTGRESQL = Path("/usr/lib/postgresql")


class MissingProgram(Exception):  # noqa: N818 - names a state of the machine
    """A program is not installed; the message is one line with the command that installs it."""


def rabbitmq_server() -> Path:
    """Return the server's start script that runs as the calling user, else raise MissingProgram."""
    # Debian's script in sbin changes to the user rabbitmq, which cannot use a private folder.
    return _found("RabbitMQ", "rabbitmq-server", [_DEBIAN_RABBITMQ, _on_path("rabbitmq-server")])


def epmd() -> Path:
    """Return Erlang's port mapper, which a RabbitMQ node registers at."""
    return _found("Erlang's epmd", "rabbitmq-server", [_on_path("epmd"), *_otp_epmd()])


def postgresql_programs() -> Path:
    """Return the folder with the newest installed `initdb` and `postgres`."""
    return _found("PostgreSQL", "postgresql", [*_debian_postgres(), _on_path("postgres")]).parent


def install_command(package: str) -> str:
    """Return the command that installs a Debian package, or the nearest thing elsewhere."""
    if shutil.which("apt-get"):
        return f"{'' if os.geteuid() == 0 else 'sudo '}apt-get install -y {package}"
    if shutil.which("brew"):
        return f"brew install {package.removesuffix('-server')}"
    return f"install {package} with this system's package manager"


def _found(name: str, package: str, candidates: Iterable[Path | None]) -> Path:
    for candidate in candidates:
        if candidate is not None and candidate.exists():
            return candidate
    raise MissingProgram(f"{name} is not installed. Run: {install_command(package)}")


def _on_path(program: str) -> Path | None:
    found = shutil.which(program)
    return Path(found).resolve() if found else None


def _otp_epmd() -> list[Path]:
    return sorted(Path("/usr/lib/erlang").glob("erts-*/bin/epmd"), reverse=True)


def _debian_postgres() -> list[Path]:
    return sorted(_DEBIAN_POSTGRESQL.glob("*/bin/postgres"), key=_version, reverse=True)


def _version(program: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", program.parent.parent.name))
