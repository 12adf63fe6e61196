"""How long pages take in the browser, by the browser's own clock."""

from typing import Any, Final

from playwright.sync_api import Page

# Tells when the page was first complete; `performance.now` counts from the navigation. It looks
# when the page has changed, not in each frame, which would take of the time that it measures.
_WATCH: Final = """
window.completeAfterMs = new Promise((resolve) => {
    const shown = () => {
        if (document.querySelector('main h1') === null) return false;
        if (document.querySelector('[role=status][aria-busy=true]') !== null) return false;
        return (%s);
    };
    const look = () => {
        if (!shown()) return;
        observer.disconnect();
        // After two frames it is painted, too.
        requestAnimationFrame(() => requestAnimationFrame(() => {
            if (shown()) return resolve(performance.now());
            observe();
            look();
        }));
    };
    const observer = new MutationObserver(look);
    const changes = { subtree: true, childList: true, attributes: true };
    const observe = () => observer.observe(document, changes);
    observe();
});
"""
_SCROLL: Final = """
([pixels, milliseconds]) => new Promise((resolve) => {
    const frames = [];
    const begun = performance.now();
    let before = begun;
    const step = (now) => {
        frames.push(now - before);
        before = now;
        window.scrollBy(0, pixels);
        if (now - begun < milliseconds) requestAnimationFrame(step);
        else resolve(frames.slice(1));
    };
    requestAnimationFrame(step);
})
"""


def slow_down(page: Page, times: float) -> None:
    """Let the page's CPU be so many times as slow."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})


def complete_after(page: Page, address: str, condition: str) -> float:
    """Open a page anew; return the milliseconds until it has no skeleton and `condition` holds.

    `condition` is an expression of JavaScript.
    """
    page.add_init_script(_WATCH % condition)
    page.goto(address, wait_until="commit")
    return float(page.evaluate("window.completeAfterMs"))


def end_after(page: Page, condition: str) -> float:
    """Jump to the end of the page; return the milliseconds until `condition` holds."""
    script = f"""
        () => new Promise((resolve) => {{
            const begun = performance.now();
            window.scrollTo(0, document.documentElement.scrollHeight);
            const look = () => {{
                if ({condition}) resolve(performance.now() - begun);
                else requestAnimationFrame(look);
            }};
            look();
        }})
    """
    return float(page.evaluate(script))


def frames(page: Page, pixels: int, milliseconds: int) -> list[float]:
    """Scroll so many pixels in each frame from the top; return how long each frame took, in ms."""
    page.evaluate("window.scrollTo(0, 0)")
    taken: Any = page.evaluate(_SCROLL, [pixels, milliseconds])
    return [float(one) for one in taken]
