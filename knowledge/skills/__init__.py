"""Lessons: one digital skill each, taught when its lack is what stops a person.

What a lesson says (`model`, `loading`), when it is offered (`detect`), how one goes through
it (`lesson`) and how it is shown (`present`). Knows neither Rasa nor channels.
"""
