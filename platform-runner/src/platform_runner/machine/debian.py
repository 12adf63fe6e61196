"""Installs Debian packages without letting any of them start a service."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from platform_runner.machine import programs
from platform_runner.machine.programs import MissingProgram

# Debian asks this program whether a package may start its service; 101 is "no".
_POLICY = Path("/usr/sbin/policy-rc.d")
_FORBID_ALL = "#!/bin/sh\nexit 101\n"

_FINDERS: dict[str, Callable[[], object]] = {
    "rabbitmq-server": programs.rabbitmq_server,
    "postgresql": programs.postgresql_programs,
}
_APT = ("apt-get", "-o", "DPkg::Lock::Timeout=120")


def require(packages: Sequence[str], say: Callable[[str], None]) -> None:
    """See to it that `packages` are there: install them where that is allowed.

    Raises MissingProgram with the one command to run where it is not, or where it failed.
    """
    missing = [package for package in packages if not is_installed(package)]
    if not missing:
        return
    if not may_install():
        raise MissingProgram(f"Missing. Run: {programs.install_command(' '.join(missing))}")
    say(f"Installing {', '.join(missing)} …")
    _install(missing)


def is_installed(package: str) -> bool:
    """Tell whether the programs of `package` are on this machine, wherever they came from."""
    try:
        return _FINDERS[package]() is not None if package in _FINDERS else _on_path(package)
    except MissingProgram:
        return False


def may_install() -> bool:
    """Tell whether this process may install packages: root, on Debian or a child of it."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _on_path(program: str) -> bool:
    return shutil.which(program) is not None


def _install(packages: Sequence[str]) -> None:
    with _no_service_starts():
        for arguments in (["update", "-q"], ["install", "-yq", "--no-install-recommends"]):
            names = packages if arguments[0] == "install" else ()
            done = subprocess.run(  # noqa: S603 - a fixed program, names from this module's caller
                [*_APT, *arguments, *names],
                env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode != 0:
                raise MissingProgram(
                    f"{' '.join(_APT)} {arguments[0]} failed: {_last(done.stderr)}"
                )


def _last(text: str) -> str:
    return (text.strip().splitlines() or ["no message"])[-1]


@contextmanager
def _no_service_starts() -> Iterator[None]:
    if _POLICY.exists():  # this machine has a policy of its own
        yield
        return
    _POLICY.write_text(_FORBID_ALL)
    _POLICY.chmod(0o755)
    try:
        yield
    finally:
        _POLICY.unlink(missing_ok=True)
