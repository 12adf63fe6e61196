"""What a page looks like and whether everybody can use it: screenshots and axe-core's findings."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize

_ROOT = Path(__file__).parents[3]
FOLDER = _ROOT / "test-artifacts" / "pages"
_AXE = _ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_SCREENS: dict[str, ViewportSize] = {
    "desktop": {"width": 1280, "height": 800},
    "phone": {"width": 360, "height": 800},
}
_CLIPPED = """
    (nav => nav !== null && !nav.closest('[aria-hidden]') && nav.scrollWidth > nav.clientWidth)(
        document.querySelector('nav[aria-label="Main"]'))
"""
# axe-core's own names for the rules of WCAG 2.1, levels A and AA, and what is good practice.
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def look_at(page: Page, name: str) -> list[str]:
    """Keep the page as pictures, light and dark, desktop and phone; return what axe-core finds.

    Also found wrong are a page that would have to be scrolled sideways, and clipped navigation.
    """
    page.evaluate(_AXE.read_text())
    page.emulate_media(reduced_motion="reduce")
    found: set[str] = set()
    for screen, size in _SCREENS.items():
        page.set_viewport_size(size)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.add(f"{name} is wider than a {screen}")
        if page.evaluate(_CLIPPED):
            found.add(f"{name}: the main navigation is clipped on a {screen}")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
            page.screenshot(path=FOLDER / f"{name}-{screen}-{scheme}.png", animations="disabled")
            if (screen, scheme) == ("phone", "dark"):
                continue  # the colours of one, the arrangement of the other: both were judged
            found.update(_violations(page, f"{name}, {screen}, {scheme}"))
    return sorted(found)


def _violations(page: Page, where: str) -> list[str]:
    report: dict[str, Any] = page.evaluate(
        "rules => axe.run({runOnly: rules, resultTypes: ['violations']})", _RULES
    )
    return [
        f"{where}: {violation['help']}: {node['html'][:200]}"
        for violation in report["violations"]
        for node in violation["nodes"]
    ]
