"""`/api/v1/users/<user_id>/videos/deletions`."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response

from gateway.deletions.schemas import Restored, VideoDeletion, VideosToDelete
from gateway.deletions.service import Deletions
from gateway.http.answers import answer
from gateway.http.caller import caller_as
from gateway.http.input import body
from gateway.http.operations import Operation, documents
from gateway.http.unit_of_work import work
from gateway.parts import Clock
from gateway.transcripts.service import Transcripts
from gateway.videos.library import Library
from shared_schemas.http.problems import Problem

_TAG: Final = "Videos"


def blueprint(clock: Clock) -> Blueprint:
    """Return the routes of deletions."""
    views = _Views(clock)
    prefix = "/api/v1/users/<id:user_id>/videos/deletions"
    routes = Blueprint("deletions", __name__, url_prefix=prefix)
    routes.post("")(views.delete_videos)
    routes.post("/<deletion_id>/restore")(views.restore_videos)
    return routes


class _Views:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    @documents(
        Operation(_TAG, body=VideosToDelete, answers={201: VideoDeletion}, errors=(400, 404))
    )
    def delete_videos(self, user_id: int) -> Response:
        """Delete up to 1,000 videos, all of them or none.

        They can be restored, with their transcripts, for an hour.
        """
        caller_as(user_id)
        wanted = body(VideosToDelete)
        deletion = self._deletions(user_id).delete(self._library(user_id), wanted.video_ids)
        if deletion is None:
            raise Problem(HTTPStatus.NOT_FOUND, "None of these videos is in the library")
        return answer(deletion, HTTPStatus.CREATED)

    @documents(Operation(_TAG, answers={200: Restored}, errors=(404,)))
    def restore_videos(self, user_id: int, deletion_id: str) -> Response:
        """Put back what a deletion took, with the same ids."""
        caller_as(user_id)
        library = self._library(user_id)
        transcripts = Transcripts(work().session, library, self._clock)
        restored = self._deletions(user_id).restore(library, transcripts, deletion_id)
        if restored is None:
            raise Problem(HTTPStatus.NOT_FOUND, "There is no such deletion that can be undone")
        return answer(Restored(video_ids=restored))

    def _deletions(self, user_id: int) -> Deletions:
        return Deletions(work().session, user_id, self._clock)

    def _library(self, user_id: int) -> Library:
        unit = work()
        return Library(unit.session, user_id, self._clock, unit.record_all)
