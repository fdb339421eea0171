"""What holds for all tests: properties are judged by their outcome, not by how long a busy machine takes."""

from hypothesis import settings

settings.register_profile("outcome", deadline=None)
settings.load_profile("outcome")
