"""The version of a journey tells whether anything a walker sees has changed."""

from __future__ import annotations

from dataclasses import replace

from knowledge.journeys.model import Instruction, Journey, Way, versioned


def test_the_same_content_has_the_same_version(kite: Journey) -> None:
    assert versioned(replace(kite)).version == kite.version


def test_another_step_is_another_version(kite: Journey) -> None:
    changed = replace(kite, ways={**kite.ways, Way.ONLINE: (Instruction("Chờ."),)})
    assert versioned(changed).version != kite.version


def test_a_newer_date_of_the_same_data_is_no_change(kite: Journey) -> None:
    later = replace(kite, source="Nguồn: ngày 2/8/2026.", record="Nguồn: ngày 2/8/2026.")
    assert versioned(later).version == kite.version
