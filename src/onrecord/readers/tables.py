"""A table in, one record a row out. No two programs name the columns alike, or agree on what stands between them."""

from __future__ import annotations

import codecs
import csv
import datetime
import decimal
import io
import json
import math
import os
import re
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import BadRecord, InputError, NotText, TooLarge
from onrecord.readers import shapes
from onrecord.readers.limits import Limits
from onrecord.records import Input, Skipped

if TYPE_CHECKING:
    import pyarrow.parquet

# What a column means, and how programs and people head it, in small letters without blanks and marks; best first.
HEADERS: Mapping[str, tuple[str, ...]] = {
    meaning: tuple(names.split())
    for meaning, names in {
        "text": "text fulltext maintext articletext articlebody plaintext body content contents bodytext storytext "
        "article story volltext artikeltext inhalt artikel texte contenu corps texto contenido cuerpo",
        "title": "title headline heading articletitle titel überschrift schlagzeile titre título titulo titular",
        "outlet": "outlet source publisher publication medianame newspaper sourcename sitename site sourcedomain media "
        "domain medium quelle zeitung herausgeber journal média éditeur fuente medio periódico periodico editorial",
        "url": "url link articleurl canonicalurl permalink href uri webaddress adresse lien enlace dirección",
        "date": "date published publishdate pubdate publicationdate publishedat datepublished datepublish "
        "publisheddate publishingdate articledate datetime timestamp datum veröffentlicht erscheinungsdatum "
        "datepublication publié datedepublication fecha publicado fechapublicacion fechadepublicación",
        "language": "language lang languagecode sprache langue idioma lengua",
        "authors": "authors author byline writer journalist autor autoren autorin verfasser auteur auteurs autores "
        "autora",
        "modified": "modified datemodified datemodify lastmodified updated updatedat modifieddate geändert "
        "aktualisiert modifié actualizado modificado",
        "id": "id articleid uuid guid docid storyid storiesid identifier kennung identifiant identificador",
    }.items()
}
DELIMITERS = ",;\t|"
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,T].*)?")  # the day comes first wherever there are dots
AT_ONCE = 64  # rows of Parquet
LOOK = """
import json, sys
from pyarrow.parquet import ParquetFile
memory, rows, columns, strings, document, ratio = json.loads(sys.argv[1])
try:
    import resource
    resource.setrlimit(resource.RLIMIT_DATA, (memory, resource.getrlimit(resource.RLIMIT_DATA)[1]))
except (ImportError, ValueError):
    pass
table = ParquetFile(
    sys.stdin.buffer, read_dictionary=strings, buffer_size=1 << 20, pre_buffer=False, memory_map=False
)
for group in range(table.metadata.num_row_groups):
    for at in range(table.metadata.num_columns):
        column = table.metadata.row_group(group).column(at)
        if column.total_uncompressed_size > max(document, ratio * column.total_compressed_size):
            sys.exit(0)  # a bomb, which is refused by what it says of itself
for batch in table.iter_batches(rows, columns=columns, use_threads=False):
    pass
"""
LOOKED, PACE = 60.0, 5_000_000  # seconds for that, and bytes of the file for each of which there is one more
LOOKING = 4_000_000_000  # bytes of memory for that
SHOWN = 20  # headers in a message
WIDE = (b"\xff\xfe", b"\xfe\xff")


