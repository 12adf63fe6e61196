"""What a view tells the API document about itself, beside its route and docstring."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeVar

from pydantic import BaseModel

from gateway.api_keys.scopes import Scope

View = TypeVar("View", bound=Callable[..., object])
ATTRIBUTE: Final = "__operation__"
_SCOPES_OF_TAGS: Final = {
    "Search": Scope.SEARCH,
    "Live updates": Scope.SEARCH,
    "Usage": Scope.ANALYTICS,
}
_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Operation:
    """One entry of the API document."""

    tag: str
    answers: Mapping[int, type[BaseModel]]
    body: type[BaseModel] | None = None
    text_bodies: tuple[str, ...] = ()
    """The media types of a body that is a file of text, where it is not JSON."""
    query: type[BaseModel] | None = None
    request_headers: Mapping[str, str] = field(default_factory=dict)
    """Optional request headers: name and what it does."""
    response_headers: Mapping[str, str] = field(default_factory=dict)
    empty: tuple[int, ...] = ()
    """Statuses that are answered without a body."""
    errors: tuple[int, ...] = ()
    """Statuses that are answered with a problem document, beside those that follow from the rest:
    401, 403 and 503 where a caller must be known, 413 where there is a body."""
    also: tuple[str, ...] = ()
    """Media types of text in which its answers can be had instead of JSON."""
    csv: bool = False
    """Whether its answers can be had as a table, too."""
    public: bool = False
    """Whether it answers callers that nobody knows."""
    scope: Scope | Literal["any"] | None = None
    """What an API key needs; None is what the tag and the method say."""
    body_required: bool = True

    def scope_for(self, method: str) -> Scope | None:
        """Return the scope that an API key needs to call this with `method`."""
        if self.public or self.scope == "any":
            return None
        by_method = Scope.READ if method in _READING else Scope.WRITE
        return self.scope or _SCOPES_OF_TAGS.get(self.tag, by_method)


def documents(operation: Operation) -> Callable[[View], View]:
    """Attach `operation` to a view."""

    def attach(view: View) -> View:
        setattr(view, ATTRIBUTE, operation)
        return view

    return attach
