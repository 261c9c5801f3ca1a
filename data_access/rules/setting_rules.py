"""What the settings of a plan and the address of an account may hold: rules of fields, met at every flush."""

import re
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.accounts.addresses import valid
from data_access.countries import SPOKEN
from data_access.refusals import FieldRefused, Refused
from data_access.tables import Account, Plan

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,23}")
SHA256 = re.compile(r"[0-9a-f]{64}")
NO_CODE = "A code is 1 to 24 letters, digits, dots or hyphens, without spaces or accents."
NUMBER, YEAR = "{number}", "{year}"
TAKEN = "The code {code} is taken: choose another one."


def plan_code(session: Session, plan: Any, _changed: frozenset[str]) -> None:
    """Check that a plan's code can stand in an address and is unique, ignoring case."""
    if not CODE.fullmatch(plan.code or ""):
        raise FieldRefused("code", Refused(NO_CODE))
    others = select(Plan.id).where(func.lower(Plan.code) == plan.code.lower())
    if any(other != plan.id for other in session.execute(others).scalars()):
        raise FieldRefused("code", Refused(TAKEN, code=plan.code))


def portal_address(_session: Session, plan: Any, _changed: frozenset[str]) -> None:
    """The address of a web page, or nothing: what a browser would not open as a page never becomes a link."""
    plan.portal_address = web_address("portal_address", plan.portal_address)


def address(_session: Session, record: Any, _changed: frozenset[str]) -> None:
    """The address at which a document or an outreach activity can be seen, or nothing."""
    record.address = web_address("address", record.address)


def checksum(_session: Session, record: Any, _changed: frozenset[str]) -> None:
    """A SHA-256 in lower case, or nothing."""
    record.sha256 = (record.sha256 or "").strip().lower() or None
    if record.sha256 is not None and not SHA256.fullmatch(record.sha256):
        raise FieldRefused("sha256", Refused("A SHA-256 checksum is 64 signs among 0 to 9 and a to f."))


def web_address(field: str, given: str | None) -> str | None:
    """The address without the spaces around it, None for nothing. Raises FieldRefused for what is no web address."""
    address = (given or "").strip() or None
    if address is None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or not address.isprintable() or " " in address:
        raise FieldRefused(field, Refused("“{value}” is not a web address: it begins with https://.", value=address))
    return address


def time_zone(_session: Session, plan: Any, _changed: frozenset[str]) -> None:
    """Check that the time zone is a name of the IANA database."""
    if plan.time_zone is not None and plan.time_zone not in available_timezones():
        raise FieldRefused(
            "time_zone",
            Refused("“{value}” is not a time zone: write it as Africa/Casablanca, for example.", value=plan.time_zone),
        )


def languages(_session: Session, plan: Any, _changed: frozenset[str]) -> None:
    """Some of the languages that the application speaks, each once, the first one first."""
    if plan.languages is not None:
        plan.languages = ",".join(spoken(plan.languages))


def spoken(told: str) -> list[str]:
    """The codes of a list of languages, in its order. Raises FieldRefused for none, one twice, or one not spoken."""
    said = told.replace("،", ",").replace(";", ",").split(",")
    codes = [code.strip().lower() for code in said if code.strip()]
    if not codes or len(set(codes)) != len(codes) or not set(codes) <= set(SPOKEN):
        raise FieldRefused(
            "languages", Refused("Choose one, two or three languages among fr, ar and en, the first one first.")
        )
    return codes


def letter_pattern(_session: Session, plan: Any, _changed: frozenset[str]) -> None:
    """Where the number of a letter stands among other text; the year may stand there too."""
    if plan.letter_pattern is None:
        return
    plan.letter_pattern = plan.letter_pattern.strip()
    if plan.letter_pattern.count(NUMBER) != 1 or re.search(
        r"[{}]", plan.letter_pattern.replace(NUMBER, "").replace(YEAR, "")
    ):
        raise FieldRefused(
            "letter_pattern",
            Refused(
                "Write {number} once, and {year} if you like: {number}/{year}/DRA for example.",
                number=NUMBER,
                year=YEAR,
            ),
        )


def login(session: Session, account: Any, _changed: frozenset[str]) -> None:
    """An e-mail address in its one spelling that no other account has."""
    try:
        account.login = valid(account.login or "")
    except Refused as refused:
        raise FieldRefused("login", refused) from refused
    others = select(Account.id).where(Account.login == account.login)
    if any(other != account.id for other in session.execute(others).scalars()):
        raise FieldRefused(
            "login", Refused("There is already an account with the address {login}.", login=account.login)
        )
