"""One platform and one browser for all tests of the pages; each test has its own visitor."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from platform_runner.broker_choice import choose_broker
from platform_runner.compose import compose
from platform_runner.machine.programs import MissingProgram
from platform_runner.machine.secrets_file import generate
from platform_runner.services import Configuration
from tests.e2e.browser.chromium import chromium
from tests.e2e.browser.running import RunningPlatform
from tests.e2e.browser.visitor import Visitor, visit

ROOT = Path(__file__).parents[3]
_PAGES = Path("frontend/out")


@pytest.fixture(scope="package")
def built_pages() -> Path:
    """Build the pages unless they are built from what is there now."""
    built = subprocess.run(  # noqa: S603 - our own build
        ["make", "--silent", str(_PAGES)],  # noqa: S607 - the one on the path
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode != 0:
        pytest.fail(f"the pages could not be built:\n{built.stdout}{built.stderr}", pytrace=False)
    return ROOT / _PAGES


@pytest.fixture(scope="package")
def running(built_pages: Path, short_folder: Path) -> Iterator[RunningPlatform]:
    """Run everything, the pages included."""
    folder = short_folder / "pages"
    folder.mkdir()
    try:
        broker = choose_broker(None, folder / "rabbitmq", None, print)
    except MissingProgram as error:
        pytest.fail(str(error), pytrace=False)
    settings = {"FRONTEND_DIR": str(built_pages)}
    configuration = Configuration(folder, broker.url, generate(), environment=settings)
    with compose(configuration, broker, print) as platform:
        yield RunningPlatform(platform, configuration.gateway_url)


# Of the package and not of the session: Playwright keeps an event loop running in this thread.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    try:
        with chromium() as running:
            yield running
    except MissingProgram as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture
def stranger(browser: Browser, running: RunningPlatform) -> Iterator[Visitor]:
    """Somebody who has no account yet."""
    with visit(browser, running.origin) as visitor:
        yield visitor


@pytest.fixture
def visitor(stranger: Visitor) -> Visitor:
    """Somebody who is signed in, to an account of their own."""
    stranger.sign_up()
    return stranger
