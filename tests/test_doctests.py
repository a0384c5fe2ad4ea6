"""The examples in docstrings give what they say."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import troopmap

MODULES = [
    name
    for _, name, _ in pkgutil.walk_packages(troopmap.__path__, "troopmap.")
    if not name.endswith("__main__")
]


@pytest.mark.parametrize("name", ["troopmap", *MODULES])
def test_examples(name):
    assert doctest.testmod(import_module(name)).failed == 0
