"""A suite that needs a service and is skipped passes for a good one: in CI it fails."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONFTEST = ROOT / "tests" / "conftest.py"
ONE_SKIPPED = """
import pytest

@pytest.mark.{marker}
def test_skipped():
    pytest.skip("no service here")
"""
MODULE_SKIPPED = "import pytest\npytest.skip('no service here', allow_module_level=True)\n"


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    shutil.copy(CONFTEST, tmp_path)
    markers = "\n".join(f" {name}: needs it" for name in ("broker", "postgresql", "platform"))
    (tmp_path / "pytest.ini").write_text(f"[pytest]\nmarkers =\n{markers}\n other: needs nothing\n")
    return tmp_path


@pytest.mark.parametrize("marker", ["broker", "postgresql", "platform"])
def test_a_skipped_test_fails(suite: Path, marker: str) -> None:
    (suite / "test_it.py").write_text(ONE_SKIPPED.format(marker=marker))
    assert "1 failed" in _run(suite, CI="true")
    assert "1 skipped" in _run(suite, CI="")


def test_a_test_that_needs_no_service_may_be_skipped(suite: Path) -> None:
    (suite / "test_it.py").write_text(ONE_SKIPPED.format(marker="other"))
    assert "1 skipped" in _run(suite, CI="true")


def test_a_skipped_module_of_tests_against_services_fails(suite: Path) -> None:
    (suite / "integration").mkdir()
    (suite / "integration" / "test_it.py").write_text(MODULE_SKIPPED)
    assert "1 error" in _run(suite, CI="true")
    assert "1 skipped" in _run(suite, CI="")


def _run(folder: Path, **environment: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)],
        # Loading the plugins of this project's tests takes longer than everything else.
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            **environment,
        },
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip().splitlines()[-1]
