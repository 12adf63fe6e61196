"""The composition of the gateway's HTTP side: parts in, Flask application out."""

from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy.exc import InterfaceError, OperationalError
from werkzeug.middleware.proxy_fix import ProxyFix

from gateway.accounts.passwords import Passwords
from gateway.accounts.routes import AccountViews
from gateway.accounts.sessions import Sessions, configure_jwt
from gateway.accounts.throttle import LoginThrottle
from gateway.analytics import forecast_routes as forecast
from gateway.analytics import integrity, search_routes
from gateway.analytics import log_routes as request_log
from gateway.analytics import routes as analytics
from gateway.analytics.consumer_reads import ConsumerReads
from gateway.analytics.promises import Promises
from gateway.api_keys import routes as api_keys
from gateway.api_keys.service import ApiKeys
from gateway.deletions import routes as deletions
from gateway.health import routes as health
from gateway.http.authentication import Authenticator
from gateway.http.headers import add_security_headers, allow_origins
from gateway.http.lifecycle import Lifecycle
from gateway.http.routing import use_ids
from gateway.limits import routes as limits
from gateway.limits.admission import AccountLimits
from gateway.live import routes as live
from gateway.pages.documentation import add_documentation
from gateway.pages.frontend import add_frontend
from gateway.parts import Parts
from gateway.search import routes as search
from gateway.settings import Settings
from gateway.synonyms import routes as synonyms
from gateway.transcripts import routes as transcripts
from gateway.videos import routes as videos
from shared_schemas.http.problems import problem_response, register_problem_handlers, unavailable


def create_app(parts: Parts) -> Flask:
    """Wire the application from its parts. Starts nothing and opens nothing."""
    app = Flask("gateway", static_folder=None)
    use_ids(app)
    _answer_errors(app)
    allow_origins(app, parts.settings.allowed_origins)
    add_security_headers(app)
    keys = ApiKeys(parts.settings.api_key_pepper, parts.clock)
    sessions = Sessions(parts.database, parts.clock, parts.settings.refresh_token_days)
    configure_jwt(app, parts.settings, sessions)
    _register_domains(app, parts, keys, sessions)
    add_documentation(app, has_pages=parts.settings.frontend_dir is not None)
    add_frontend(app, parts.settings.frontend_dir)
    _trust_proxies(app, parts.settings.proxy_hops)
    # The last: after_request runs backwards, and the commit must come before all that follows.
    account = AccountLimits(parts.settings.account_limits, parts.clock)
    Lifecycle(parts, Authenticator(parts.database, keys, sessions, account)).install(app)
    return app


def _register_domains(app: Flask, parts: Parts, keys: ApiKeys, sessions: Sessions) -> None:
    app.register_blueprint(health.blueprint(parts))
    app.register_blueprint(_accounts(parts, sessions).blueprint())
    app.register_blueprint(api_keys.blueprint(keys, parts.database, parts.clock))
    app.register_blueprint(videos.blueprint(parts.database, parts.clock))
    app.register_blueprint(deletions.blueprint(parts.clock))
    app.register_blueprint(synonyms.blueprint(parts.database, parts.clock))
    app.register_blueprint(transcripts.blueprint(parts.database, parts.clock))
    app.register_blueprint(search.blueprint(parts))
    app.register_blueprint(limits.blueprint(parts, keys))
    app.register_blueprint(live.blueprint(parts))
    counted = ConsumerReads(parts.database, parts.analytics_consumer)
    app.register_blueprint(analytics.blueprint(counted))
    app.register_blueprint(forecast.blueprint(parts, counted, keys))
    app.register_blueprint(request_log.blueprint(parts.database, counted))
    app.register_blueprint(search_routes.blueprint(parts.database, counted, parts.clock))
    app.register_blueprint(integrity.blueprint(counted, Promises(parts.database)))


def _accounts(parts: Parts, sessions: Sessions) -> AccountViews:
    settings = parts.settings
    throttle = LoginThrottle(settings.login_failures, settings.login_failures_per_address)
    return AccountViews(parts.database, sessions, _passwords(settings), throttle, parts.clock)


def _passwords(settings: Settings) -> Passwords:
    hasher = PasswordHasher(
        time_cost=settings.password_hash_passes,
        memory_cost=settings.password_hash_memory_kib,
        parallelism=1,
    )
    return Passwords(hasher, at_once=settings.password_hashes_at_once)


def _answer_errors(app: Flask) -> None:
    register_problem_handlers(app)
    for error in (OperationalError, InterfaceError):
        app.register_error_handler(error, lambda _: problem_response(unavailable("The storage")))


def _trust_proxies(app: Flask, hops: int) -> None:
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]  # as Flask documents
