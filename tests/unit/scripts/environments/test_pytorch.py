"""Where PyTorch comes from."""

from pathlib import Path

import pytest

from environments.pytorch import CPU_INDEX, source, wheel_folder

WHEEL = "torch-2.13.0+cpu-cp311-cp311-manylinux_2_28_x86_64.whl"


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    (tmp_path / WHEEL).touch()
    return tmp_path


def found(configured: object, tag: str = "cp311", machine: str = "x86_64") -> Path | None:
    return wheel_folder(str(configured), "2.13.0", tag, machine)


def test_a_local_folder_with_the_wheel_is_used_alone(wheels: Path) -> None:
    assert found(wheels) == wheels
    assert source(wheels) == ["--no-index", "--find-links", str(wheels)]


def test_a_file_address_is_a_folder_too(wheels: Path) -> None:
    assert found(wheels.as_uri()) == wheels


def test_the_first_of_several_places_that_has_it_wins(wheels: Path, tmp_path: Path) -> None:
    assert found(f"https://example.org/wheels {tmp_path / 'none'}\n{wheels}") == wheels


@pytest.mark.parametrize(("tag", "machine"), [("cp312", "x86_64"), ("cp311", "aarch64")])
def test_a_wheel_for_another_python_or_processor_is_not_used(
    wheels: Path, tag: str, machine: str
) -> None:
    assert found(wheels, tag, machine) is None


def test_a_cuda_build_is_not_used(tmp_path: Path) -> None:
    (tmp_path / WHEEL.replace("+cpu", "+cu130")).touch()
    assert found(tmp_path) is None


def test_without_a_folder_it_comes_from_pytorchs_cpu_index() -> None:
    assert found("") is None
    assert source(None) == ["--default-index", CPU_INDEX]
