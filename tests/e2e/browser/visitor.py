"""Somebody at a browser: an account of their own, and a page that asks no other origin."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse, Browser, BrowserContext, Page, Request, expect

from tests.e2e.browser.chromium import PATIENCE_MS

PASSWORD = "correct horse battery"
_OWN_SCHEMES = ("data", "blob")


@dataclass
class Visitor:
    """A browser context with one page, and the account that is signed in to it, if any."""

    page: Page
    origin: str
    user_id: int = 0
    token: str = ""
    strays: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the platform and wait until what it loads is there."""
        self.page.goto(self.origin + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the page has its heading and no part of it is a skeleton any more."""
        self.page.locator("main h1").first.wait_for()
        expect(self.page.locator("[role=status][aria-busy=true]")).to_have_count(0)

    def call(self, method: str, path: str, body: object = None, key: str = "") -> Any:  # noqa: ANN401 - JSON is anything
        """Call the API as this visitor, or with an API key; return the answer's body."""
        answer = self._fetch(method, path, body, key or self.token)
        assert answer.ok, f"{method} {path}: {answer.status} {answer.text()}"
        return answer.json()

    def is_refused(self, key: str) -> bool:
        """Tell whether the API no longer knows a key."""
        return self._fetch("GET", "/quotas", None, key).status == 401

    def create_key(self, name: str) -> str:
        """Create an API key; return it."""
        key: str = self.call("POST", "/auth/api-keys", {"name": name})["api_key"]
        return key

    def add_videos(self, videos: list[dict[str, object]]) -> None:
        """Add videos through the batch call."""
        self.call("POST", f"/users/{self.user_id}/videos/batch", {"videos": videos})

    def sign_up(self, name: str = "Ada Lovelace") -> None:
        """Make an account. Its refresh cookie signs every page in that is opened from now on."""
        body = {
            "email": f"visitor-{secrets.token_hex(6)}@example.com",
            "password": PASSWORD,
            "name": name,
        }
        self._begin_session("register", body)

    def sign_in(self, email: str) -> None:
        """Begin a session of an account that was made on the page."""
        self._begin_session("login", {"email": email, "password": PASSWORD})

    def _begin_session(self, how: str, body: dict[str, str]) -> None:
        answer = self.page.request.post(f"{self.origin}/api/v1/auth/{how}", data=body)
        assert answer.ok, answer.text()
        begun = answer.json()
        self.user_id, self.token = begun["user"]["id"], begun["token"]

    def _fetch(self, method: str, path: str, body: object, token: str) -> APIResponse:
        return self.page.request.fetch(
            f"{self.origin}/api/v1{path}",
            method=method,
            data=body,
            headers={"Authorization": f"Bearer {token}"},
        )


@contextmanager
def visit(browser: Browser, origin: str, locale: str = "en-GB") -> Iterator[Visitor]:
    """Give a visitor without an account.

    At the end, no request may have left the origin, and no error may have gone uncaught.
    """
    context: BrowserContext = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale=locale, timezone_id="Europe/Berlin"
    )
    context.set_default_timeout(PATIENCE_MS)
    visitor = Visitor(context.new_page(), origin)

    def note(request: Request) -> None:
        scheme = urlsplit(request.url).scheme
        if scheme not in _OWN_SCHEMES and not request.url.startswith(f"{origin}/"):
            visitor.strays.append(request.url)

    context.on("request", note)
    context.on("weberror", lambda uncaught: visitor.errors.append(str(uncaught.error)))
    try:
        yield visitor
    finally:
        context.close()
    assert visitor.strays == [], "pages may ask nobody but their own origin"
    assert visitor.errors == [], "pages may leave no error uncaught"
