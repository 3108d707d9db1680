"""What a job has worked out so far, stage by stage, as files: a job that is killed carries on behind the last of them.

Files also cut what Spark would have to work out again when a machine is lost, and plans that grow with every round.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class Folder:
    """A folder wherever Spark can write: local, or "hdfs://…", "s3a://…"."""

    def __init__(self, spark: SparkSession, path: str) -> None:
        self.spark = spark
        self.path = path.rstrip("/")
        self._hadoop = spark._jvm.org.apache.hadoop  # type: ignore[union-attr]
        self._system = self._at("").getFileSystem(spark._jsc.hadoopConfiguration())

    def __truediv__(self, name: str) -> str:
        return f"{self.path}/{name}"

    def exists(self, name: str = "") -> bool:
        """Whether there is a file or a folder of that name."""
        return bool(self._system.exists(self._at(name)))

    def names(self, name: str = "") -> list[str]:
        """What lies in a folder, sorted; nothing where there is none."""
        if not self.exists(name):
            return []
        return sorted(status.getPath().getName() for status in self._system.listStatus(self._at(name)))

    def sizes(self, name: str) -> dict[str, int]:
        """The Parquet files of a folder with their bytes, by name."""
        found = (
            (status.getPath().getName(), int(status.getLen())) for status in self._system.listStatus(self._at(name))
        )
        return dict(sorted((file, size) for file, size in found if file.endswith(".parquet")))

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        there = next((one for one in (name, f"{name}.new") if self.exists(one)), None)  # killed between two names
        if there is None:
            return None
        stream = self._system.open(self._at(there))
        try:
            return bytes(stream.readAllBytes())
        finally:
            stream.close()

    def write(self, name: str, data: bytes) -> None:
        """A file, whole or not at all."""
        stream = self._system.create(self._at(f"{name}.new"), True)
        try:
            stream.write(data)
        finally:
            stream.close()
        self.remove(name)
        self.rename(f"{name}.new", name)

    def rename(self, before: str, after: str) -> None:
        """Call a file or a folder by another name, which nothing has."""
        if not self._system.rename(self._at(before), self._at(after)):
            raise OSError(None, "can't be renamed", self / before)

    def remove(self, name: str = "") -> None:
        """Take a file or a folder away, with all that is in it."""
        self._system.delete(self._at(name), True)

    def make(self, name: str = "") -> None:
        """Make a folder, and those above it."""
        self._system.mkdirs(self._at(name))

    def _at(self, name: str) -> Any:
        return self._hadoop.fs.Path(self / name if name else self.path)


class Work:
    """The folder of one job: local, or wherever Spark can write ("hdfs://…", "s3a://…")."""

    def __init__(self, spark: SparkSession, folder: str) -> None:
        self.spark = spark
        self.folder = folder.rstrip("/")
        self.files = Folder(spark, self.folder)
        self._names = 0

    def done(self, name: str, make: Callable[[], DataFrame]) -> DataFrame:
        """The rows of a stage: read where they were worked out before, else made and kept."""
        path = f"{self.folder}/{name}"
        if self.finished(name):
            return self.spark.read.parquet(path)
        rows = make()
        rows.write.mode("overwrite").parquet(path)
        return self.spark.read.schema(rows.schema).parquet(path)

    def part(self, name: str, rows: DataFrame) -> DataFrame:
        """Rows worked out now, in passing: a round of a stage."""
        self._names += 1
        path = f"{self.folder}/parts/{self._names:04}-{name}"
        rows.write.mode("overwrite").parquet(path)
        return self.spark.read.schema(rows.schema).parquet(path)

    def finished(self, name: str) -> bool:
        """Whether a stage was worked out."""
        return self.files.exists(f"{name}/_SUCCESS")

    def clear(self) -> None:
        """Take all of it away."""
        self.files.remove()
