"""Whether one JSON Schema of an event may take the place of another.

Old events stay in the log and old readers run beside new ones during a deployment, so neither may
meet what it does not know: existing members keep their type, limits, default and necessity; only
members that may be absent can be added. Everything else is a new version of the event.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

Schema = Mapping[str, Any]
_ANNOTATIONS: Final = frozenset({"title", "description", "examples", "$schema", "$id", "$defs"})
_TOP: Final = "data"


def incompatibilities(old: Schema, new: Schema) -> list[str]:
    """Say in a sentence each what old readers or old events could not bear."""
    return list(_compare(_TOP, _resolved(old, old), _resolved(new, new)))


def _compare(where: str, old: Schema, new: Schema) -> Iterator[str]:
    if "properties" in old and "properties" in new:
        yield from _compare_members(where, old, new)
    for keyword in sorted((old.keys() | new.keys()) - {"properties", "required"}):
        before, after = old.get(keyword), new.get(keyword)
        if isinstance(before, dict) and isinstance(after, dict):
            yield from _compare(f"{where}[{keyword}]", before, after)
        elif _is_alternatives(before, after):
            yield from _compare_alternatives(where, before, after)
        elif before != after:
            yield f"{where}: {keyword} was {before!r} and is {after!r}"


def _compare_members(where: str, old: Schema, new: Schema) -> Iterator[str]:
    before, after = old["properties"], new["properties"]
    for name in before.keys() - after.keys():
        yield f"{where}.{name}: was removed"
    for name in sorted(before.keys() & after.keys()):
        yield from _compare(f"{where}.{name}", before[name], after[name])
    for name in sorted(_required(new) - _required(old)):
        yield f"{where}.{name}: is required and was not"
    for name in sorted((_required(old) - _required(new)) & after.keys()):
        yield f"{where}.{name}: was required and is not"


def _is_alternatives(before: object, after: object) -> bool:
    """Tell an `anyOf` that has kept its length, such as that of a member that may be null."""
    return (
        isinstance(before, list)
        and isinstance(after, list)
        and len(before) == len(after)
        and all(isinstance(each, dict) for each in (*before, *after))
    )


def _compare_alternatives(where: str, old: Any, new: Any) -> Iterator[str]:  # noqa: ANN401 - checked by _is_alternatives
    for before, after in zip(old, new, strict=True):
        yield from _compare(where, before, after)


def _required(schema: Schema) -> frozenset[str]:
    return frozenset(schema.get("required", ()))


def _resolved(part: Any, root: Schema) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """Put definitions in the place of references and leave out what only people read."""
    return cast("dict[str, Any]", _inlined(part, root, names_are_keywords=True))


def _inlined(part: Any, root: Schema, *, names_are_keywords: bool) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(part, list):
        return [_inlined(item, root, names_are_keywords=True) for item in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part and names_are_keywords:
        referred = root["$defs"][part["$ref"].rpartition("/")[2]]
        rest = {key: value for key, value in part.items() if key != "$ref"}
        return _inlined({**referred, **rest}, root, names_are_keywords=True)
    return {
        key: _inlined(value, root, names_are_keywords=key != "properties")
        for key, value in part.items()
        if not (names_are_keywords and key in _ANNOTATIONS)
    }
