"""Settings in, a Spark session out. The only place where one is made; what can't be had is said in one line."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import OnRecordError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

TRIES = 4  # of a task, before a job gives up; a local master would give up at the first
JAVA = "Spark needs Java 17: apt install openjdk-17-jre-headless, or set JAVA_HOME."

SUBMITTED = {"PYSPARK_GATEWAY_PORT", "SPARK_HOME", "SPARK_CONF_DIR"}  # who sets one of these names a master elsewhere

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.python.worker.reuse": "true",  # the model is loaded once a process, not once a task
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",  # articles are large
    "spark.sql.execution.arrow.maxBytesPerBatch": str(64 << 20),  # and documents may be larger
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.task.maxFailures": str(TRIES),
    "spark.log.level": "ERROR",
}


@contextmanager
def session(master: str | None = None, settings: Mapping[str, str] = {}) -> Iterator[SparkSession]:
    """A session on ``master`` ("local[2]", "spark://host:7077"), or the one that is there, as under spark-submit; on
    this machine where nobody names one.

    ``settings`` go before ours. UsageError where PySpark is missing; OnRecordError where Java is, the master doesn't
    answer, or Spark gives up what it was asked inside. What Java prints goes to a file, which is left where that fails.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError("This needs PySpark. Install it with: pip install 'onrecord[spark]'") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    there = SparkSession.getActiveSession()
    building = SparkSession.builder.appName("onrecord")
    if master is None and not SUBMITTED & os.environ.keys() and "spark.master" not in settings:
        master = "local[*]"
    if master is not None:
        building = building.master(_patient(master))
    for name, value in {**SETTINGS, **settings}.items():
        building = building.config(name, value)
    with _java_says() as said:
        try:
            spark = there or building.getOrCreate()
        except PySparkRuntimeError as error:
            said.unlink()
            raise OnRecordError(JAVA if "JAVA" in str(error) else f"Spark doesn't start: {_line(error)}") from error
        except Exception as error:
            if not of_spark(error):
                raise
            raise OnRecordError(f"Spark doesn't start on '{master}': {_cause(error)}. More: {said}") from error
    try:
        yield spark
    except Exception as error:
        gone = isinstance(error, ConnectionError) or type(error).__name__ == "Py4JNetworkError"
        if not gone and not of_spark(error):
            raise
        why = "its Java process is gone, for want of memory perhaps" if gone else _cause(error)
        more = "" if there or not said.exists() else f" More: {said.rename(said.with_suffix('.txt'))}"
        raise OnRecordError(
            f"Spark gave up: {why}. What was finished is kept; the same command carries on.{more}"
        ) from error
    finally:
        said.unlink(missing_ok=True)
        if there is None:
            with suppress(OSError, Py4JError):
                spark.stop()


@contextmanager
def _java_says() -> Iterator[Path]:
    """A process that begins inside prints to a file, not to the terminal: Java warns of what no reader can change."""
    sys.stderr.flush()
    terminal = os.dup(2)
    number, name = tempfile.mkstemp(prefix="onrecord-spark-", suffix=".log")
    try:
        os.dup2(number, 2)
        yield Path(name)
    finally:
        sys.stderr.flush()
        os.dup2(terminal, 2)
        os.close(terminal)
        os.close(number)


def of_spark(error: Exception) -> bool:
    """Whether an error is one of Spark's or of its Java side, whose classes are made up as they come."""
    return type(error).__module__.startswith(("py4j", "pyspark"))


def _cause(error: Exception) -> str:
    """The cause of a long message in which each layer repeats the one below it.

    >>> _cause(Exception("Job aborted.\\nCaused by: X: y\\nonrecord.errors.InputError: no model\\n\\tat b.c"))
    'onrecord.errors.InputError: no model'
    """
    lines = [line.strip() for line in str(error).splitlines()]
    raised = [line for line in lines if re.match(r"[\w.]+(?:Error|Exception)\b.*: ", line)]
    last = next((line for line in reversed(raised) if not line.startswith(("org.apache", "java."))), None)
    causes = [line.removeprefix("Caused by: ") for line in lines if line.startswith("Caused by: ")]
    return (last or next(reversed(causes), None) or (lines[0] if lines else "no reason is told"))[:300].rstrip(".")


def _patient(master: str) -> str:
    """A local master that tries a task again where its process died, as a cluster does.

    >>> _patient("local[2]"), _patient("local"), _patient("spark://a:7077")
    ('local[2,4]', 'local[1,4]', 'spark://a:7077')
    """
    found = re.fullmatch(r"local(?:\[(\d+|\*)\])?", master)
    return f"local[{found[1] or 1},{TRIES}]" if found else master


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
