"""Moments of found videos come with links that open the video there."""

import pytest

from gateway.search.moments import at_second
from tests.unit.gateway.search.stage import RESULT, Stage, submit
from tests.unit.gateway.world import Json, User, World, json_of

MOMENT: Json = {"start": 83.75, "end": 86.0, "text": "there it is", "ranges": [[0, 5]]}
LINKS = [
    ("https://www.youtube.com/watch?v=a%20b&t=5", "https://www.youtube.com/watch?v=a+b&t=83s"),
    ("https://youtu.be/abc", "https://youtu.be/abc?t=83s"),
    ("https://notyoutube.com/abc", "https://notyoutube.com/abc#t=83"),
    ("https://vimeo.com/1?x=1#about", "https://vimeo.com/1?x=1#t=83"),
    ("http://example.com/v.mp4", "http://example.com/v.mp4#t=83"),
]


@pytest.mark.parametrize(("url", "link"), LINKS)
def test_a_link_opens_the_video_at_the_second(url: str, link: str) -> None:
    assert at_second(url, 83) == link


def test_moments_have_links_wherever_results_are_told(stage: Stage, user: User) -> None:
    video = user.video(url="https://youtu.be/abc")
    job = submit(user)
    stage.tell(stage.started(job), stage.completed(job))
    stage.keep_results(job, [{**RESULT, "video_id": video["id"], "moments": [MOMENT]}])
    details = json_of(user.call("GET", f"/api/v1/search/jobs/{job.id}/details"))
    for results in (job.state()["results"], details["results"]):
        assert results[0]["moments"] == [{**MOMENT, "url": "https://youtu.be/abc?t=83s"}]


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "https://[", "talks/7"])
def test_what_is_no_page_has_no_link(stage: Stage, user: User, url: str) -> None:
    video = user.video(url=url)
    job = submit(user)
    stage.tell(stage.started(job), stage.completed(job))
    stage.keep_results(job, [{**RESULT, "video_id": video["id"], "moments": [MOMENT]}])
    assert job.state()["results"][0]["moments"] == [MOMENT]


def test_another_users_address_is_told_to_nobody(world: World, stage: Stage, user: User) -> None:
    theirs = world.user().video(url="https://youtu.be/theirs")
    job = submit(user)
    stage.tell(stage.started(job), stage.completed(job))
    stage.keep_results(job, [{**RESULT, "video_id": theirs["id"], "moments": [MOMENT]}])
    assert job.state()["results"][0]["moments"] == [MOMENT]
