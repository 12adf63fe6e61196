"""`/api/v1/users/<user_id>/videos/<video_id>/transcript`."""

from http import HTTPStatus
from typing import Final, Literal

from flask import Blueprint, Response, request

from gateway.http.answers import Message, answer
from gateway.http.caller import caller_as
from gateway.http.input import MEGABYTE, query
from gateway.http.operations import Operation, documents
from gateway.http.preconditions import etag_of, is_known, require_match
from gateway.http.unit_of_work import work
from gateway.parts import Clock
from gateway.transcripts.cues import Cue, Malformed
from gateway.transcripts.models import TranscriptRow
from gateway.transcripts.reading import read
from gateway.transcripts.schemas import (
    Transcript,
    TranscriptCue,
    TranscriptQuery,
    TranscriptSummary,
)
from gateway.transcripts.service import Transcripts, cues_of, find_transcript
from gateway.transcripts.writing import as_subrip, as_webvtt
from gateway.videos.library import Library, find_video
from shared_schemas.http.problems import Problem
from shared_schemas.storage import Database

TRANSCRIPT_BYTES: Final = 4 * MEGABYTE
WEBVTT: Final = "text/vtt"
SUBRIP: Final = "application/x-subrip"
_FORMS: Final[dict[str, Literal["json", "vtt", "srt"]]] = {
    "application/json": "json",
    WEBVTT: "vtt",
    SUBRIP: "srt",
}
_TAG: Final = "Videos"
_ETAG: Final = {"ETag": "changes whenever the transcript does"}
_IF_MATCH: Final = {"If-Match": "do it only if the transcript still has this ETag"}
_IF_NONE_MATCH: Final = {"If-None-Match": "answer 304 if the transcript still has this ETag"}


def blueprint(database: Database, clock: Clock) -> Blueprint:
    """Return the routes of transcripts."""
    views = _Views(database, clock)
    prefix = "/api/v1/users/<id:user_id>/videos/<id:video_id>/transcript"
    routes = Blueprint("transcripts", __name__, url_prefix=prefix)
    routes.get("")(views.get_transcript)
    routes.put("")(views.put_transcript)
    routes.delete("")(views.delete_transcript)
    return routes


class _Views:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @documents(
        Operation(
            _TAG,
            query=TranscriptQuery,
            answers={200: Transcript},
            also=(WEBVTT, SUBRIP),
            empty=(304,),
            errors=(400, 404),
            request_headers=_IF_NONE_MATCH,
            response_headers=_ETAG,
        )
    )
    def get_transcript(self, user_id: int, video_id: int) -> Response:
        """Get what is said in a video.

        As JSON with times in seconds, or as a WebVTT or SRT file.
        """
        caller_as(user_id)
        with self._database.read() as session:
            row = find_transcript(session, user_id, video_id)
        if row is None:
            raise _no_transcript()
        form = _form(query(TranscriptQuery))
        etag = etag_of(row.version)
        response = Response(status=304) if is_known(etag) else _shown(row, form)
        response.set_etag(etag)
        response.headers["Vary"] = "Accept"
        return response

    @documents(
        Operation(
            _TAG,
            answers={200: TranscriptSummary},
            text_bodies=(WEBVTT, SUBRIP, "text/plain"),
            errors=(400, 404, 412),
            request_headers=_IF_MATCH,
            response_headers=_ETAG,
        )
    )
    def put_transcript(self, user_id: int, video_id: int) -> Response:
        """Give a video a transcript, instead of any it has.

        A WebVTT or SRT file in UTF-8, up to 4 MB and 20,000 cues; its content tells which of both
        it is. A malformed one is refused, and the member `line` says where it is wrong. Searches
        see it at once.
        """
        caller_as(user_id)
        with self._database.read() as session:
            if find_video(session, user_id, video_id) is None:
                raise _no_video()
        row = self._transcripts(user_id).replace(video_id, _file(), _require_match)
        if row is None:
            raise _no_video()
        summary = TranscriptSummary(
            video_id=video_id, updated_at=row.updated_at, cues=len(cues_of(row))
        )
        response = answer(summary)
        response.set_etag(etag_of(row.version))
        return response

    @documents(
        Operation(_TAG, answers={200: Message}, errors=(404, 412), request_headers=_IF_MATCH)
    )
    def delete_transcript(self, user_id: int, video_id: int) -> Response:
        """Delete what is said in a video."""
        caller_as(user_id)
        if not self._transcripts(user_id).remove(video_id, _require_match):
            raise _no_transcript()
        return answer(Message(message="Transcript deleted"))

    def _transcripts(self, user_id: int) -> Transcripts:
        unit = work()
        library = Library(unit.session, user_id, self._clock, unit.record_all)
        return Transcripts(unit.session, library, self._clock)


def _file() -> list[Cue]:
    """Read the body. Raises Problem 400 with the line, 413."""
    request.max_content_length = TRANSCRIPT_BYTES
    try:
        return read(request.get_data())
    except Malformed as error:
        sentence = f"The transcript is malformed at {error}"
        raise Problem(HTTPStatus.BAD_REQUEST, sentence, line=error.line) from None


def _form(wanted: TranscriptQuery) -> Literal["json", "vtt", "srt"]:
    if wanted.format is not None:
        return wanted.format
    accepted = request.accept_mimetypes.best_match(list(_FORMS), default="application/json")
    return _FORMS[accepted]


def _shown(row: TranscriptRow, form: Literal["json", "vtt", "srt"]) -> Response:
    cues = cues_of(row)
    if form == "vtt":
        return Response(as_webvtt(cues), content_type=f"{WEBVTT}; charset=utf-8")
    if form == "srt":
        return Response(as_subrip(cues), content_type=f"{SUBRIP}; charset=utf-8")
    told = [
        TranscriptCue(start=cue.start_ms / 1000, end=cue.end_ms / 1000, text=cue.text)
        for cue in cues
    ]
    return answer(Transcript(video_id=row.video_id, updated_at=row.updated_at, cues=told))


def _require_match(row: TranscriptRow | None) -> None:
    if row is not None:
        require_match(etag_of(row.version))
    elif request.if_match:
        raise Problem(HTTPStatus.PRECONDITION_FAILED, "There is no transcript")


def _no_video() -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, "Video not found")


def _no_transcript() -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, "Transcript not found")
