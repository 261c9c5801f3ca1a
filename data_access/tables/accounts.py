"""Who may sign in, and the sign-ins that are open."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column

from data_access.papers.kinds import NoticeRhythm
from data_access.states import Role
from data_access.tables.base import Base, Text, UtcDateTime, check, state


class Account(Base):
    """A person or an office that may sign in. `login` is an e-mail address in lower case."""

    __tablename__ = "accounts"
    SHARED = True
    __table_args__ = (
        check(
            "focal_point",
            "(role = 'focal_point') = (administration_id IS NOT NULL)",
            "A focal point must belong to an administration; other accounts must not.",
        ),
        check(
            "copil",
            "(role = 'copil') = (organisation_id IS NOT NULL)",
            "A committee member must belong to an organisation; other accounts must not.",
        ),
        check(
            "reviewer",
            "(role = 'reviewer') = (valid_until IS NOT NULL)",
            "A reviewer's account must have a last day; other accounts must not.",
        ),
        check(
            "valid",
            "valid_from IS NULL OR (valid_until IS NOT NULL AND valid_from <= valid_until)",
            "The last day cannot come before the first one.",
        ),
        check("login", "login = lower(login) AND length(login) > 2", "A login is an e-mail address in lower case."),
    )
    LABEL = ("login",)
    SECRET = frozenset({"password_hash", "calendar_sha256"})

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(state(Role, "role"))
    administration_id: Mapped[int | None] = mapped_column(ForeignKey("administrations.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    password_hash: Mapped[str | None]
    must_change_password: Mapped[bool] = mapped_column(default=False)
    is_active: Mapped[bool] = mapped_column(default=True)
    language: Mapped[str | None] = mapped_column(Text(2))
    """The language of the e-mails that they get; nothing for the first one of the plan."""
    notice_rhythm: Mapped[NoticeRhythm] = mapped_column(
        state(NoticeRhythm, "notice_rhythm"), default=NoticeRhythm.NONE, server_default=NoticeRhythm.NONE.value
    )
    """How often they are told by e-mail what waits for them."""
    wants_summary: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether leadership's sheet is sent to them each week."""
    calendar_sha256: Mapped[str | None] = mapped_column(Text(64), unique=True)
    """The fingerprint of the secret in the address of their calendar; nothing while they have none."""
    calendar_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Until when that address answers."""
    valid_from: Mapped[date | None]
    """The first day on which a reviewer may sign in; nothing for any day up to the last."""
    valid_until: Mapped[date | None]
    """The last day on which a reviewer may sign in."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignInFailure(Base):
    """A failed attempt to sign in, known login or not, counted for the lock-out and then purged."""

    __tablename__ = "sign_in_failures"
    SHARED = True
    AUDITED = False

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    device_sha256: Mapped[str | None] = mapped_column(Text(64))
    """The known device that tried; None for any other."""


class KnownDevice(Base):
    """A browser from which an account was entered before: it has attempts of its own, whoever else fails.

    The browser holds the secret in a cookie, the table only its SHA-256. It opens nothing without the password.
    """

    __tablename__ = "known_devices"
    SHARED = True
    AUDITED = False

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    token_sha256: Mapped[str] = mapped_column(Text(64), primary_key=True)
    used_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignIn(Base):
    """An open sign-in: the browser holds an opaque token, the table only its SHA-256.

    `used_at` is kept to the minute: a session that nobody uses ends before `expires_at`. `browser` is its name.
    """

    __tablename__ = "sign_ins"
    SHARED = True
    AUDITED = False

    token_sha256: Mapped[str] = mapped_column(Text(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    browser: Mapped[str] = mapped_column(Text(40), default="")
