"""Lets Rasa be imported without TensorFlow; runs no neural model.

`import rasa` imports every built-in component, the neural ones too. They need TensorFlow's names
to define their classes, but not TensorFlow itself until one of them is trained. Here each name
resolves to an empty class: it can be a base class or a type hint, and calling it explains itself.
"""

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

ROOTS = ("tensorflow", "keras")
HELP = (
    "{} was called, but TensorFlow is not part of this environment: use no neural component or"
    " policy (DIET, TED, ...) in config.yml, or see docs/adr/0003-rasa-without-tensorflow.md"
)


class StandIn(type):
    """A class whose every attribute is another empty class."""

    def __getattr__(cls, name: str) -> type:
        return stand_in_class(f"{cls.__module__}.{cls.__name__}", name)

    def __call__(cls, *_args: object, **_kwargs: object) -> object:
        raise RuntimeError(HELP.format(f"{cls.__module__}.{cls.__name__}"))


def stand_in_class(parent: str, name: str) -> type:
    if name.startswith("__"):  # Python asks for these to learn what an object can do: nothing.
        raise AttributeError(name)
    return StandIn(name, (), {"__module__": parent})


def stand_in(module: ModuleType) -> None:
    """Make every name in the empty `module` resolve to a class, every submodule to a module."""
    module.__path__ = []  # Having a path makes it a package; nothing lies there.
    module.__getattr__ = lambda name: stand_in_class(module.__name__, name)


class SubmoduleFinder(MetaPathFinder, Loader):
    """Finds `tensorflow.keras.backend` and the like, which exist in no file."""

    def find_spec(self, fullname: str, *_where: object) -> ModuleSpec | None:
        root, dot, _ = fullname.partition(".")
        return ModuleSpec(fullname, self, is_package=True) if dot and root in ROOTS else None

    def exec_module(self, module: ModuleType) -> None:
        stand_in(module)


sys.meta_path.append(SubmoduleFinder())
