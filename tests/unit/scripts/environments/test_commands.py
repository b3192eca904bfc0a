"""What the installers' commands see and say."""

from pathlib import Path

import pytest

from environments.commands import SetupError, clean_environment, output, run


def test_the_callers_own_environments_are_hidden_from_uv() -> None:
    seen = clean_environment({"VIRTUAL_ENV": "/other", "PYENV_VERSION": "3.8", "PATH": "/bin"})
    assert seen == {"PATH": "/bin", "UV_PYTHON_DOWNLOADS": "automatic"}


def test_a_wish_about_downloads_is_kept() -> None:
    assert clean_environment({"UV_PYTHON_DOWNLOADS": "never"}) == {"UV_PYTHON_DOWNLOADS": "never"}


def test_a_failing_command_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="false --really"):
        run(["false", "--really"], tmp_path)


def test_the_output_of_what_fails_or_is_missing_is_none(tmp_path: Path) -> None:
    assert output(["echo", "x"], tmp_path) == "x"
    assert output(["false"], tmp_path) is None
    assert output([tmp_path / "missing"], tmp_path) is None
