"""The account with the demo library: made through the public API, as anybody would."""

import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from platform_runner.api_client import Answer, ApiClient
from platform_runner.library import Talk, as_video
from platform_runner.machine.secrets_file import write_private

EMAIL = "demo@example.com"
KEY_NAME = "demo"
_BATCH = 200  # small enough for a smooth bar and a small body
_VIDEOS = "/users/{user_id}/videos"


class Refused(Exception):  # noqa: N818 - says what happened
    """The platform did not accept what it has to accept; the message has its answer."""


@dataclass(frozen=True)
class DemoAccount:
    """What one needs to use the demo account again."""

    email: str
    password: str
    user_id: int
    api_key: str


def open_demo_account(client: ApiClient, file: Path) -> DemoAccount:
    """Return the account kept in `file` if its key still works, else make one and keep it there."""
    kept = _read(file)
    if kept and _key_works(client, kept):
        return kept
    account = _make(client, kept.password if kept else secrets.token_urlsafe(12))
    write_private(file, json.dumps(asdict(account), indent=2) + "\n")
    return account


def load_library(
    client: ApiClient, user_id: int, talks: Sequence[Talk], loaded: Callable[[int], None]
) -> int:
    """Add those of `talks` that the library lacks; tell `loaded` how many each batch brought.

    Talks are added in order, so an interrupted load goes on where it ended. Returns how many
    were added.
    """
    page = client.call("GET", _VIDEOS, user_id=user_id, params={"page": 1, "per_page": 1})
    there = int(expect(page, 200).body["total"])
    for batch in _batches(talks[there:]):
        rows = {"videos": [as_video(talk) for talk in batch]}
        answer = expect(client.call("POST", _VIDEOS + "/batch", user_id=user_id, body=rows), 200)
        if answer.body["refused"]:
            reasons = [row["error"] for row in answer.body["results"] if "error" in row]
            raise Refused(f"{len(reasons)} videos were refused: {reasons[0]}")
        loaded(len(batch))
    return max(0, len(talks) - there)


def expect(answer: Answer, status: int) -> Answer:
    """Return `answer` if it has `status`, else raise Refused with what the platform said."""
    if answer.status != status:
        raise Refused(f"expected {status}, got {answer.status}: {json.dumps(answer.body)[:500]}")
    return answer


def register(client: ApiClient, email: str, password: str, name: str) -> tuple[int, str]:
    """Make an account; return the user's id and a session token."""
    body = {"email": email, "password": password, "name": name}
    answer = expect(client.call("POST", "/auth/register", body=body), 201).body
    return answer["user"]["id"], answer["token"]


def create_key(session: ApiClient, name: str) -> tuple[int, str]:
    """Create an API key; return its id and the key itself."""
    answer = expect(session.call("POST", "/auth/api-keys", body={"name": name}), 201).body
    return answer["api_key_id"], answer["api_key"]


def _make(client: ApiClient, password: str) -> DemoAccount:
    credentials = {"email": EMAIL, "password": password}
    login = client.call("POST", "/auth/login", body=credentials)
    if login.status == 200:  # noqa: PLR2004 - HTTP's OK
        user_id, token = login.body["user"]["id"], login.body["token"]
    else:
        user_id, token = register(client, EMAIL, password, "Demo")
    _, key = create_key(client.logged_in("session", token), KEY_NAME)
    return DemoAccount(EMAIL, password, user_id, key)


def _key_works(client: ApiClient, account: DemoAccount) -> bool:
    caller = client.logged_in(KEY_NAME, account.api_key)
    params = {"page": 1, "per_page": 1}
    answer = caller.call("GET", _VIDEOS, user_id=account.user_id, params=params)
    return answer.status == 200  # noqa: PLR2004 - HTTP's OK


def _read(file: Path) -> DemoAccount | None:
    try:
        return DemoAccount(**json.loads(file.read_text()))
    except (FileNotFoundError, ValueError, TypeError):  # none, or not one that we wrote
        return None


def _batches(talks: Iterable[Talk]) -> Iterable[list[Talk]]:
    rest = iter(talks)
    while batch := list(islice(rest, _BATCH)):
        yield batch
