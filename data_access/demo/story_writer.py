"""Writes the sample plan's acts to the database: each at its moment, by its actor, under the ordinary rules."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Enum, Table
from sqlalchemy.orm import Session

from data_access.changes.committee import conclusions
from data_access.changes.transitions import move, step_of
from data_access.demo.acts import Act, content
from data_access.demo.batches import write_ideas
from data_access.papers.figures import TextFigure, filled
from data_access.permissions import SYSTEM, Actor
from data_access.rules.entry_conditions import WAY, lacking
from data_access.states import CommitmentStatus
from data_access.tables import TABLES, Account, Commitment, CommitmentStep, ImportBatch, SessionMinutes
from data_access.tables.base import Base, UtcDateTime
from data_access.workflows import governed

STAMPED = ("created_at", "imported_at", "added_at", "asked_at", "at")


class StoryWriter:
    """Writes acts through one session and keeps the record of each key."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._records: dict[tuple[str, str], Base] = {}
        self._moment: tuple[datetime | None, str] | None = None

    def tell(self, acts: Iterable[Act]) -> None:
        """Write the acts in the order given: what happens at one moment by one actor is written at once."""
        for act in acts:
            if (act.at, act.by) != self._moment:
                self._session.flush()
                self._moment = (act.at, act.by)
                self._session.info.update(actor=self._actor(act.by), at=act.at, is_story=True)
            if (act.table, act.key) in self._records:
                self._change(act)
            else:
                self._write(act)
        self._session.flush()

    def _actor(self, key: str) -> Actor:
        account = self._records.get(("accounts", key))
        if not isinstance(account, Account):
            return SYSTEM
        return Actor(account.id, account.name, account.role, account.administration_id, account.organisation_id)

    def _write(self, act: Act) -> None:
        kind = TABLES[act.table]
        ideas = act.values.get("ideas", ())
        values = self._understood(kind, {name: value for name, value in act.values.items() if name != "ideas"})
        if "plan_id" in kind.__table__.c:
            values["plan_id"] = self._id("plans", act.plan)
        values |= {name: act.at for name in STAMPED if name in kind.__table__.c}
        if "actor_name" in kind.__table__.c:
            actor = self._session.info["actor"]
            values |= {"actor_id": actor.id, "actor_name": actor.name}
        if kind is SessionMinutes:
            self._records[act.table, act.key] = conclusions.drafted(self._session, **values)
            return
        record = self._records[act.table, act.key] = kind(**values)
        if isinstance(record, ImportBatch):
            self._import(record, ideas)
        else:
            self._session.add(record)

    def _import(self, batch: ImportBatch, ideas: list[dict[str, Any]]) -> None:
        themes = {idea["theme_id"]: self._id("themes", idea["theme_id"]) for idea in ideas if idea["theme_id"]}
        for key, record in write_ideas(self._session, batch, ideas, themes).items():
            self._records["ideas", key] = record

    def _change(self, act: Act) -> None:
        record = self._records[act.table, act.key]
        values = self._understood(type(record), act.values)
        if isinstance(record, SessionMinutes) and "figures" in values:
            self._freeze(record, values.pop("figures"))
        self._check_entry(record, values)
        state = next((name for name in values if governed(act.table, name)), None)
        if state is not None:
            target = values.pop(state)
            step = step_of(record, target, state)
            known = {*step.asks_for, *step.takes, step.points_to, *step.clears}
            told = {name: values.pop(name) for name in list(values) if name in known}
            given = {name: value for name, value in told.items() if value is not None}
            move(self._session.info["actor"], record, target, state, **given)
        for name, value in values.items():
            setattr(record, name, value)

    def _freeze(self, minutes: SessionMinutes, figures: dict[str, str]) -> None:
        """Validate minutes as their screen does: with their figures and the administrations that the plan has."""
        numbers = {TextFigure(name): number for name, number in figures.items()}
        names = [one[f"name_{minutes.language}"] for one in content("reference")["administrations"]]
        said = filled(minutes.body, numbers, names)
        conclusions.frozen(self._session, self._session.info["actor"], minutes, minutes.body, said, numbers)

    def _check_entry(self, record: Base, values: dict[str, Any]) -> None:
        """A sheet enters a step, or is adopted, in the story as in the program: when nothing is missing."""
        if isinstance(record, CommitmentStep) and "started_on" in values:
            sheet, target, day = record.parent(), WAY[record.position], values["started_on"]
        elif isinstance(record, Commitment) and "adopted_on" in values:
            sheet, target, day = record, CommitmentStatus.ADOPTED, values["adopted_on"]
        else:
            return
        self._session.flush()
        if isinstance(sheet, Commitment) and (lacks := lacking(self._session, sheet, target, day)):
            raise ValueError(f"{sheet.reference}, {target}: {' '.join(map(str, lacks))}")

    def _understood(self, kind: type[Base], values: dict[str, Any]) -> dict[str, Any]:
        return {name: self._value(kind.__table__, name, value) for name, value in values.items()}

    def _value(self, table: Any, name: str, value: Any) -> Any:
        """A value as its column holds it: keys become ids, ISO texts days and moments, states members."""
        if value is None or name not in table.c or not isinstance(value, str):
            return value
        column = table.c[name]
        for reference in column.foreign_keys:
            target: Table = reference.column.table
            return self._id(target.name, value)
        if isinstance(column.type, Enum) and column.type.enum_class is not None:
            return column.type.enum_class(value)
        if isinstance(column.type, UtcDateTime):
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        if column.type.python_type in (date, time):
            return column.type.python_type.fromisoformat(value)
        return value

    def _id(self, table: str, key: str) -> int:
        record = self._records[table, key]
        if record.id is None:  # type: ignore[attr-defined]
            self._session.flush()
        identifier: int = record.id  # type: ignore[attr-defined]
        return identifier
