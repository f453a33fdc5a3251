"""The project's settings as tests see them: a private place below the temporary folder, fast password hashing."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
os.environ["FACTCHECK_ENV"] = "test"
if "FACTCHECK_TEST_ROOT" not in os.environ:
    os.environ["FACTCHECK_TEST_ROOT"] = tempfile.mkdtemp(prefix="factcheck-test-")
    # Of this process alone: those that it starts find the variable set.
    atexit.register(shutil.rmtree, os.environ["FACTCHECK_TEST_ROOT"], ignore_errors=True)
os.environ["FACTCHECK_VAR"] = str(Path(os.environ["FACTCHECK_TEST_ROOT"]) / _WORKER)
os.environ.setdefault("LOG_LEVEL", "WARNING")
# Recovery is a matter of the lease: a shorter one makes the tests that kill workers quicker, not different.
os.environ.setdefault("JOB_LEASE_S", "4")
# What makes a fetch wait is tested where it is; everywhere else it would only be slow.
os.environ.setdefault("FETCH_ROBOTS_PAUSE_S", "0")
os.environ.setdefault("FETCH_NO_ANSWER_S", "0")
# The static folder exists before anything is gathered there: whitenoise warns about one that does not.
(Path(os.environ["FACTCHECK_VAR"]) / "static").mkdir(parents=True, exist_ok=True)

from factcheck.settings import *  # noqa: E402, F403 - the environment must be set first

# What counts tries is tested where it is; ids return after a rollback, so elsewhere one test would use up another's.
API_READS_PER_MINUTE = API_WRITES_PER_MINUTE = 10**6
SIGN_INS_PER_MINUTE = SIGN_INS_PER_ADDRESS_AND_MINUTE = 10**6

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # A file, so that worker processes see what the test wrote.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["FACTCHECK_VAR"]) / "test.sqlite3")}  # noqa: F405
