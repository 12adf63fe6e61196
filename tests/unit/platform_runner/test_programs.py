"""What is not installed is installed where we may, else named with the one command."""

from pathlib import Path

import pytest

from platform_runner.machine import debian, programs
from platform_runner.machine.programs import MissingProgram

APT = """#!/bin/sh
echo "$@" >> "{folder}/calls"
if [ -e "{policy}" ]; then sh "{policy}"; echo "policy $?" >> "{folder}/calls"; fi
exit {status}
"""


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make this a machine on which nothing is installed; return its folder for programs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr(programs, "_DEBIAN_RABBITMQ", tmp_path / "nowhere")
    monkeypatch.setattr(programs, "_DEBIAN_POSTGRESQL", tmp_path / "nowhere")
    monkeypatch.setattr(programs, "_on_path", lambda _: None)
    monkeypatch.setattr(debian, "_POLICY", tmp_path / "policy-rc.d")
    return folder


def test_a_user_without_rights_is_told_the_command(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put_apt(bare_machine)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(MissingProgram, match="sudo apt-get install -y rabbitmq-server postgresql"):
        debian.require(["rabbitmq-server", "postgresql"], print)
    assert not (bare_machine / "calls").exists()


def test_root_on_debian_installs_and_no_service_starts(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put_apt(bare_machine)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    debian.require(["rabbitmq-server"], print)
    calls = (bare_machine / "calls").read_text()
    assert "install -yq --no-install-recommends rabbitmq-server" in calls
    assert calls.count("policy 101") == 2
    assert not (bare_machine.parent / "policy-rc.d").exists()


def test_a_failed_installation_says_so(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _put_apt(bare_machine, status=100)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    with pytest.raises(MissingProgram, match="update failed"):
        debian.require(["postgresql"], print)


def test_what_is_installed_is_left_alone(bare_machine: Path) -> None:
    tool = bare_machine / "some-tool"
    tool.write_text("")
    tool.chmod(0o755)
    debian.require(["some-tool"], print)


def test_the_newest_postgresql_is_taken(
    bare_machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bare_machine.exists()
    monkeypatch.setattr(programs, "_DEBIAN_POSTGRESQL", tmp_path / "postgresql")
    for version in ("9.6", "15", "17"):
        (tmp_path / "postgresql" / version / "bin").mkdir(parents=True)
        (tmp_path / "postgresql" / version / "bin" / "postgres").touch()
    assert programs.postgresql_programs().parent.name == "17"


def _put_apt(folder: Path, status: int = 0) -> None:
    program = folder / "apt-get"
    program.write_text(
        APT.format(folder=folder, policy=folder.parent / "policy-rc.d", status=status)
    )
    program.chmod(0o755)
