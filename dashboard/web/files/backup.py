"""A backup made and downloaded from the screen: a form of the administrator, a file that is streamed and forgotten.

The file is a whole one before its first byte leaves: it is written beside the system's temporary files, handed over in
pieces whatever its size, and removed afterwards. The history says who made it, as it does for the command.
"""

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard import vocabulary
from dashboard.translations import _
from dashboard.web.forms import form
from data_access.changes.backups.backups import back_up
from data_access.database import Unavailable
from data_access.refusals import Refused

ADDRESS = "/sauvegarde"
KIND = "application/vnd.sqlite3"


async def _back_up(asked: Request) -> Response:
    folder = Path(tempfile.mkdtemp(prefix="cocreation-backup-"))
    file = folder / f"cocreation-{datetime.now(UTC):%Y%m%d-%H%M%S}.db"
    try:
        await form(asked)
        await run_in_threadpool(back_up, asked.state.holder.actor, file)
    except (Refused, Unavailable) as why:
        shutil.rmtree(folder, ignore_errors=True)
        said = vocabulary.refusal(why) if isinstance(why, Refused) else _("The database cannot be reached")
        return PlainTextResponse(said, 409, headers={"Cache-Control": "no-store"})
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    forgotten = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    kept = {"Cache-Control": "no-store"}
    return FileResponse(file, media_type=KIND, filename=file.name, headers=kept, background=forgotten)


ROUTES = [Route(ADDRESS, _back_up, methods=["POST"])]
