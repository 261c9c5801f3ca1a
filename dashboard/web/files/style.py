"""The one stylesheet of the application, at an address that changes with its content."""

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.look.theme import stylesheet
from dashboard.web.files.assets import Asset, answer, packed


@lru_cache(maxsize=1)
def _sheet() -> Asset:
    return packed(stylesheet().encode(), "theme.css", is_kept=True)


def _style(asked: Request) -> Response:
    return answer(_sheet(), asked.headers)


ROUTES = [Route("/theme-{version}.css", _style)]
