"""The composition of the gateway's HTTP side: parts in, Flask application out."""

from flask import Flask
from sqlalchemy.exc import InterfaceError, OperationalError

from gateway.http.lifecycle import Lifecycle
from gateway.http.routing import use_ids
from gateway.parts import Parts
from shared_schemas.http.problems import problem_response, register_problem_handlers, unavailable


def create_app(parts: Parts) -> Flask:
    """Wire the application from its parts. Starts nothing and opens nothing."""
    app = Flask("gateway", static_folder=None)
    use_ids(app)
    register_problem_handlers(app)
    for error in (OperationalError, InterfaceError):
        app.register_error_handler(error, lambda _: problem_response(unavailable("The storage")))
    Lifecycle(parts, lambda _: None).install(app)
    return app
