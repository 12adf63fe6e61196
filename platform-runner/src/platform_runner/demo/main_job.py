"""`platform demo`: the main job from end to end, without a person, checked to the request."""

import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from platform_runner.api_client import ApiClient, Tally
from platform_runner.broker_choice import choose_broker
from platform_runner.compose import compose
from platform_runner.demo.bad_requests import BAD_REQUESTS
from platform_runner.demo.searching import Outcome, Searcher, run_searches, spread
from platform_runner.demo.tables import print_searches, print_usage, print_verdict
from platform_runner.demo.usage_check import compare
from platform_runner.demo_account import create_key, expect, load_library, register
from platform_runner.library import read_queries, read_talks
from platform_runner.machine.secrets_file import generate
from platform_runner.services import ANALYTICS_CONSUMER, Configuration, command

KEYS = ("key A", "key B")
_VIDEO = "/users/{user_id}/videos/{video_id}"
_AUDIT_SECONDS = 60.0
_NEW_TITLE = "Xylophones for zoologists"

Check = tuple[str, bool]


@dataclass(frozen=True)
class Cast:
    """Who takes part: the account's browser session and its two API keys."""

    user_id: int
    session: ApiClient
    searchers: tuple[Searcher, ...]
    key_ids: dict[str, int]


def demo(amqp_url: str | None, folder: Path | None, console: Console) -> bool:
    """Run the demo; tell whether every search ended as it should and both counts are equal.

    It uses free ports and a private broker, or the one at `amqp_url`; its data goes to `folder`
    and stays there, or to a temporary one that is removed.
    """
    with _workplace(folder) as place:
        broker = choose_broker(amqp_url, place / "rabbitmq", None, console.print)
        configuration = Configuration(place, broker.url, generate())
        console.print(f"Starting {broker.description} and three services …")
        with compose(configuration, broker, console.print):
            checks = _main_job(configuration, console)
        print_verdict(checks, console)
        return all(holds for _, holds in checks)


def _main_job(configuration: Configuration, console: Console) -> list[Check]:
    tally = Tally()
    cast = _enter(ApiClient(configuration.gateway_url, tally))
    console.print(f"Registered, with two API keys. The API is at {configuration.gateway_url}.")
    first = cast.searchers[0]
    loaded = load_library(first.client, first.user_id, read_talks(), lambda _: None)
    console.print(f"Loaded {loaded:,} talks through the batch call.")
    found = _change_and_find(first, console)

    outcomes = list(run_searches(cast.searchers, spread(read_queries(), BAD_REQUESTS)))
    print_searches(outcomes, console)
    comparison = compare(cast.session, cast.key_ids, tally.counts)
    print_usage(comparison, console)
    return [
        ("a changed video was found by the search right after the change", found),
        (f"all {len(outcomes)} searches ended as they should", _all_expected(outcomes)),
        ("the client and the platform counted the same to the request", comparison.equal),
        ("the audit is clean", _audit(configuration, console)),
    ]


def _enter(anybody: ApiClient) -> Cast:
    email = f"demo-{secrets.token_hex(4)}@example.com"
    user_id, token = register(anybody, email, secrets.token_urlsafe(12), "Demo")
    session = anybody.logged_in("session", token)
    keys = {name: create_key(session, name) for name in KEYS}
    searchers = tuple(
        Searcher(anybody.logged_in(name, key), user_id) for name, (_, key) in keys.items()
    )
    return Cast(user_id, session, searchers, {name: key_id for name, (key_id, _) in keys.items()})


def _change_and_find(searcher: Searcher, console: Console) -> bool:
    """Give a video a title no talk has, and search for that title at once."""
    client, user_id = searcher.client, searcher.user_id
    page = client.call(
        "GET", "/users/{user_id}/videos", user_id=user_id, params={"page": 2, "per_page": 1}
    )
    video_id = expect(page, 200).body["videos"][0]["id"]
    change = {"title": _NEW_TITLE}
    expect(client.call("PUT", _VIDEO, user_id=user_id, video_id=video_id, body=change), 200)
    results = expect(searcher.wait_for(_NEW_TITLE), 200).body["results"]
    found = bool(results) and results[0]["video_id"] == video_id
    verb = "found" if found else "MISSED"
    console.print(f"Changed the title of video {video_id}; the search right after it {verb} it.")
    return found


def _all_expected(outcomes: list[Outcome]) -> bool:
    return all(outcome.as_expected for outcome in outcomes)


def _audit(configuration: Configuration, console: Console) -> bool:
    audit = subprocess.run(  # noqa: S603 - our own program
        command(ANALYTICS_CONSUMER, "audit"),
        env=configuration.for_services(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_AUDIT_SECONDS,
        check=False,
    )
    console.print(audit.stdout.rstrip(), markup=False, highlight=False)
    if audit.returncode != 0:
        console.print(audit.stderr.rstrip(), markup=False, highlight=False)
    return audit.returncode == 0


@contextmanager
def _workplace(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        yield folder
        return
    place = Path(tempfile.mkdtemp(prefix="platform-demo-"))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
