"""Who people are, in the language of the reader: the roles of the sample plan, and who carries a step."""

from collections.abc import Mapping
from typing import Any

from dashboard.translations import p_, pword
from dashboard.vocabulary import label
from data_access.steps import StepOwner

PEOPLE = {
    "Administrateur de l’application": pword("person", "Administrator of the application"),
    "Secrétariat du comité de pilotage": pword("person", "Secretariat of the steering committee"),
    "Direction du ministère": pword("person", "Management of the ministry"),
    "Point focal, DGCT": pword("person", "Focal point, DGCT"),
    "Point focal, Intérieur": pword("person", "Focal point, Interior"),
    "Point focal, Solidarité": pword("person", "Focal point, Solidarity"),
    "Point focal, Justice": pword("person", "Focal point, Justice"),
    "Point focal, Transition énergétique": pword("person", "Focal point, Energy transition"),
    "Point focal, Droits de l’Homme": pword("person", "Focal point, Human rights"),
    "Point focal, Jeunesse et Culture": pword("person", "Focal point, Youth and culture"),
    "Point focal, Transition numérique": pword("person", "Focal point, Digital transition"),
    "Évaluation indépendante du PGO": pword("person", "Independent review of OGP"),
    "COPIL, ministère chef de file": pword("person", "Steering committee, lead ministry"),
    "COPIL, OCDE": pword("person", "Steering committee, OECD"),
    "COPIL, ACODEC": pword("person", "Steering committee, ACODEC"),
    "COPIL, Association Labouirat": pword("person", "Steering committee, Association Labouirat"),
    "COPIL, Association 4Chabab": pword("person", "Steering committee, Association 4Chabab"),
    "COPIL, Association Colombe blanche": pword("person", "Steering committee, Association Colombe blanche"),
}
"""The names as the sample plan holds them; the name of a person is said as it is written."""


def person(name: str) -> str:
    """The name of an account, spoken in the current language where it is that of a role of the sample plan."""
    words = PEOPLE.get(name)
    return p_(*words) if words else name


def in_charge(step: Mapping[Any, Any]) -> str:
    """Who carries a co-drafting step: its owner in words, and the service or person named; empty where nobody is."""
    return step_owner(StepOwner(step["owner"]) if step["owner"] else None, step["owner_name"])


def step_owner(owner: StepOwner | None, name: str | None) -> str:
    """The same of an owner and the service or person named beside."""
    return " · ".join(part for part in (label(owner) if owner else "", name) if part)
