"""Entity tags and the conditions that callers put on them (RFC 9110, section 13)."""

from http import HTTPStatus

from flask import request

from shared_schemas.http.problems import Problem


def etag_of(version: int) -> str:
    """Return the strong entity tag, without its quotes, of what was last changed at `version`."""
    return f"v{version}"


def require_match(etag: str) -> None:
    """Raise Problem 412 unless the request's conditions hold for something that exists.

    `If-Match` compares strongly: a weak tag never fits. `*` fits anything that exists.
    """
    wanted, unwanted = request.if_match, request.if_none_match
    stale = wanted and not wanted.contains(etag)
    if stale or (unwanted and unwanted.contains_weak(etag)):
        raise Problem(
            HTTPStatus.PRECONDITION_FAILED,
            "It was changed in the meantime",
            headers={"ETag": f'"{etag}"'},
        )


def is_known(etag: str) -> bool:
    """Tell whether the caller already has this state (`If-None-Match`, compared weakly)."""
    known = request.if_none_match
    return bool(known) and known.contains_weak(etag)
