"""Short lists are read here, too, as long ones are."""

from tests.formats.conftest import few_are_read_as_many_are

__all__ = ["few_are_read_as_many_are"]
