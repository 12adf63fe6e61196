"""What the environment says, read once in `main` and checked before anything starts."""

from datetime import timedelta
from typing import Final

from pydantic import Field, SecretStr, field_validator

from search_worker.jobs.parts import Patience
from search_worker.semantic import missing_extra
from shared_schemas.settings import Count, Port, Seconds, ServiceSettings

ROLES: Final = ("work", "index", "serve", "embed")
_USUAL_ROLES: Final = "work,index,serve"


class Settings(ServiceSettings):
    """Every setting of the search worker; the variable has the field's name in capitals."""

    search_worker_database_url: SecretStr = Field(
        description="sqlite:///file or postgresql+psycopg://…"
    )
    search_worker_host: str = "127.0.0.1"
    search_worker_port: Port = 5001
    search_worker_roles: str = Field(
        _USUAL_ROLES,
        description="work (run searches), index (follow the videos), serve (HTTP), embed (give "
        "videos vectors, for the algorithms `semantic` and `hybrid`)",
    )
    search_worker_concurrency: Count = Field(
        2, description="searches at once in this process of one user, with one more for the others"
    )
    search_worker_index_deadline_seconds: Seconds = Field(
        300, description="after which a search that waits for the index fails"
    )
    search_worker_search_seconds: Seconds = Field(60, description="after which a search fails")
    search_worker_attempts: Count = Field(3, description="tries at a search whose code fails")

    @field_validator("search_worker_roles")
    @classmethod
    def _known_roles(cls, given: str) -> str:
        roles = _split(given)
        if not roles or not roles <= set(ROLES):
            raise ValueError(f"must name some of {', '.join(ROLES)}, separated by commas")
        if "embed" in roles and (missing := missing_extra()):
            raise ValueError(f"the role embed {missing}")
        return given

    @property
    def roles(self) -> frozenset[str]:
        """What this process does."""
        return _split(self.search_worker_roles)

    @property
    def patience(self) -> Patience:
        """How long and how often to try."""
        return Patience(
            index_deadline=timedelta(seconds=self.search_worker_index_deadline_seconds),
            search=timedelta(seconds=self.search_worker_search_seconds),
            attempts=self.search_worker_attempts,
        )


def _split(roles: str) -> frozenset[str]:
    return frozenset(role.strip() for role in roles.split(",") if role.strip())
