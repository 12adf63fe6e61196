"""Events as text: a line for people, an object for programs."""

import base64
import json
from typing import Any

import orjson
from rich.text import Text

from shared_schemas.envelope import Event, Malformed, encode
from shared_schemas.eventlog.selection import field, request_ids
from shared_schemas.events import (
    DeadLettersHandled,
    SearchCancelled,
    SearchCompleted,
    SearchFailed,
    SearchProgressed,
    SearchRequested,
    SearchStarted,
    UsageRecorded,
)
from shared_schemas.transport import LogEntry

_STYLES = {"video": "cyan", "search": "green", "usage": "blue", "dead_letters": "magenta"}
_FAILURES = ("search.failed", "search.cancelled")


def document(entry: LogEntry) -> dict[str, Any]:
    """Return an entry as a CloudEvent whose extension attributes `log…` tell its place."""
    place = {
        "logoffset": entry.offset,
        "logindex": entry.index,
        "logtime": entry.timestamp.isoformat(),
    }
    if isinstance(entry.event, Malformed):
        raw = base64.b64encode(entry.event.raw).decode()
        return {"malformed": entry.event.reason, "raw_base64": raw, **place}
    return {**orjson.loads(encode(entry.event)), **place}


def json_line(document: dict[str, Any]) -> str:
    """Return an object as one line."""
    return orjson.dumps(document).decode()


def pretty(document: dict[str, Any]) -> Text:
    """Return an object as indented JSON that is safe to print."""
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return Text("\n".join(map(printable, text.split("\n"))))


def line(entry: LogEntry) -> Text:
    """Return an entry as a line for a person."""
    content = entry.event
    if isinstance(content, Malformed):
        found = Text(f"{entry.timestamp:%Y-%m-%d %H:%M:%S}      {entry.offset:>8}  ")
        return found.append(printable(f"malformed: {content.reason}"), "bold red")
    found = Text(f"{moment(content)}  {entry.offset:>8}  ")
    found.append(f"{printable(content.type):<20}", style_of(content.type))
    found.append(f"  {printable(who(content))}  ", "dim")
    found.append(printable(summary(content)))
    return found.append(printable(origin(content)), "yellow")


def origin(event: Event) -> str:
    """Return a mark for what was replayed or imported, and nothing for all else."""
    return f"  ⟲ replayed from {event.replayedfrom}" if event.replayedfrom else ""


def moment(event: Event) -> str:
    """Return when it happened, in UTC and to the millisecond."""
    return event.time.strftime("%Y-%m-%d %H:%M:%S.") + f"{event.time.microsecond // 1000:03}Z"


def style_of(event_type: str) -> str:
    """Return the colour of a type."""
    return "red" if event_type in _FAILURES else _STYLES.get(event_type.partition(".")[0], "")


def who(event: Event) -> str:
    """Return whom the event is about and which request caused it."""
    members = (("user", "user_id"), ("key", "api_key_id"))
    found = [(name, field(event, member)) for name, member in members]
    found += [("request", one) for one in request_ids(event)[:1]]
    return " ".join(f"{name} {value}" for name, value in found if value)


def summary(event: Event) -> str:
    """Say what happened, in a few words."""
    match event.data:
        case UsageRecorded() as usage:
            took = usage.duration_us / 1000
            return f"{usage.method} {usage.route} → {usage.status} in {took:.1f} ms"
        case SearchRequested() as asked:
            return f"job {asked.job_id} “{asked.query}” ({asked.algorithm})"
        case DeadLettersHandled() as handled:
            count = len(handled.letters)
            return f"{handled.action} {count} of {handled.queue}: {handled.reason}"
        case data if hasattr(data, "job_id"):
            return f"job {data.job_id} {_fact(data)}".rstrip()
        case data:
            video, version = field(event, "video_id"), field(event, "library_version")
            title = getattr(data, "title", None)
            return f"video {video} version {version}" + (f" “{title}”" if title else "")


def _fact(data: object) -> str:
    match data:
        case SearchStarted():
            return f"attempt {data.attempt} on {data.worker}"
        case SearchProgressed():
            return f"{data.fraction:.0%} {data.message}"
        case SearchCompleted():
            return f"{data.result_count} results in {data.execution_time_ms:.1f} ms"
        case SearchFailed():
            return f"{data.error.code}: {data.error.message}"
        case SearchCancelled():
            return f"attempt {data.attempt}"
    return ""


def printable(text: str) -> str:
    """Replace what could steer a terminal: events hold what strangers typed."""
    return "".join(each if each.isprintable() else "�" for each in text)
