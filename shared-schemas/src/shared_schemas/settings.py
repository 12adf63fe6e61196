"""Reading a process's settings: from the environment, once, and every problem told at once."""

from typing import Annotated, TypeVar

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

Secret = Annotated[SecretStr, Field(min_length=32)]
Port = Annotated[int, Field(ge=0, le=65535, description="0 takes any free one")]
Seconds = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]
LogLevel = Annotated[str, Field(pattern="^(DEBUG|INFO|WARNING|ERROR)$")]


class Misconfigured(Exception):  # noqa: N818 - names the state of the environment
    """The environment lacks something or says something impossible. One line a problem."""


class ServiceSettings(BaseSettings):
    """What every service reads. A variable has its field's name in capitals."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    amqp_url: SecretStr = Field(description="amqp://user:password@host:port/vhost")
    service_token: Secret = Field(description="shared secret of the services' HTTP, 32+ characters")
    log_level: LogLevel = "INFO"


Model = TypeVar("Model", bound=BaseSettings)


def read_settings(model: type[Model]) -> Model:
    """Read the environment. Raises Misconfigured, naming each variable but never its value."""
    try:
        return model()
    except ValidationError as error:
        raise Misconfigured("\n".join(_problems(error))) from None


def _problems(error: ValidationError) -> list[str]:
    return [
        f"{'.'.join(str(part) for part in problem['loc']).upper()}: {problem['msg']}"
        for problem in error.errors(include_url=False, include_input=False)
    ]
