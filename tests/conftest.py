"""What all tests share: settings of hypothesis, the rule about skipping, and the fixtures of `tests/fixtures`."""

import os

from hypothesis import settings

pytest_plugins = ["pytester", "tests.fixtures.browser", "tests.fixtures.postgres", "tests.fixtures.skipping"]

# No deadlines: a test never fails for the speed of the machine.
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=30)
settings.register_profile("local", deadline=None, max_examples=60)
settings.register_profile("soak", deadline=None, max_examples=5000)
settings.load_profile("ci" if os.environ.get("CI") else "local")

# No test may come near the archive of whoever runs it: one that names no home of its own fails, for this is no folder.
os.environ["FALLOW_HOME"] = f"{os.devnull}/fallow"
