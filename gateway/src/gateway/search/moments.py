"""Links that open a video at a moment of it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from gateway.videos.models import Video

_YOUTUBE: Final = ("youtube.com", "youtu.be", "youtube-nocookie.com")


def link_moments(
    session: Session, user_id: int, results: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Return the results with a `url` in each moment of a video that has an address."""
    found = list(results)
    spoken = [result["video_id"] for result in found if result.get("moments")]
    mine = select(Video.id, Video.url).where(Video.user_id == user_id, Video.id.in_(spoken))
    addresses = {video_id: url for video_id, url in session.execute(mine) if _is_page(url)}
    return [_linked(result, addresses.get(result["video_id"])) for result in found]


def at_second(url: str, second: int) -> str:
    """Return the address of a video at a second of it."""
    parts = urlsplit(url)
    if _is_youtube(parts):
        others = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != "t"]
        return parts._replace(query=urlencode([*others, ("t", f"{second}s")])).geturl()
    # https://www.w3.org/TR/media-frags/#naming-time, which Vimeo and every <video> understand.
    return parts._replace(fragment=f"t={second}").geturl()


def _is_page(url: str | None) -> bool:
    """Tell whether a browser may follow it: an owner can write anything as an address."""
    try:
        return bool(url) and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _is_youtube(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    return any(host == name or host.endswith(f".{name}") for name in _YOUTUBE)


def _linked(result: Mapping[str, Any], url: str | None) -> Mapping[str, Any]:
    if url is None or not result.get("moments"):
        return result
    moments = [
        {**moment, "url": at_second(url, int(moment["start"]))} for moment in result["moments"]
    ]
    return {**result, "moments": moments}
