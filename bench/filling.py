"""A database with as many ideas as one likes: the sample plan's own, copied in one statement with their links."""

from sqlalchemy import TextClause, func, select, text

from data_access.database import engine
from data_access.tables import Idea, ProposalIdea

COPIES = "WITH RECURSIVE copies(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copies WHERE k < :copies)"


def fill(size: int) -> int:
    """Copy the ideas of the current database until there are `size`; returns how many there are."""
    with engine().execution_options(writes=True).begin() as connection:
        there = connection.scalar(select(func.count(Idea.id))) or 0
        if there >= size:
            return there
        copies = -(-size // there) - 1
        ideas_step = connection.scalar(select(func.max(Idea.id))) or 0
        numbers_step = connection.scalar(select(func.max(Idea.number))) or 0
        links_step = connection.scalar(select(func.max(ProposalIdea.id))) or 0
        changed = {
            "id": f"id + k * {ideas_step}",
            "number": f"number + k * {numbers_step}",
            "duplicate_of_id": f"duplicate_of_id + k * {ideas_step}",
            "fingerprint": "substr(fingerprint, 1, 25) || CAST(1000000 + k AS TEXT)",
        }
        columns = [column.name for column in Idea.__table__.columns]
        values = [changed.get(name, name) for name in columns]
        connection.execute(_copy("ideas", columns, values), {"copies": copies})
        links = {"id": f"id + k * {links_step}", "proposal_id": "proposal_id", "idea_id": f"idea_id + k * {ideas_step}"}
        connection.execute(_copy("proposal_ideas", list(links), list(links.values())), {"copies": copies})
        surplus = connection.scalar(select(Idea.id).order_by(Idea.id).offset(size).limit(1))
        if surplus is not None:
            # A duplicate points back to an idea of its own copy, so the tail can go without breaking the rest.
            connection.execute(text("DELETE FROM proposal_ideas WHERE idea_id >= :first"), {"first": surplus})
            connection.execute(text("DELETE FROM ideas WHERE duplicate_of_id >= :first"), {"first": surplus})
            connection.execute(text("DELETE FROM ideas WHERE id >= :first"), {"first": surplus})
        if connection.dialect.name == "postgresql":
            for table in ("ideas", "proposal_ideas"):
                sequence = f"pg_get_serial_sequence('{table}', 'id')"
                connection.execute(text(f"SELECT setval({sequence}, (SELECT max(id) FROM {table}))"))
        connection.execute(text("ANALYZE"))
        return connection.scalar(select(func.count(Idea.id))) or 0


def _copy(table: str, columns: list[str], values: list[str]) -> TextClause:
    names, sources = ", ".join(columns), ", ".join(values)
    return text(f"{COPIES} INSERT INTO {table} ({names}) SELECT {sources} FROM {table} CROSS JOIN copies")
