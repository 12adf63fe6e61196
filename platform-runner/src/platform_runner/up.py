"""`platform up`: the whole platform in the foreground, with a library to try it on."""

import os
import signal
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from platform_runner.api_client import ApiClient, Tally
from platform_runner.broker_choice import Broker, choose_broker
from platform_runner.compose import compose
from platform_runner.demo_account import DemoAccount, expect, load_library, open_demo_account
from platform_runner.library import read_queries, read_talks
from platform_runner.machine.folder_lock import lock_folder
from platform_runner.machine.ports import require_free
from platform_runner.machine.secrets_file import SECRET_NAMES, load_or_generate, write_private
from platform_runner.services import Configuration, Ports

_DATABASES = (
    "GATEWAY_DATABASE_URL",
    "SEARCH_WORKER_DATABASE_URL",
    "ANALYTICS_CONSUMER_DATABASE_URL",
)
_WEB_PAGES = Path("frontend/out")
_BROKER_FILE = "amqp-url"


class BadSetting(Exception):  # noqa: N818 - names what is wrong
    """An environment variable has an impossible value; the message names it."""


class NoPlatform(Exception):  # noqa: N818 - says what is missing
    """There is nothing in the folder that could be asked."""


@dataclass(frozen=True)
class Settings:
    """What the environment says about a platform in the foreground."""

    ports: Ports
    broker_port: int | None
    amqp_url: str | None
    given: Mapping[str, str]  # settings of services that are not to be derived

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """Read `environment`; raise BadSetting."""
        defaults = Ports()
        return cls(
            ports=Ports(
                _port(environment, "GATEWAY_PORT", defaults.gateway),
                _port(environment, "SEARCH_WORKER_PORT", defaults.search_worker),
                _port(environment, "ANALYTICS_CONSUMER_PORT", defaults.analytics_consumer),
            ),
            broker_port=_port(environment, "BROKER_PORT", 0) or None,
            amqp_url=environment.get("AMQP_URL") or None,
            given={
                name: environment[name]
                for name in (*_DATABASES, *SECRET_NAMES, "FRONTEND_DIR")
                if environment.get(name)
            },
        )


def up(folder: Path, console: Console) -> None:
    """Run the platform in `folder` until a signal ends it."""
    settings = Settings.read(os.environ)
    with lock_folder(folder):
        broker = _prepare(settings, folder, console.print)
        write_private(folder / _BROKER_FILE, broker.url)
        configuration = _configure(settings, broker.url, folder)
        console.print(f"Starting {broker.description} and three services …")
        _end_on_signals()
        try:
            with compose(configuration, broker, console.print):
                _welcome(configuration, folder, console)
                threading.Event().wait()
        except KeyboardInterrupt:
            console.print("Stopped.")


def environment_of(folder: Path) -> dict[str, str]:
    """Return the environment of the services that `up` started in `folder`; raise NoPlatform.

    Settings that were in the environment of `up` must be in this one too.
    """
    try:
        amqp_url = (folder / _BROKER_FILE).read_text()
    except FileNotFoundError:
        raise NoPlatform(f"No platform was ever started in {folder}.") from None
    return _configure(Settings.read(os.environ), amqp_url, folder).for_services()


def _prepare(settings: Settings, folder: Path, say: Callable[[str], None]) -> Broker:
    optional = {"BROKER_PORT": settings.broker_port} if settings.broker_port else {}
    require_free({**settings.ports.by_variable(), **optional})
    return choose_broker(settings.amqp_url, folder / "rabbitmq", settings.broker_port, say)


def _configure(settings: Settings, amqp_url: str, folder: Path) -> Configuration:
    web = {"FRONTEND_DIR": str(_WEB_PAGES.absolute())} if _WEB_PAGES.is_dir() else {}
    return Configuration(
        folder=folder,
        amqp_url=amqp_url,
        secrets=load_or_generate(folder / "secrets.env"),
        ports=settings.ports,
        environment={**web, **settings.given},
    )


def _welcome(configuration: Configuration, folder: Path, console: Console) -> None:
    client = ApiClient(configuration.gateway_url, Tally())
    account = open_demo_account(client, folder / "demo.json")
    caller = client.logged_in("demo", account.api_key)
    if _load_with_progress(caller, account, console):
        _show_one_search(caller, account, console)
    _show_addresses(configuration, account, console)


def _load_with_progress(caller: ApiClient, account: DemoAccount, console: Console) -> int:
    talks = read_talks()
    columns = TextColumn("Loading the demo library"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=len(talks))
        return load_library(
            caller, account.user_id, talks, lambda count: progress.advance(task, count)
        )


def _show_one_search(caller: ApiClient, account: DemoAccount, console: Console) -> None:
    query = read_queries()[0].text
    answer = caller.call(
        "POST",
        "/users/{user_id}/search",
        user_id=account.user_id,
        body={"query": query},
        headers={"Prefer": "wait=20"},
    )
    job = expect(answer, 200).body
    console.print(f"A first search, for “{query}”, found {len(job['results'])}:")
    for result in job["results"][:3]:
        console.print(f"  {result['relevance_score']:.2f}  {result['title']}", markup=False)


def _show_addresses(configuration: Configuration, account: DemoAccount, console: Console) -> None:
    url = configuration.gateway_url
    lines = [
        "",
        "The platform is up. Ctrl-C stops it.",
        *([f"  Web pages      {url}/"] if "FRONTEND_DIR" in configuration.environment else []),
        f"  API            {url}/api/v1",
        f"  Documentation  {url}/docs",
        f"  Logs and data  {configuration.folder}/",
        f"  Log in with    {account.email} / {account.password}",
        f"  API key        {account.api_key}",
        "",
        "Try it:",
        f"  curl -s {url}/api/v1/users/{account.user_id}/search \\",
        f"    -H 'Authorization: Bearer {account.api_key}' -H 'Prefer: wait=5' \\",
        "    -H 'Content-Type: application/json' -d '{\"query\": \"python\"}'",
    ]
    console.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)


def _end_on_signals() -> None:
    # SIGINT too: a shell that starts us in the background lets it be ignored.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _port(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isdecimal() or int(text) > 65535:  # noqa: PLR2004 - the highest port there is
        raise BadSetting(f"{name} has to be a port (0 to 65535), not {text!r}.")
    return int(text)
