"""When an environment counts as made."""

from pathlib import Path

import pytest

from environments import stamp


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "uv.lock").write_text("1")
    (tmp_path / "standin").mkdir()
    (tmp_path / "standin" / "module.py").write_text("1")
    return tmp_path


@pytest.fixture
def environment(root: Path) -> Path:
    """A finished one."""
    python = root / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    (python.parent / "activate").write_text(f"VIRTUAL_ENV='{root / '.venv'}'\n")
    stamp.write(root / ".venv", wanted(root))
    return root / ".venv"


def wanted(root: Path) -> str:
    return stamp.digest(root, ["uv.lock", "standin"])


def test_a_finished_environment_is_current(root: Path, environment: Path) -> None:
    assert stamp.is_current(environment, wanted(root))


@pytest.mark.parametrize("name", ["uv.lock", "standin/module.py", "standin/new.py"])
def test_any_change_of_its_inputs_makes_it_stale(root: Path, environment: Path, name: str) -> None:
    (root / name).write_text("2")
    assert not stamp.is_current(environment, wanted(root))


def test_what_python_caches_beside_the_inputs_does_not_count(root: Path) -> None:
    before = wanted(root)
    (root / "standin" / "__pycache__").mkdir()
    (root / "standin" / "__pycache__" / "module.pyc").touch()
    assert wanted(root) == before


def test_an_environment_whose_python_went_away_is_stale(root: Path, environment: Path) -> None:
    (environment / "bin" / "python").unlink()
    assert not stamp.is_current(environment, wanted(root))


def test_an_unfinished_environment_is_stale(root: Path) -> None:
    assert not stamp.is_current(root / ".venv", wanted(root))


def test_an_environment_made_elsewhere_is_noticed(root: Path, environment: Path) -> None:
    assert not stamp.was_moved(environment)
    moved = environment.rename(root / "moved")
    assert stamp.was_moved(moved)
