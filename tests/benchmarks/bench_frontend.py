"""How soon the pages are there in a real Chromium, with much to show.

    python -m tests.benchmarks.bench_frontend [--runs N] [--slow N] [--requests N] [--videos N]

A platform of its own with a year of usage and a large library, and the built pages. The dashboard
is opened anew in each run, with a CPU that is four times as slow and, but for the first time, the
page's files in the browser's cache: until what is in sight is complete, and, on a screen that is as
high as the page, until every panel is. Fails over 1,500 ms for what is in sight (median). Of the
tables are told the time to the first rows, to the end, and how long frames take while scrolling;
their CPU is not slowed down.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, ViewportSize

from platform_runner.broker_choice import choose_broker
from platform_runner.compose import compose
from platform_runner.machine.secrets_file import generate
from platform_runner.services import Configuration
from tests.benchmarks.frontend.filling import DAYS, fill_library, fill_usage
from tests.benchmarks.frontend.looking import complete_after, end_after, frames, slow_down
from tests.e2e.browser.chromium import chromium
from tests.e2e.browser.visitor import Visitor, visit

MOST_MS: Final = 1_500.0
_PAGES: Final = Path(__file__).parents[2] / "frontend" / "out"
_USUAL: Final[ViewportSize] = {"width": 1280, "height": 800}
_WHOLE: Final[ViewportSize] = {"width": 1280, "height": 5_000}
_CHARTS: Final = "document.querySelectorAll('main [data-chart]').length >= {}"
_ROW: Final = "document.querySelector('main tbody tr[aria-rowindex]') !== null"
_SCROLL_MS: Final = 4_000
_SCROLL_PIXELS: Final = 60


def main() -> int:
    """Measure, print, and judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="of each page")
    parser.add_argument("--slow", type=float, default=4, help="times slower is the dashboard's CPU")
    parser.add_argument("--requests", type=int, default=100_000, help="in the year")
    parser.add_argument("--videos", type=int, default=100_000, help="in the library")
    asked = parser.parse_args()
    if not _PAGES.exists():
        raise SystemExit("The pages are not built. Run: make frontend/out")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, chromium() as browser:
        fill_usage(Path(folder), asked.requests)
        with _platform(Path(folder)) as origin, visit(browser, origin) as user:
            user.sign_up()
            fill_library(Path(folder), user.user_id, asked.videos)
            is_good = _dashboard(user, asked.runs, asked.slow)
            _library(user, asked.runs, asked.videos)
            _request_log(user, asked.runs)
    return 0 if is_good else 1


@contextmanager
def _platform(folder: Path) -> Iterator[str]:
    """Run everything with the built pages; give its address."""
    broker = choose_broker(None, folder / "rabbitmq", None, print)
    settings = {"FRONTEND_DIR": str(_PAGES)}
    configuration = Configuration(folder, broker.url, generate(), environment=settings)
    with compose(configuration, broker, lambda _: None):
        yield configuration.gateway_url


def _dashboard(user: Visitor, runs: int, slow: float) -> bool:
    address = f"{user.origin}/developer-dashboard?range={DAYS}d&tz=Europe/Berlin"
    what = f"dashboard, {DAYS} days, CPU {slow:g} times slower"
    _times(f"{what}, every panel, for the first time", 1, lambda: _whole(user, slow, address))
    in_sight = _times(f"{what}, in sight", runs, lambda: _opened(user, _USUAL, slow, address, 1))
    _times(f"{what}, every panel", runs, lambda: _whole(user, slow, address))
    return in_sight <= MOST_MS


def _whole(user: Visitor, slow: float, address: str) -> float:
    return _opened(user, _WHOLE, slow, address, 5)


def _opened(user: Visitor, size: ViewportSize, slow: float, address: str, charts: int) -> float:
    page = _page(user, size)
    slow_down(page, slow)
    try:
        return complete_after(page, address, _CHARTS.format(charts))
    finally:
        page.close()


def _page(user: Visitor, size: ViewportSize) -> Page:
    page = user.page.context.new_page()
    page.set_viewport_size(size)
    return page


def _library(user: Visitor, runs: int, videos: int) -> None:
    what = f"library of {videos:,} as a table"
    firsts, ends, taken = [], [], []
    last = f"document.querySelector('main tr[aria-rowindex=\"{videos + 1}\"]') !== null"
    for _ in range(runs):
        page = _page(user, _USUAL)
        firsts.append(complete_after(page, f"{user.origin}/?view=table", _ROW))
        ends.append(end_after(page, last))
        taken += frames(page, _SCROLL_PIXELS, _SCROLL_MS)
        page.close()
    _say(f"{what}, first rows", firsts)
    _say(f"{what}, jump to the last row", ends)
    _say_frames(f"{what}, scrolling", taken)


def _request_log(user: Visitor, runs: int) -> None:
    firsts, taken = [], []
    for _ in range(runs):
        page = _page(user, _USUAL)
        address = f"{user.origin}/developer-dashboard/requests"
        firsts.append(complete_after(page, address, _ROW))
        taken += frames(page, _SCROLL_PIXELS, _SCROLL_MS)
        page.close()
    _say("request log, first rows", firsts)
    _say_frames("request log, scrolling", taken)


def _times(what: str, runs: int, measure: Callable[[], float]) -> float:
    """Measure several times and tell; return the median."""
    taken = [measure() for _ in range(runs)]
    _say(what, taken)
    return statistics.median(taken)


def _say(what: str, taken: list[float]) -> None:
    median, worst = statistics.median(taken), max(taken)
    sys.stdout.write(f"{what}: median {median:,.0f} ms, worst {worst:,.0f} ms of {len(taken)}\n")
    sys.stdout.flush()


def _say_frames(what: str, taken: list[float]) -> None:
    p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
    sys.stdout.write(f"{what}: frames p50 {p50:.1f} ms, p95 {p95:.1f} ms of {len(taken)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
