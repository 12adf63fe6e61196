"""Debian's Chromium, driven by Playwright: nothing is downloaded, and it asks nobody by itself."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

from platform_runner.machine.programs import MissingProgram, install_command

# What a browser does on its own account: updates, phoning home, first-run pages.
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    # Whatever asks for another host all the same finds none.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_SMALL_MACHINES = ("--disable-dev-shm-usage", "--disable-gpu")
PATIENCE_MS = 20_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the installed Chromium without a window; raise MissingProgram."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise MissingProgram(f"Chromium is not installed. Run: {install_command('chromium')}")
    expect.set_options(timeout=PATIENCE_MS)
    # Chromium refuses to run as root in its sandbox; everybody else gets the sandbox.
    sandboxed = os.geteuid() != 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=[*_QUIET, *_SMALL_MACHINES],
            chromium_sandbox=sandboxed,
            timeout=PATIENCE_MS * 3,
        )
        try:
            yield browser
        finally:
            browser.close()