def columns_of(headers: Iterable[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Which column holds what: as given (meaning → header), else by what the headers are commonly called.

    >>> columns_of(["Titel", "Volltext", "Datum"], {})
    {'text': 1, 'title': 0, 'date': 2}
    >>> columns_of(["Notes", "Body"], {"text": "Notes"})
    {'text': 0}

    Raises InputError where there is no column with the text, or a given one isn't there.
    """
    headers = [header.strip() for header in headers]
    plain = [re.sub(r"[\W_]+", "", header).lower() for header in headers]
    found: dict[str, int] = {}
    for meaning, names in HEADERS.items():
        if given := columns.get(meaning):
            at = _index(headers, given) if given in headers else _index([h.lower() for h in headers], given.lower())
            if at is None:
                raise InputError(f"has no column '{given[:80]}' for {meaning}, only {_listed(headers)}")
            found[meaning] = at
        else:
            taken = set(columns.values()) | {headers[at] for at in found.values()}
            places = (_index(plain, name) for name in names)
            at = next((at for at in places if at is not None and headers[at] not in taken), None)
            if at is not None:
                found[meaning] = at
    if "text" not in found:
        raise InputError(
            f"has no column that is called text, only {_listed(headers)}; "
            'say which one it is: --columns "text=Body,date=Published"'
        )
    return found


def csv_inputs(
    stream: BinaryIO, source: str, name: str, columns: Mapping[str, str], limits: Limits
) -> Iterator[Input | Skipped]:
    """Each row under the headers that isn't blank, at "SOURCE:row n" with the id "NAME:n", as a line of JSON.

    Comma, semicolon, tab or bar; UTF-8, or Windows-1252 where the first letters beyond ASCII are none of UTF-8. A row
    that can't be read is Skipped and costs itself. Raises InputError where there are no headers, or none for the text.
    """
    csv.field_size_limit(limits.line)
    lines = _Lines(stream, limits)
    first = lines.header()
    delimiter = re.fullmatch(r"sep=(.)", first)  # a line that some spreadsheets write
    first = lines.header() if delimiter else first
    headers, mark = _split(first, columns, delimiter[1] if delimiter else DELIMITERS)
    places = columns_of(headers, columns)
    reader = csv.reader(lines, delimiter=mark, strict=True)
    exact = False  # after a broken row, what doesn't have all its fields may be a part of it
    too_many = f"is one row too many: {limits.records:,} are read of one table; split it"
    number = 0
    while True:
        lines.taken.clear()
        number += 1
        place = f"{source}:row {number}"
        try:
            row = next(reader)
        except StopIteration:
            break
        except (csv.Error, InputError) as wrong:
            exact = True
            reason = str(wrong) if isinstance(wrong, InputError) else _csv_reason(str(wrong), limits)
            yield Skipped(place, "read", too_many if number > limits.records else reason)
            if lines.over or number > limits.records:
                return
            lines.again()
            continue
        if number > limits.records:
            yield Skipped(place, "read", too_many)
            return
        if not any(field.strip() for field in row):
            continue
        if len(row) > len(headers) or (len(row) < len(headers) and exact):
            exact = True
            reason = f"has {len(row)} fields, and {len(headers)} headers stand above; mend its quotation marks"
            yield Skipped(place, "read", reason)
            continue
        exact = False
        record: dict[str, object] = {
            meaning: row[at]
            for meaning, at in places.items()
            if at < len(row) and row[at].strip() and (meaning == "text" or row[at].lower() not in shapes.NOTHING)
        }
        yield _row(record, place, f"{name}:{number}")
    if number == 1:
        raise InputError("has headers and no rows; leave it out")


def parquet_inputs(
    stream: BinaryIO, source: str, name: str, columns: Mapping[str, str], limits: Limits
) -> Iterator[Input | Skipped]:
    """Each row as of ``csv_inputs``; only the columns that are needed are read, a few rows at a time.

    Raises InputError where pyarrow is missing, the file is damaged, or no column holds the text.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as missing:
        raise InputError("is Parquet, which needs pyarrow: pip install 'onrecord[tables]'") from missing
    number = 0
    with _seekable(stream, limits) as file:
        try:
            table = pyarrow.parquet.ParquetFile(file, buffer_size=1 << 20, pre_buffer=False, memory_map=False)
            headers = table.schema_arrow.names
            places = columns_of(headers, columns)
            needed = {meaning: headers[at] for meaning, at in places.items()}
            # As dictionaries: one text that stands in each of a million rows is held once.
            strings = [n for n in needed.values() if pyarrow.types.is_string(table.schema_arrow.field(n).type)]
            _check_survived(file, list(needed.values()), strings, limits)
            _check_sizes(table, set(needed.values()), limits)
            file.seek(0)
            table = pyarrow.parquet.ParquetFile(
                file, read_dictionary=strings, buffer_size=1 << 20, pre_buffer=False, memory_map=False
            )
            for batch in table.iter_batches(AT_ONCE, columns=list(needed.values()), use_threads=False):
                for at in range(batch.num_rows):
                    number += 1
                    place = f"{source}:row {number}"
                    if number > limits.records:
                        few = f"is one row too many: {limits.records:,} are read of one table; split it"
                        yield Skipped(place, "read", few)
                        return
                    try:
                        record = {
                            meaning: value
                            for meaning, header in needed.items()
                            if (value := _value(batch.column(header)[at], meaning, limits)) is not None
                        }
                        yield _row(record, place, f"{name}:{number}")
                    except InputError as wrong:
                        yield Skipped(place, "read", str(wrong))
                    except (pyarrow.ArrowException, ValueError, OverflowError) as wrong:
                        yield Skipped(place, "read", f"can't be read ({_short(wrong)}); write the table again")
        except (pyarrow.ArrowException, OSError, ValueError, OverflowError, KeyError) as wrong:
            if isinstance(wrong, OSError) and wrong.errno:
                raise
            where = f" behind row {number}" if number else ""
            raise BadRecord(f"is damaged Parquet{where} ({_short(wrong)}): fetch it again") from wrong
    if not number:
        raise InputError("has no rows; leave it out")


class _Lines:
    """The lines of a table as text, kept until their row is whole, so that a mark that never closes costs one line."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream, self._limits = stream, limits
        self._given_again: deque[str] = deque()
        self._encoding: str | None = None  # until a letter beyond ASCII tells
        self._read = self._reread = self._length = 0
        self.taken: list[str] = []  # the lines of this row
        self.over = False  # over a cap of the whole: there is no next row

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._given_again.popleft() if self._given_again else self._next()
        self._length = len(line) + (self._length if self.taken else 0)
        self.taken.append(line)
        if self._length > self._limits.line and len(self.taken) > 1:
            raise BadRecord(UNCLOSED)
        return line

    def again(self) -> None:
        """Give the lines of a broken row once more, all but the first, where its end may have been taken for theirs."""
        self._reread += self._length
        if self._reread <= 10 * self._limits.document:
            self._given_again.extendleft(reversed(self.taken[1:]))
        self.taken.clear()

    def header(self) -> str:
        """The first line that isn't blank."""
        for line in self:
            self.taken.clear()
            if "\0" in line:
                raise NotText("holds NUL bytes, so it is no table of text; write it as UTF-8")
            if line.strip():
                return line.rstrip("\r\n")
        raise InputError("is empty; put a line of headers in it, or leave it out")

    def _next(self) -> str:
        at_most, first = self._limits.line, not self._read
        line = self._stream.readline(at_most + 1)
        self._read += len(line)
        if not line:
            raise StopIteration
        if first:
            if line.startswith(WIDE):
                raise NotText("is UTF-16; save it as UTF-8 (iconv -f UTF-16 -t UTF-8 FILE > NEW)")
            line = line.removeprefix(codecs.BOM_UTF8)
        whole = len(line) <= at_most or line.endswith(b"\n")
        rest = line
        while not whole and rest and not rest.endswith(b"\n"):
            rest = self._stream.readline(at_most)
            self._read += len(rest)
        if self._read > self._limits.container:
            self.over = True
            raise TooLarge(f"is over the {self._limits.container / 1e9:g} GB that are read of one table: split it")
        if not whole:
            raise TooLarge(f"has over {at_most / 1e6:g} MB in a line; split it or leave it out")
        if line.isascii():
            return line.decode("ascii")
        if self._encoding is None:
            self._encoding = "utf-8" if _is_utf8(line) else "cp1252"
        try:
            return line.decode(self._encoding)
        except UnicodeDecodeError as wrong:
            byte = line[wrong.start]
            raise NotText(f"is not {self._encoding.upper()} (0x{byte:02x}), as the rows above are; mend it") from wrong


UNCLOSED = "has a quotation mark that is never closed; close it, or double it if it belongs to the text"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _split(line: str, columns: Mapping[str, str], delimiters: str) -> tuple[list[str], str]:
    """The headers and what stands between them: the mark that makes most known headers of the line."""
    known = {name for names in HEADERS.values() for name in names}
    given = {header.lower() for header in columns.values()}

    def told(mark: str) -> tuple[int, int]:
        fields = next(csv.reader([line], delimiter=mark), [])
        plain = [re.sub(r"[\W_]+", "", field).lower() for field in fields]
        return sum(p in known or f.strip().lower() in given for p, f in zip(plain, fields, strict=True)), len(fields)

    try:
        mark = max(delimiters, key=told)
        return next(csv.reader([line], delimiter=mark)), mark
    except csv.Error as wrong:
        raise BadRecord(f"has a line of headers that can't be read ({wrong}); mend it") from wrong


def _csv_reason(wrong: str, limits: Limits) -> str:
    if "unexpected end of data" in wrong:
        return UNCLOSED
    if "field larger" in wrong:
        return f"has a field of over {limits.line:,} characters; split it or leave it out"
    if "expected after" in wrong:
        return "has a quotation mark inside of a quoted field; double the marks of the text"
    return f"can't be read ({wrong}); mend it"


def _row(record: dict[str, object], place: str, id: str) -> Input | Skipped:
    """The record of a row in our shape of JSON, with its dates as they are written there."""
    if "text" not in record:
        return Skipped(place, "read", "has no text; leave it out")
    for meaning in ("date", "modified"):
        if isinstance(date := record.get(meaning), str):
            date = "".join(c for c in date[:100] if c.isprintable())
            dotted = DOTTED.fullmatch(date.strip())
            iso = f"{dotted[3]}-{dotted[2]:>02}-{dotted[1]:>02}" if dotted else date
            try:
                record[meaning] = shapes.day(iso, meaning) if meaning == "date" else shapes.moment(iso, meaning)
            except InputError as wrong:
                return Skipped(place, "read", str(wrong))
    if isinstance(language := record.get("language"), str) and not shapes.TAG.fullmatch(language.replace("_", "-")):
        del record["language"]  # "English", "Deutsch": the text tells it as well
    data = json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return Input(place, "line", data, id=id)


def _index(headers: list[str], name: str) -> int | None:
    return headers.index(name) if name in headers else None


def _listed(headers: list[str]) -> str:
    shown = ", ".join("".join(c for c in header if c.isprintable())[:40] or "''" for header in headers[:SHOWN])
    return shown + (f" and {len(headers) - SHOWN} more" if len(headers) > SHOWN else "")


def _short(wrong: Exception) -> str:
    return "".join(c for c in str(wrong).splitlines()[0] if c.isprintable())[:100] if str(wrong) else "no reason given"


def _seekable(stream: BinaryIO, limits: Limits) -> IO[bytes]:
    """The file itself, or a copy of what comes out of a pipe or is unpacked: Parquet begins with its end."""
    try:
        fileno = stream.fileno() if stream.seekable() else None
    except io.UnsupportedOperation:
        fileno = None
    if fileno is not None:
        file: IO[bytes] = os.fdopen(os.dup(fileno), "rb")
        file.seek(0)
        return file
    copy = tempfile.TemporaryFile()  # noqa: SIM115
    size = 0
    while piece := stream.read(1 << 20):
        size += len(piece)
        if size > limits.container:
            copy.close()
            raise TooLarge(f"is over the {limits.container / 1e9:g} GB that are read of one table: split it")
        copy.write(piece)
    copy.seek(0)
    return copy


def _check_survived(file: IO[bytes], columns: list[str], strings: list[str], limits: Limits) -> None:
    """Have another process read a file first: some damage ends the process that meets it."""
    place = os.lseek(file.fileno(), 0, os.SEEK_CUR)
    size = os.lseek(file.fileno(), 0, os.SEEK_END)
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    told = json.dumps([LOOKING, AT_ONCE, columns, strings, limits.document, limits.ratio])
    try:
        looked = subprocess.run(
            [sys.executable, "-I", "-c", LOOK, told], stdin=file, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            timeout=LOOKED + size / PACE, check=False,
        ).returncode  # fmt: skip
    except subprocess.TimeoutExpired as wrong:
        raise BadRecord("is damaged Parquet (it takes too long to read): fetch it again") from wrong
    finally:
        os.lseek(file.fileno(), place, os.SEEK_SET)
    if looked not in (0, 1):  # 1: an exception, which is met here as well
        raise BadRecord("is damaged Parquet (pyarrow crashes on it): fetch it again")


def _check_sizes(table: pyarrow.parquet.ParquetFile, needed: set[str], limits: Limits) -> None:
    """Hold what the file says of itself against the caps, before anything is unpacked."""
    whole = 0
    for group in range(table.metadata.num_row_groups):
        rows = table.metadata.row_group(group)
        for at in range(rows.num_columns):
            column = rows.column(at)
            if column.path_in_schema.split(".")[0] not in needed:
                continue
            whole += column.total_uncompressed_size
            if column.total_uncompressed_size > max(limits.document, limits.ratio * column.total_compressed_size):
                raise TooLarge(f"unpacks to over {limits.ratio} times its size, which no text does: leave it out")
    if whole > limits.container:
        raise TooLarge(f"unpacks to over {limits.container / 1e9:g} GB, the most of one table: split it")


def _value(cell: Any, meaning: str, limits: Limits) -> object:
    """A cell as JSON can hold it, as its meaning asks: a date as ISO 8601, authors as a list, all else as a string."""
    value = cell.as_py()
    if isinstance(value, (str, bytes, list, dict)) and len(value) > limits.line:
        raise TooLarge(f"has a field of over {limits.line:,} characters; split it or leave it out")
    if isinstance(value, bytes):
        try:
            value = value.decode("utf-8")
        except UnicodeDecodeError as wrong:
            raise NotText(f"has bytes as its {meaning} that are not UTF-8; write them as text") from wrong
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    if isinstance(value, str):
        return value
    if meaning == "authors" and isinstance(value, list):
        return [one for one in value if isinstance(one, (str, dict))]
    if isinstance(value, (int, decimal.Decimal)) and not isinstance(value, bool) and meaning in ("id", "date"):
        return str(value)
    raise BadRecord(f"has {type(value).__name__} as its {meaning}; write it as text")
