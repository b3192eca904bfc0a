"""Addresses of fields are for sharing: plain, each its own, one for every field there is."""

from __future__ import annotations

import re

from bot.faq.texts import faq_texts
from knowledge.answers.model import Field
from knowledge.catalogue.model import Level


def test_every_field_of_a_record_has_an_address():
    assert set(faq_texts().anchors) == set(Field) - {Field.OVERVIEW, Field.SOURCE}


def test_addresses_are_plain_and_different():
    anchors = list(faq_texts().anchors.values())

    assert len(set(anchors)) == len(anchors)
    assert [anchor for anchor in anchors if not re.fullmatch("[a-z]+(-[a-z]+)*", anchor)] == []


def test_what_the_results_lead_to_exists():
    assert set(faq_texts().quick) <= set(faq_texts().anchors)


def test_levels_that_people_deal_with_have_names():
    assert set(faq_texts().level) == set(Level) - {Level.OTHER}
