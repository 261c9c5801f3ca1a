"""Whether the application is well, for a supervisor or a load balancer: public, and says nothing else."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from data_access.database import Unavailable
from data_access.watching import revision


def _health(_asked: Request) -> JSONResponse:
    try:
        return JSONResponse({"status": "well", "revision": revision()}, headers={"Cache-Control": "no-store"})
    except Unavailable:
        return JSONResponse({"status": "database unreachable"}, 503, headers={"Cache-Control": "no-store"})


ROUTES = [Route("/sante", _health)]
