"""The command speaks the terminal's language and says by its exit status how it ended."""

import pkgutil

import pytest

from dashboard import cli, commands
from dashboard.commands import COMMANDS
from dashboard.translations import speaking


@pytest.fixture(autouse=True)
def language_kept():
    """The command speaks for the rest of the process: give the tests their own language back."""
    with speaking("fr"):
        yield


@pytest.fixture
def terminal(monkeypatch):
    """`terminal("ar_MA.UTF-8")`: a terminal of that locale."""

    def of(locale: str, name: str = "LC_ALL") -> None:
        for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(variable, raising=False)
        monkeypatch.setenv(name, locale)

    return of


@pytest.mark.parametrize("name", ["LC_ALL", "LANG"])
@pytest.mark.parametrize(
    ("locale", "usage", "commands"),
    [
        ("fr_FR.UTF-8", "utilisation", "commandes"),
        ("ar_MA.UTF-8", "الاستعمال", "الأوامر"),
        ("en_GB.UTF-8", "usage", "commands"),
        ("de_DE.UTF-8", "utilisation", "commandes"),
    ],
)
def test_help_is_in_the_language_of_the_terminal(terminal, capsys, name, locale, usage, commands):
    terminal(locale, name)
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert usage in said
    assert commands in said


@pytest.mark.parametrize(
    "command", ["run", "demo", "import", "export", "user", "backup", "restore", "migrate", "check"]
)
@pytest.mark.parametrize("locale", ["fr", "ar", "en"])
def test_every_command_explains_itself(terminal, capsys, command, locale):
    terminal(locale)
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert command in said
    assert ("show this help" in said) == (locale == "en")


def test_a_wrong_command_line_is_explained_in_the_same_language(terminal, capsys):
    terminal("fr")
    with pytest.raises(SystemExit) as ended:
        cli.main(["export"])
    assert ended.value.code == 2
    assert "il manque ces arguments" in capsys.readouterr().err


def test_a_refusal_is_one_sentence_and_status_1(terminal, capsys, sqlite_database):
    terminal("fr")
    assert cli.main(["export", "plan.xlsx"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Il n’y a pas encore de plan d’action")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("command", [["migrate"], ["check"], ["export", "x.xlsx"], ["backup", "x.db"]])
def test_an_unreachable_database_is_status_3(terminal, capsys, monkeypatch, command):
    terminal("ar")
    monkeypatch.setenv("DATABASE_URL", "unused")
    assert cli.main([*command, "--database", "postgresql://nobody@127.0.0.1:1/none"]) == 3
    assert "يتعذر الوصول" in capsys.readouterr().err


def test_what_is_no_address_is_refused_without_its_password(terminal, capsys, monkeypatch):
    terminal("en")
    monkeypatch.setenv("DATABASE_URL", "unused")
    assert cli.main(["migrate", "--database", "oracle9://me:secret@host/x"]) == 1
    said = capsys.readouterr().err
    assert "oracle9://…@host/x" in said
    assert "secret" not in said


def test_a_path_is_a_sqlite_file(tmp_path, terminal, capsys, monkeypatch):
    terminal("en")
    monkeypatch.setenv("DATABASE_URL", "unused")
    for said in ("went from revision –", "is up to date"):
        assert cli.main(["migrate", "--database", str(tmp_path / "new.db")]) == 0
        assert said in capsys.readouterr().out
    assert (tmp_path / "new.db").exists()


def test_each_command_is_offered_by_the_module_that_the_table_names() -> None:
    assert set(COMMANDS.values()) == {module.name for module in pkgutil.iter_modules(commands.__path__)}
    for command in COMMANDS:
        [offered] = cli.parser(command)._subparsers._group_actions
        assert command in offered.choices
        assert {COMMANDS[name] for name in offered.choices} == {COMMANDS[command]}
