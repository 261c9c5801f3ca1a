"""Where a visitor is: what a page hands to everything that it calls."""

from dataclasses import dataclass

from data_access.permissions import Actor
from data_access.queries.settings.plans import PlanView


@dataclass(frozen=True)
class Here:
    """Where a visitor is: handed by `opening` to everything that a page calls.

    `revision` is that of the data when the run began, `seal` the hash of its entry, which no other data have. A
    fragment that runs by itself keeps an old one: it asks anew.
    """

    actor: Actor
    plan_id: int
    plan: PlanView
    language: str
    key: str
    revision: int
    seal: str
