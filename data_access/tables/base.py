"""What every table shares: names of constraints, moments in UTC, states stored as short English text with a CHECK."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, DateTime, Dialect, Enum, MetaData, String, TypeDecorator, event
from sqlalchemy.orm import DeclarativeBase, Mapper, object_session

from data_access.refusals import Refused
from data_access.texts import BOUNDS, LONG, cleaned

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Text(TypeDecorator[str]):
    """Text without control characters, whoever writes it and whatever it is compared with: see `texts.cleaned`."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Clean what goes to the database, also from a statement that goes around the records."""
        return None if value is None else str(cleaned(value))


class Json(TypeDecorator[Any]):
    """A JSON value whose texts hold no control characters."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Clean every text inside the value."""
        return cleaned(value)


class Base(DeclarativeBase):
    """The parent of every table. `LABEL` names the columns that identify a record to people, in the history (one that
    leads to another record says what that one is called);
    the values of `SECRET` columns never enter the history; records of a table that is not `AUDITED` leave no entry;
    `PARENT` is the column that leads to the record this one is a part of; those of a `SHARED` table are of no plan;
    `FROM_EARLIER` are the columns that lead to a record of an earlier plan."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text()}
    LABEL: ClassVar[tuple[str, ...]] = ()
    SECRET: ClassVar[frozenset[str]] = frozenset()
    AUDITED: ClassVar[bool] = True
    PARENT: ClassVar[str | None] = None
    SHARED: ClassVar[bool] = False
    FROM_EARLIER: ClassVar[frozenset[str]] = frozenset()

    def label_for_people(self) -> str:
        """What the change log calls this record, as text that outlives it."""
        return " ".join(said for name in self.LABEL if (said := self._said(name)))

    def _said(self, name: str) -> str:
        value = getattr(self, name)
        if value is not None and self.__table__.c[name].foreign_keys:
            whose = self._pointed(name)
            return whose.label_for_people() if whose is not None else ""
        return "" if value is None else str(value)

    def parent(self) -> "Base | None":
        """The record this one is a part of, None at the top (or when it has just been deleted)."""
        return None if self.PARENT is None else self._pointed(self.PARENT)

    def _pointed(self, name: str) -> "Base | None":
        session = object_session(self)
        if session is None:
            return None
        target = next(iter(self.__table__.c[name].foreign_keys)).column.table
        whole = next(mapper.class_ for mapper in Base.registry.mappers if mapper.local_table is target)
        return session.get(whole, getattr(self, name))


@event.listens_for(Base, "mapper_configured", propagate=True)
def _accept_clean_text_only(mapper: Mapper[Any], _entity: type) -> None:
    """Clean the texts of a record before a flush, and refuse one longer than its column's bound."""
    for attribute in mapper.column_attrs:
        if isinstance(attribute.columns[0].type, Text | Json):
            event.listen(attribute.class_attribute, "set", _accepted, retval=True)


def _accepted(_record: Base, value: Any, _old: Any, attribute: Any) -> Any:
    text, most = cleaned(value), bound(attribute.key)
    if isinstance(text, str) and len(text) > most:
        raise Refused(
            "{fields}: a text here holds at most {most} characters, and this one has {count}. Shorten it.",
            fields=(attribute.key,),
            most=most,
            count=len(text),
        )
    return text


def bound(field: str) -> int:
    """The most characters that a text field may hold."""
    return BOUNDS.get(field, LONG)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: naive moments are refused, SQLite's text comes back aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; a moment without a zone is a programming error."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise Refused("A moment without a time zone cannot be stored.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read an aware moment from both databases."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def in_utc(value: Any) -> Any:
    """A value that goes from one database to another: an aware moment in UTC, anything else as it is."""
    return value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo is not None else value


def state(enum: type[StrEnum], name: str) -> Enum:
    """A column type for one of the domain's states: short text, checked by the database itself."""
    return Enum(
        enum,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


def check(name: str, rule: str, says: str) -> CheckConstraint:
    """A rule of the domain that the database refuses to break, and the sentence that people read then."""
    return CheckConstraint(rule, name=name, info={"says": says})


def sentence_of(constraint_name: str) -> str | None:
    """The sentence of a broken rule, None when it is no rule of ours (a foreign key, a unique name)."""
    for table in Base.metadata.tables.values():
        for constraint in table.constraints:
            if constraint.name == constraint_name:
                says: str | None = constraint.info.get("says")
                return says
    return None
