"""What tests may need from the machine: a missing part skips them with what to install, or fails where required.

``ONRECORD_REQUIRE=all`` (or a list such as ``java,browser``) turns a skip for a missing part into a failure.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from databases import Place, Server

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).resolve().parents[1]
CORPORA = Path(os.environ.get("ONRECORD_CORPORA") or ROOT.parent / "shared").resolve()
DICTIONARIES = Path("/usr/share/dictd")
REQUIRED = {part.strip() for part in os.environ.get("ONRECORD_REQUIRE", "").split(",") if part.strip()}

# part → is it here, and the next step where it isn't
NEEDS: dict[str, tuple[Callable[[], object], str]] = {
    "browser": (lambda: shutil.which("chromium"), "needs Chromium: apt install chromium"),
    "java": (lambda: shutil.which("java"), "needs Java: apt install default-jre-headless"),
    "postgres": (lambda: postgres_server(), "needs PostgreSQL: apt install postgresql"),
    "datasette": (lambda: find_spec("datasette"), "needs Datasette: pip install datasette"),
    "freedict": (
        lambda: any(DICTIONARIES.glob("freedict-*.index")),
        "needs FreeDict dictionaries: apt install dict-freedict-deu-eng dict-freedict-eng-deu",
    ),
    "wget": (lambda: shutil.which("wget"), "needs wget: apt install wget"),
    "corpora": (CORPORA.is_dir, "needs the annotated corpora: set ONRECORD_CORPORA to their folder"),
}


def pytest_configure() -> None:
    # A shell without job control starts what runs in the background deaf to Ctrl-C, and its children too.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # One process runs all that starts a Java machine, with one session: four of them would starve each other.
    for item in items:
        if item.get_closest_marker("java"):
            item.add_marker(pytest.mark.xdist_group("java"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    for part, (here, next_step) in NEEDS.items():
        if item.get_closest_marker(part) and not here():
            if required(part):
                pytest.fail(f"{next_step} (ONRECORD_REQUIRE={os.environ['ONRECORD_REQUIRE']})", pytrace=False)
            pytest.skip(next_step)


def required(part: str) -> bool:
    """Must the part be here? The corpora can't be installed: "all" means them only where their place was given."""
    if part == "corpora" and part not in REQUIRED:
        return "all" in REQUIRED and bool(os.environ.get("ONRECORD_CORPORA"))
    return part in REQUIRED or "all" in REQUIRED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Iterator[None]:  # the report is the generator's return value
    report: pytest.TestReport = yield  # type: ignore[assignment]
    skipped_on_its_own = report.skipped and not hasattr(report, "wasxfail") and not item.get_closest_marker("corpora")
    if "all" in REQUIRED and skipped_on_its_own:
        report.outcome = "failed"
        report.longrepr = f"skipped although ONRECORD_REQUIRE=all: {call.excinfo and call.excinfo.value}"
    return report  # type: ignore[return-value]


def postgres_server() -> str | None:
    """Debian keeps the server outside PATH."""
    servers = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return str(servers[-1]) if servers else shutil.which("postgres")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of this process; mark the test ``postgres``."""
    server = postgres_server()
    assert server is not None
    running = Server(server)
    yield running
    running.remove()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Where a store is or can be made, and nothing is in it: a file, and then a schema of PostgreSQL."""
    if request.param == "sqlite":
        yield tmp_path / "on record.db"
        return
    server: Server = request.getfixturevalue("postgres")
    address = server.lent()
    yield address
    server.given_back(address)


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """A Spark session on two cores, one for all tests of this process, for few rows; mark the test ``java``."""
    from onrecord.spark.session import session

    few = {
        "spark.sql.shuffle.partitions": "2",
        "spark.default.parallelism": "2",
        "spark.driver.memory": "700m",
        # Compiling plans takes longer than running them once on few rows.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    }
    with session("local[2]", few) as started:
        yield started


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder named by ONRECORD_CORPORA, beside the checkout else; mark the test ``corpora``."""
    return CORPORA


@pytest.fixture(scope="session")
def shared_eval(corpora: Path) -> Path:
    """The folder of the scoring scripts; mark the test ``corpora``."""
    return corpora / "eval"


@pytest.fixture
def browser(tmp_path: Path) -> Callable[[Path | str], str]:
    """``browser(page)`` opens a file or a string of HTML in Chromium and gives the document as it stands then."""

    def opened(page: Path | str) -> str:
        if isinstance(page, str):
            (tmp_path / "page.html").write_text(page, encoding="utf-8")
            page = tmp_path / "page.html"
        quiet = [f"--disable-{what}" for what in ("background-networking", "component-update", "gpu", "quic", "sync")]
        flags = ["--headless", "--no-sandbox", "--no-first-run", *quiet, f"--user-data-dir={tmp_path / 'chromium'}"]
        command = ["chromium", *flags, "--dump-dom", page.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True)
        return done.stdout

    return opened
