"""`/api/v1/users/<user_id>/videos`."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response

from gateway.http.answers import Message, answer
from gateway.http.caller import caller_as
from gateway.http.input import MEGABYTE, body, query
from gateway.http.operations import Operation, documents
from gateway.http.preconditions import etag_of, is_known, require_match
from gateway.http.unit_of_work import work
from gateway.parts import Clock
from gateway.videos.batch import add_batch
from gateway.videos.facets import facets
from gateway.videos.library import Library, find_video
from gateway.videos.listing import list_videos
from gateway.videos.models import Video
from gateway.videos.schemas import (
    BatchResult,
    ChangedVideo,
    NewVideo,
    VideoBatch,
    VideoChanges,
    VideoEntry,
    VideoFacets,
    VideoList,
    VideoQuery,
)
from shared_schemas.http.problems import Problem
from shared_schemas.storage import Database

BATCH_BYTES: Final = 16 * MEGABYTE
_TAG: Final = "Videos"
_ETAG: Final = {"ETag": "changes whenever the video does"}
_IF_MATCH: Final = {"If-Match": "do it only if the video still has this ETag"}
_IF_NONE_MATCH: Final = {"If-None-Match": "answer 304 if the video still has this ETag"}


def blueprint(database: Database, clock: Clock) -> Blueprint:
    """Return the routes of videos."""
    views = _Views(database, clock)
    routes = Blueprint("videos", __name__, url_prefix="/api/v1/users/<id:user_id>/videos")
    routes.get("")(views.list_videos)
    routes.post("")(views.create_video)
    routes.post("/batch")(views.create_videos)
    routes.get("/facets")(views.get_video_facets)
    routes.get("/<id:video_id>")(views.get_video)
    routes.put("/<id:video_id>")(views.update_video)
    routes.delete("/<id:video_id>")(views.delete_video)
    return routes


class _Views:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @documents(Operation(_TAG, query=VideoQuery, answers={200: VideoList}, errors=(400,)))
    def list_videos(self, user_id: int) -> Response:
        """List the videos of the library.

        Without `page` and `per_page`: all of it in order of id, up to 10,000, with the number of
        the next page beside it if there are more.
        """
        caller_as(user_id)
        wanted = query(VideoQuery)
        with self._database.read() as session:
            return answer(list_videos(session, user_id, wanted), exclude_unset=True)

    @documents(Operation(_TAG, answers={200: VideoFacets}))
    def get_video_facets(self, user_id: int) -> Response:
        """Get the tags and languages of the library, and how many videos have each."""
        caller_as(user_id)
        with self._database.read() as session:
            return answer(facets(session, user_id))

    @documents(
        Operation(
            _TAG, body=NewVideo, answers={201: VideoEntry}, errors=(400,), response_headers=_ETAG
        )
    )
    def create_video(self, user_id: int) -> Response:
        """Add a video."""
        caller_as(user_id)
        [video] = self._library(user_id).add([body(NewVideo)])
        return _answer(video, VideoEntry.of(video), HTTPStatus.CREATED)

    @documents(Operation(_TAG, body=VideoBatch, answers={200: BatchResult}, errors=(400, 413)))
    def create_videos(self, user_id: int) -> Response:
        """Add up to 1,000 videos.

        Each row is accepted or refused by itself, with the reason. Up to 16 MB.
        """
        caller_as(user_id)
        batch = body(VideoBatch, limit=BATCH_BYTES)
        result = add_batch(self._library(user_id), batch.videos, batch.existing)
        return answer(result, exclude_unset=True)

    @documents(
        Operation(
            _TAG,
            answers={200: VideoEntry},
            empty=(304,),
            errors=(404,),
            request_headers=_IF_NONE_MATCH,
            response_headers=_ETAG,
        )
    )
    def get_video(self, user_id: int, video_id: int) -> Response:
        """Get a video."""
        video = self._existing(user_id, video_id)
        if is_known(etag_of(video.version)):
            unchanged = Response(status=HTTPStatus.NOT_MODIFIED)
            unchanged.set_etag(etag_of(video.version))
            return unchanged
        return _answer(video, VideoEntry.of(video))

    @documents(
        Operation(
            _TAG,
            body=VideoChanges,
            answers={200: ChangedVideo},
            errors=(400, 404, 412),
            request_headers=_IF_MATCH,
            response_headers=_ETAG,
        )
    )
    def update_video(self, user_id: int, video_id: int) -> Response:
        """Change a video.

        Only the members given change; null is the same as absent, and unknown members are
        ignored. An empty title leaves the title as it is.
        """
        self._existing(user_id, video_id)
        changes = body(VideoChanges)
        video = self._library(user_id).change(video_id, changes, _require_match)
        if video is None:
            raise _not_found()
        return _answer(video, ChangedVideo.of(video))

    @documents(
        Operation(_TAG, answers={200: Message}, errors=(404, 412), request_headers=_IF_MATCH)
    )
    def delete_video(self, user_id: int, video_id: int) -> Response:
        """Delete a video."""
        caller_as(user_id)
        if not self._library(user_id).remove(video_id, _require_match):
            raise _not_found()
        return answer(Message(message="Video deleted"))

    def _existing(self, user_id: int, video_id: int) -> Video:
        """Return the caller's video; raise Problem 401, 403 or 404."""
        caller_as(user_id)
        with self._database.read() as session:
            video = find_video(session, user_id, video_id)
        if video is None:
            raise _not_found()
        return video

    def _library(self, user_id: int) -> Library:
        unit = work()
        return Library(unit.session, user_id, self._clock, unit.record_all)


def _answer(
    video: Video, entry: VideoEntry | ChangedVideo, status: HTTPStatus = HTTPStatus.OK
) -> Response:
    response = answer(entry, status, exclude_unset=True)
    response.set_etag(etag_of(video.version))
    return response


def _require_match(video: Video) -> None:
    require_match(etag_of(video.version))


def _not_found() -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, "Video not found")
