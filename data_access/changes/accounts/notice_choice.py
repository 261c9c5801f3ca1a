"""How often somebody is told by e-mail what waits for them: their own choice."""

from data_access.countries import SPOKEN
from data_access.database import writing
from data_access.papers.kinds import NoticeRhythm
from data_access.permissions import Actor
from data_access.refusals import Gone, Refused
from data_access.tables import Account


def choose_notices(actor: Actor, rhythm: str, language: str, wants_summary: bool = False) -> None:
    """Set the rhythm and the language of one's own notices, and whether leadership's sheet comes each week.

    Raises Refused for what is none of them.
    """
    if rhythm not in set(NoticeRhythm) or language not in SPOKEN:
        raise Refused("Choose one of the list.")
    with writing(actor) as session:
        account = session.get(Account, actor.id) if actor.id is not None else None
        if account is None or not account.is_active:
            raise Gone
        account.notice_rhythm, account.language = NoticeRhythm(rhythm), language
        account.wants_summary = wants_summary
