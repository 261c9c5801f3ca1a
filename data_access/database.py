"""Database access: one engine per address, `reading()` and `writing(actor)`; SQLite and PostgreSQL alike."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, Engine, event, make_url, select
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from data_access.audit import extend_chain_alone, record_changes
from data_access.connections import joining, outages, past
from data_access.connections.engines import engines, has_word
from data_access.connections.outages import Unavailable as Unavailable
from data_access.proof import anchor
from data_access.refusals import Refused
from data_access.rules.field_rules import check_rules
from data_access.tables.audit import AuditEntry
from data_access.tables.base import sentence_of

if TYPE_CHECKING:
    from data_access.permissions import Actor

T = TypeVar("T")
DEFAULT_ADDRESS = "sqlite:///var/cocreation.db"


PAST = "This is the state of the evening of {day}: it can be read, not changed. Go back to today to change anything."


def address() -> str:
    """The database's address: DATABASE_URL, else a SQLite file under var/. PostgreSQL speaks through psycopg.

    While an earlier state is looked at (`connections.past`), the address of that state.
    """
    then = past.shown.get()
    if then is not None:
        return then.address
    return _as_driven(os.environ.get("DATABASE_URL") or DEFAULT_ADDRESS)


@lru_cache(maxsize=64)
def _as_driven(given: str) -> str:
    url = make_url(given)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    return url.render_as_string(hide_password=False)


def engine() -> Engine:
    """The engine of the current address; one pool per address for the life of the process."""
    return engines().of(address())


def _autocommit_engine() -> Engine:
    """The same pool; on PostgreSQL in autocommit, which saves the round trips of BEGIN and COMMIT."""
    made = engine()
    return made if made.dialect.name == "sqlite" else made.execution_options(isolation_level="AUTOCOMMIT")


@contextmanager
def reading(at_one_moment: bool = False) -> Iterator[Session]:
    """A session that only reads; `at_one_moment` makes all its statements see the same state of the data.

    Raises Unavailable when the database cannot be reached.
    """
    bind = engine()
    if at_one_moment and bind.dialect.name == "postgresql":
        bind = bind.execution_options(isolation_level="REPEATABLE READ")
    with _explained(), Session(bind, expire_on_commit=False, autoflush=False) as session:
        yield session


@contextmanager
def autocommit_reading() -> Iterator[Connection]:
    """A read-only connection in autocommit, for the statements of every rerun: a third of the cost of `reading`.

    Each statement sees the data as they are at its moment. Raises Unavailable when the database cannot be reached.
    """
    with _explained(), _autocommit_engine().connect() as connection:
        yield connection


def retried(read: Callable[[], T]) -> T:
    """Read, once more at once where the connection had broken since it was used last: the pool then makes new ones.

    For the first statement of a run, and of a change; a database that is away raises Unavailable all the same.
    """
    try:
        return read()
    except Unavailable as broken:
        if not getattr(broken.__cause__, "connection_invalidated", False):
            raise
        return read()


@contextmanager
def writing(actor: "Actor", reason: str = "", at: datetime | None = None) -> Iterator[Session]:
    """A transaction signed by its actor: commits at the end, undoes everything on any error.

    The audit entries of all changed records are written in the same flush, with `reason` and the moment `at` (now,
    unless a sample plan is being told in its own time). Waits for a locked or absent database as long as
    `outages.patience` says, before anything is done. Raises Refused when the database's own rules say no, its disk
    takes nothing (Unwritable) or an earlier state of the data is looked at, Unavailable when it cannot be reached or
    stays locked. Within `changes.together.joined` it is a part of that transaction.
    """
    then = past.shown.get()
    if then is not None:
        raise Refused(PAST, day=then.day)
    outer = joining.outer.get()
    try:
        if outer is not None:
            with joining.step(outer, reason):
                yield outer
            return
        with _explained(writes=True), Session(_writer(), expire_on_commit=False, autoflush=False) as session:
            session.info.update(actor=actor, reason=reason, at=at)
            outages.patiently(lambda: retried(lambda: _begin(session)))
            yield session
            _commit(session)
            keep_seal(session)
    except IntegrityError as error:
        raise refusal_of(error) from error


def answers(writes: bool) -> bool:
    """Whether the database can be read now, or written to."""
    try:
        with (_writer() if writes else engine()).connect() as connection:
            connection.exec_driver_sql("SELECT 1")
    except SQLAlchemyError as error:
        if outages.outage(error) is None:
            raise
        return False
    return True


def _writer() -> Engine:
    return engine().execution_options(writes=True)


@contextmanager
def _explained(writes: bool = False) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        if outages.is_superseded(error):
            engine().dispose()
        meant = outages.explained(error, writes)
        if meant is error:
            raise
        raise meant from error


def _begin(session: Session) -> None:
    with _explained(writes=True):
        connection = session.connection()
        if connection.dialect.name == "postgresql" and has_word(connection):
            # Nothing is done yet: a connection that broke since it was used last is found out now, and waited for.
            try:
                connection.exec_driver_sql("SELECT 1")
            except DBAPIError:
                session.rollback()
                raise


def _commit(session: Session) -> None:
    """Commit; when the connection breaks meanwhile, only the change log can tell whether it was done."""
    try:
        session.commit()
    except DBAPIError as error:
        sealed: str | None = session.info.get("head", (0, None))[1]
        is_away = outages.outage(error) is outages.Outage.AWAY
        if not is_away or sealed is None or not outages.patiently(lambda: _stands(sealed)):
            raise


def _stands(sealed: str) -> bool:
    with _explained(), Session(_writer()) as session:
        extend_chain_alone(session)
        return session.scalar(select(AuditEntry.id).where(AuditEntry.hash == sealed)) is not None


def refusal_of(error: IntegrityError) -> Refused:
    """A rule of the database that was broken, as the sentence that people read."""
    rule = _broken_rule(error)
    return Refused(
        sentence_of(rule) or "This change breaks a rule of the database ({rule}): nothing was saved.", rule=rule
    )


def keep_seal(session: Session) -> None:
    """Write the seal of what this session has committed to the anchor; what fails here fails no change."""
    if "head" in session.info:
        info = session.info
        with suppress(Unavailable):
            anchor.keep(anchor.file_of(address()), info.pop("before"), info.pop("head"), _hash_of)


def _hash_of(entry_id: int) -> str | None:
    with autocommit_reading() as connection:
        return connection.execute(select(AuditEntry.hash).where(AuditEntry.id == entry_id)).scalar()


def _broken_rule(error: IntegrityError) -> str:
    """The name of the rule, or the column that may not be empty; never what was in the row."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is None:
        return str(error.orig).rsplit(": ", 1)[-1]
    return str(diagnosis.constraint_name or f"{diagnosis.table_name}.{diagnosis.column_name}")


def is_postgresql(session: Session) -> bool:
    """True on PostgreSQL, for the few statements that differ."""
    return session.get_bind().dialect.name == "postgresql"


event.listen(Session, "before_flush", check_rules)
event.listen(Session, "after_flush", record_changes)
