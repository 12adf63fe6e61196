"""`/api/v1/auth/…`: who someone is."""

from http import HTTPStatus

from flask import Blueprint, Response, request

from gateway.accounts.models import User
from gateway.accounts.passwords import Passwords, TooBusy
from gateway.accounts.schemas import Login, Me, Registration, SessionEntry, Token, UserEntry
from gateway.accounts.service import create_user, email_key, user_by_email, user_by_id
from gateway.accounts.sessions import Sessions, bearer_token, clear_cookies, set_cookies
from gateway.accounts.throttle import LoginThrottle
from gateway.http.answers import Message, answer
from gateway.http.caller import Caller, current_caller, identify_as
from gateway.http.input import body
from gateway.http.operations import Operation, documents
from gateway.http.unit_of_work import work
from gateway.parts import Clock
from shared_schemas.http.problems import Problem, problem_response
from shared_schemas.storage import Database

_TAG = "Accounts"
_CSRF = {"X-CSRF-TOKEN": "the value of the cookie `csrf_refresh_token`"}


class AccountViews:
    """The account calls."""

    def __init__(
        self,
        database: Database,
        sessions: Sessions,
        passwords: Passwords,
        throttle: LoginThrottle,
        clock: Clock,
    ) -> None:
        self._database = database
        self._sessions = sessions
        self._passwords = passwords
        self._throttle = throttle
        self._clock = clock

    def blueprint(self) -> Blueprint:
        """Return the routes."""
        routes = Blueprint("accounts", __name__, url_prefix="/api/v1/auth")
        routes.post("/register")(self.register)
        routes.post("/login")(self.login)
        routes.post("/refresh")(self.refresh)
        routes.post("/logout")(self.logout)
        routes.get("/me")(self.me)
        routes.errorhandler(TooBusy)(_too_busy)
        return routes

    @documents(
        Operation(
            _TAG, public=True, body=Registration, answers={201: SessionEntry}, errors=(400, 503)
        )
    )
    def register(self) -> Response:
        """Create an account and begin a session.

        E-mail addresses are compared trimmed and without case.
        """
        given = body(Registration)
        with self._database.read() as session:
            if user_by_email(session, given.email) is not None:
                raise _email_taken()
        user = create_user(
            work().session,
            email=given.email,
            name=given.name,
            password_hash=self._passwords.hash(given.password),
            clock=self._clock,
        )
        if user is None:
            raise _email_taken()
        return self._begin_session(user, HTTPStatus.CREATED)

    @documents(
        Operation(
            _TAG, public=True, body=Login, answers={200: SessionEntry}, errors=(400, 401, 429, 503)
        )
    )
    def login(self) -> Response:
        """Begin a session with e-mail and password."""
        given = body(Login)
        who, address = email_key(given.email), request.remote_addr or ""
        self._throttle.check(who, address)
        with self._database.read() as session:
            user = user_by_email(session, given.email)
        right = self._passwords.verify(user.password_hash if user else None, given.password)
        if user is None or not right:
            self._throttle.failed(who, address)
            raise Problem(HTTPStatus.UNAUTHORIZED, "Invalid credentials")
        return self._begin_session(user, HTTPStatus.OK)

    @documents(
        Operation(_TAG, public=True, answers={200: Token}, errors=(401, 503), request_headers=_CSRF)
    )
    def refresh(self) -> Response:
        """Get a new access token for the refresh token in the cookie."""
        renewed = self._sessions.renew()
        if renewed is None:
            raise Problem(HTTPStatus.UNAUTHORIZED, "Authentication required")
        user_id, token = renewed
        identify_as(Caller(user_id, "session"))
        return answer(Token(token=token))

    @documents(Operation(_TAG, scope="any", answers={200: Message}, errors=(400,)))
    def logout(self) -> Response:
        """End the session: its tokens are refused from now on, by every process."""
        token = bearer_token()
        if current_caller().auth != "session" or token is None:
            raise Problem(HTTPStatus.BAD_REQUEST, "An API key has no session to end")
        self._sessions.end(work().session, token)
        response = answer(Message(message="Logged out"))
        clear_cookies(response)
        return response

    @documents(Operation(_TAG, scope="any", answers={200: Me}))
    def me(self) -> Response:
        """Tell who the caller is."""
        caller = current_caller()
        with self._database.read() as session:
            user = user_by_id(session, caller.user_id)
        return answer(Me(user=UserEntry.of(user), auth=caller.auth, api_key_id=caller.api_key_id))

    def _begin_session(self, user: User, status: HTTPStatus) -> Response:
        identify_as(Caller(user.id, "session"))
        token, refresh_token = self._sessions.begin(user.id)
        response = answer(SessionEntry(user=UserEntry.of(user), token=token), status)
        set_cookies(response, refresh_token, int(self._sessions.lifetime.total_seconds()))
        return response


def _email_taken() -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, "Email already registered")


def _too_busy(_error: TooBusy) -> Response:
    busy = HTTPStatus.SERVICE_UNAVAILABLE
    return problem_response(
        Problem(busy, "Too many logins at the moment", headers={"Retry-After": "2"})
    )
