"""Several programs that add to one PostgreSQL store and several that read it, for minutes, while writers are killed and
the server is restarted: whether anything is lost, doubled, half there, or another than one add of all of it gives.

    python benchmarks/writers.py [--minutes 10] [--writers 8] [--readers 8] [--kill-every 60] [--on sqlite]

The server is made for it, as durable as a team's (fsync on). Each writer runs real `onrecord add` after `onrecord add`
on its share of generated articles; a third of these come to other writers too, as they are or as their publisher
corrected them later. Readers trace, search, read articles and export in snapshots, and check what they see: articles
that an `add` has finished are there, whole; no utterance speaks of a quotation that isn't there; counts never fall. Now
and then a writer is killed with SIGKILL and the same command run again; in the middle the server is restarted once
(fast) and once as if the power had failed (immediate).

At the end all of it is added by one command, in another order, to a new file of SQLite: every export has to be the same
byte for byte, but for the numbers of corrections, which say in what order they were noticed. Exit code 1 on any
difference.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median, quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from conftest import postgres_server
from databases import Server

SEED = 7
SHARE = 12  # articles of one add
OWN, SHARED, CORRECTED = 8, 2, 2  # of them: nobody else's, somebody else's too, such that were corrected
BETWEEN = 0.2  # seconds from one read to the next: readers read what is shown to them
EXPORTED = ("articles", "quotations", "utterances", "persons", "stories", "corrections")
NETWORKS = ("citations", "conversations")
NEAR = 5.0  # seconds after the server is back in which a read that began before may end in an error
PATIENCE = 300.0  # seconds for one add
MOST = 20  # adds that fail before a writer gives up

FIRST = (
    "Ada Bela Cato Dorit Edda Ferran Gesa Hanno Ilse Joris Katja Leif Mirela Nuno Oona Pavel Rahel Sandro Tilda Ulf"
).split()
LAST = (
    "Abendroth Brandvik Castellar Dornfeld Eskelin Farrowgate Grunwaldt Hollenius Iversund Jorquera Kestrelby Lomazza "
    "Marchetier Nordqvist Okonjala Pellerive Quistgaard Rautavuori Sandoval Tischbein"
).split()
OUTLETS = "Harbour Post|Stage Weekly|Nachtblatt|Morgenkurier|Le Quai|La Ribera|Glare|Northern Wire".split("|")
PLACES = "Velm|Brackwater|Ostrava Quay|Lindenhof|Saint-Aurel|Puerto Claro|Hallam Reach".split("|")
TAGS = ("en", "en", "de", "fr", "es")
LANGUAGES = {  # what sentences are made of: who does what and when; what stands around them
    "en": {
        "who": "The harbour|The council|Our theatre|Every teacher|The old bridge|The night ferry|That orchard|"
        "My brother|The new clinic|The lighthouse|The brass band|The river",
        "does": "will never pay|has always needed|should have sold|cannot replace|has quietly buried|must finally open|"
        "may yet repair|did not promise|will carry home|has measured twice",
        "what": "the crooked tower|seven copper bells|a winter of silence|the baker's oven|twelve empty rooms|the last "
        "timetable|every borrowed coat|a map without roads|the painted gate|two hundred lanterns|the second harvest",
        "end": "before the snow comes|while nobody is looking|as long as I live|in spite of the fog|"
        "on the fourth of May|without a single vote|for the price of bread|after so many summers",
        "text": "{lead} in {place} on Tuesday.\n\n“{say},” said {who}. {fill}\n\n“{other},” {whom} told "
        "{outlet}. {end}",
        "fill": "The hall had been full since noon, and the doors stayed open.|Nobody in the room had expected it.|The "
        "meeting lasted three hours and ended without a vote.|Rain fell on the square outside.",
        "lead": "A debate ended|A vote was put off|Neighbours met|A hearing began",
    },
    "de": {
        "who": "Der Hafen|Der Stadtrat|Unser Theater|Jede Lehrerin|Die alte Brücke|Die Nachtfähre|Der Obstgarten",
        "does": "bezahlt niemals|braucht schon immer|ersetzt gewiss nicht|öffnet endlich|verschweigt seit Jahren|"
        "rettet vielleicht",
        "what": "den schiefen Turm|sieben Glocken aus Kupfer|einen Winter ohne Worte|den Ofen des Bäckers|zwölf leere "
        "Zimmer|den letzten Fahrplan|jeden geliehenen Mantel|das bemalte Tor",
        "end": "bevor der Schnee kommt|während keiner hinsieht|solange ich lebe|trotz des dichten Nebels|"
        "am vierten Mai|ohne eine einzige Stimme",
        "text": "{lead} in {place} am Dienstag.\n\n„{say}“, sagte {who}. {fill}\n\n„{other}“, sagte {whom}. {end}",
        "fill": "Der Saal war seit Mittag voll, und die Türen blieben offen.|Damit hatte niemand im Raum gerechnet.|"
        "Draußen fiel Regen auf den Platz.",
        "lead": "Eine Debatte endete|Eine Abstimmung wurde verschoben|Nachbarn trafen sich",
    },
    "fr": {
        "who": "Le port|Le conseil|Notre théâtre|Chaque institutrice|Le vieux pont|Le bac de nuit|Ce verger",
        "does": "ne paiera jamais|a toujours gardé|devrait vendre|ne remplace pas|ouvrira enfin|cache depuis dix ans",
        "what": "la tour penchée|sept cloches de cuivre|un hiver de silence|le four du boulanger|douze chambres vides|"
        "le dernier horaire|chaque manteau prêté",
        "end": "avant que la neige vienne|quand personne ne regarde|tant que je vivrai|malgré le brouillard|"
        "le quatre mai",
        "text": "{lead} à {place} mardi.\n\n« {say} », a déclaré {who}. {fill}\n\n« {other} », a dit {whom}. {end}",
        "fill": "La salle était pleine depuis midi, et les portes sont restées ouvertes.|Personne ne s'y attendait.",
        "lead": "Un débat s'est terminé|Un vote a été reporté|Des voisins se sont réunis",
    },
    "es": {
        "who": "El puerto|El concejo|Nuestro teatro|Cada maestra|El puente viejo|La barca de noche|Este huerto",
        "does": "nunca pagará|siempre ha guardado|debería vender|no reemplaza|abrirá por fin|esconde desde hace años",
        "what": "la torre torcida|siete campanas de cobre|un invierno de silencio|el horno del panadero|doce cuartos "
        "vacíos|el último horario|cada abrigo prestado",
        "end": "antes de que nieve|mientras nadie mira|mientras yo viva|a pesar de la niebla|el cuatro de mayo",
        "text": "{lead} en {place} el martes.\n\n«{say}», dijo {who}. {fill}\n\n«{other}», afirmó {whom}. {end}",
        "fill": "La sala estaba llena desde el mediodía y las puertas quedaron abiertas.|Nadie lo esperaba.",
        "lead": "Terminó un debate|Se aplazó una votación|Se reunieron los vecinos",
    },
}

Line = dict[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--kill-every", type=float, default=60, metavar="SECONDS")
    parser.add_argument("--on", choices=("postgres", "sqlite"), default="postgres")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--reader", nargs=3, metavar=("PLACE", "FOLDER", "N"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.reader:
        read_on(chosen.reader[0], Path(chosen.reader[1]), int(chosen.reader[2]))
        return
    wrong = run(60 * chosen.minutes, chosen.writers, chosen.readers, chosen.kill_every, seed=chosen.seed, on=chosen.on)
    for one in wrong:
        print(f"WRONG: {one}")
    sys.exit(bool(wrong))


def run(
    seconds: float,
    writers: int,
    readers: int,
    kill_every: float,
    *,
    seed: int = SEED,
    on: str = "postgres",
    say: Callable[[str], None] = print,
) -> list[str]:
    """What was wrong, a line each; what was counted is told to ``say``."""
    with tempfile.TemporaryDirectory(prefix="writers-") as name:
        folder = Path(name)
        if on == "sqlite":
            return Trial(str(folder / "shared.db"), folder, seed, say).run(seconds, writers, readers, kill_every)
        programs = postgres_server()
        if programs is None:
            raise SystemExit("needs PostgreSQL: apt install postgresql")
        server = Server(programs, fsync=True)
        try:
            return Trial(server.address(), folder, seed, say, server).run(seconds, writers, readers, kill_every)
        finally:
            server.remove()


# Articles, each the same wherever and whenever it is made


@cache
def article(seed: int, number: int, text: int = 0) -> Line:
    """Article ``number`` of a run as it was at first, or after its publisher has corrected it ``text`` times."""
    draw = random.Random(f"{seed} {number}")
    tag = draw.choice(TAGS)
    facts = LANGUAGES[tag]
    day = f"2025-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    outlet = draw.choice(OUTLETS)
    # Each saying is heard of three times or so, some of these cut; by another outlet it may be somebody else's.
    said, who = saying(seed, tag, number // len(TAGS) // 3)
    if draw.random() < 0.2:
        said = " ".join(said.split()[: len(said.split()) - 2])
    if draw.random() < 0.1:
        who = named(draw)
    others = [phrase(draw, facts)]
    again = random.Random(f"{seed} {number} corrected")
    while len(others) <= text:
        others += [one for one in (phrase(again, facts),) if one not in others]
    body = facts["text"].format(
        lead=draw.choice(facts["lead"].split("|")),
        place=draw.choice(PLACES),
        say=said,
        who=who,
        fill=draw.choice(facts["fill"].split("|")),
        other=others[text],
        whom=named(draw),
        outlet=outlet,
        end=draw.choice(facts["fill"].split("|")),
    )
    host = outlet.lower().replace(" ", "-")
    return {
        "id": f"{host}.example/{tag}/{number}",
        "url": f"https://{host}.example/{tag}/{number}",
        "outlet": outlet,
        "date": day,
        "modified": f"{day}T{8 + text:02}:00:00Z",
        "language": tag,
        "title": f"{draw.choice(facts['lead'])}, {number}",
        "text": body,
    }


@cache
def saying(seed: int, tag: str, number: int) -> tuple[str, str]:
    """Words that several articles report, and who is on record with them."""
    draw = random.Random(f"{seed} {tag} said {number}")
    facts = LANGUAGES[tag]
    first, second = phrase(draw, facts), phrase(draw, facts)
    return f"{first}, {second[0].lower() if tag != 'de' else second[0]}{second[1:]}", named(draw)


def phrase(draw: random.Random, facts: Mapping[str, str]) -> str:
    return " ".join(draw.choice(facts[part].split("|")) for part in ("who", "does", "what", "end"))


def named(draw: random.Random) -> str:
    return f"{draw.choice(FIRST)} {draw.choice(LAST)}"


def share(seed: int, writer: int, batch: int, writers: int) -> list[tuple[int, int]]:
    """Which articles the add number ``batch`` of a writer brings, and which text of each."""
    draw = random.Random(f"{seed} {writer} {batch}")

    def of(whose: int, when: int, nth: int) -> int:
        return (when * writers + whose) * OWN + nth

    mine = [(of(writer, batch, nth), 0) for nth in range(OWN)]
    before = max(0, batch - 3)
    others = [of(draw.randrange(writers), draw.randint(before, batch), draw.randrange(OWN)) for _ in range(SHARED)]
    corrected = [
        of(draw.randrange(writers), draw.randint(before, batch), draw.randrange(OWN)) for _ in range(CORRECTED)
    ]
    all_of_it = [*mine, *((one, 0) for one in others), *((one, draw.choice((1, 1, 2))) for one in corrected)]
    draw.shuffle(all_of_it)
    return all_of_it


def _out(command: Sequence[object], **how: Any) -> str:
    done = subprocess.run(
        [str(one) for one in command], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE,
        check=False, **how,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr[-800:]}")
    return done.stdout


# The trial


@dataclass
class Trial:
    """Writers, readers and what disturbs them, on one store."""

    place: str
    folder: Path
    seed: int
    say: Callable[[str], None]
    server: Server | None = None
    adds: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    away: list[tuple[str, float, float]] = field(default_factory=list)  # how, from, to
    waiting: list[tuple[int, float]] = field(default_factory=list)  # how many writers, the longest of them so far
    running: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    over: threading.Event = field(default_factory=threading.Event)

    def run(self, seconds: float, writers: int, readers: int, kill_every: float) -> list[str]:
        (self.folder / "shares").mkdir()
        (self.folder / "done").touch()
        _out(onrecord(self.place, "follow", "list"))  # makes the store
        began = time.time()
        reading = [self._reader(n) for n in range(readers)]
        threads = [threading.Thread(target=self._write, args=(n, writers)) for n in range(writers)]
        watching = threading.Thread(target=self._watch)
        for one in (*threads, watching):
            one.start()
        killed = self._disturb(began, seconds, kill_every)
        self.over.set()
        for one in (*threads, watching):
            one.join()
        spent = time.time() - began
        (self.folder / "over").touch()
        for one in reading:
            if one.wait(PATIENCE) != 0:
                self.wrong.append(f"a reader ended with {one.returncode}")
        self._tell(spent, writers, readers, killed)
        os.environ["ONRECORD_MODEL"] = "none"
        self._compare()
        return self.wrong

    def _write(self, writer: int, writers: int) -> None:
        """One add after the other, each until it is done."""
        batch = 0
        while not self.over.is_set():
            path = self.folder / "shares" / f"{writer}-{batch:04}.jsonl"
            some = share(self.seed, writer, batch, writers)
            lines = [article(self.seed, number, text) for number, text in some]
            path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
            with self.lock:
                self.files.append(path)
            while self._add(writer, path):
                pass
            with (self.folder / "done").open("a") as file:
                file.write("".join(f"{number} {text}\n" for number, text in some))
            batch += 1

    def _add(self, writer: int, path: Path) -> bool:
        """Run the command; whether it has to be run again."""
        report = path.with_suffix(".report")
        log = path.with_suffix(".log")
        began = time.monotonic()
        with log.open("wb") as file:
            run = subprocess.Popen(
                onrecord(self.place, "add", path, "--jobs", "0", "--report", report),
                stdout=subprocess.DEVNULL,
                stderr=file,
            )
        with self.lock:
            self.running[writer] = run
        try:
            code = run.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            run.kill()
            code = run.wait()
            self.wrong.append(f"{path.name}: not done in {PATIENCE:.0f} s")
        with self.lock:
            del self.running[writer]
            if code == -signal.SIGKILL:
                self.adds["killed"] += 1
                return True
            if code != 0 and self._is_away(time.time()):  # a command that begins without a server says so
                self.adds["no server"] += 1
                return True
            if code != 0:
                self.wrong.append(f"{path.name} ended with {code}: {log.read_text('utf-8')[-300:].strip()}")
                self.adds["failed"] += 1
                return self.adds["failed"] < MOST
            self.took.append(time.monotonic() - began)
            told = json.loads(report.read_text("utf-8"))
            self.adds.update({what: told[what] for what in ("new", "changed", "same")})
            self.adds["adds"] += 1
            self.adds["skipped"] += len(told["skipped"])
        return False

    def _disturb(self, began: float, seconds: float, kill_every: float) -> int:
        """Kill a writer now and then, and restart the server twice; the writers that were killed at work."""
        draw = random.Random(self.seed)
        kills = [kill_every * n - draw.uniform(0, kill_every / 2) for n in range(1, int(seconds / kill_every) + 1)]
        restarts = [(seconds * 0.45, "fast"), (seconds * 0.7, "immediate")] if self.server else []
        plan = sorted([*((at, "kill") for at in kills), *restarts])
        killed = 0
        for at, what in plan:
            time.sleep(max(0.0, began + at - time.time()))
            if what == "kill":
                with self.lock:
                    if self.running:
                        self.running[draw.choice(sorted(self.running))].kill()
                        killed += 1
            else:
                assert self.server
                begun = time.time()
                self.away.append((what, begun, float("inf")))
                self.server.stop(what)
                self.server.start()
                self.away[-1] = (what, begun, time.time())
        time.sleep(max(0.0, began + seconds - time.time()))
        return killed

    def _watch(self) -> None:
        """How many writers wait for another one, four times a second."""
        if not self.server:
            return
        import psycopg

        sql = (
            "SELECT count(*), coalesce(max(extract(epoch FROM clock_timestamp() - query_start)), 0)::float8 "
            "FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        )
        while not self.over.is_set():
            try:
                with psycopg.connect(self.server.address(), autocommit=True) as asking:
                    while not self.over.wait(0.25):
                        row = asking.execute(sql).fetchone()
                        assert row
                        self.waiting.append((row[0], row[1]))
            except psycopg.OperationalError:  # the server is being restarted
                self.over.wait(0.25)

    def _reader(self, number: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, __file__, "--seed", str(self.seed), "--reader", self.place, self.folder, number]
        return subprocess.Popen([str(one) for one in command], stdin=subprocess.DEVNULL)

    def _tell(self, spent: float, writers: int, readers: int, killed: int) -> None:
        adds, say = self.adds, self.say
        came = adds["new"] + adds["changed"]
        say(f"{writers} writers and {readers} readers for {spent:.0f} s, {SHARE} articles an add")
        say(
            f"wrote: {adds['adds']} adds ({median(self.took or [0]):.1f} s each, the longest "
            f"{max(self.took or [0]):.1f} s), {adds['new']} articles new, {adds['changed']} changed, "
            f"{adds['same']} there before: {came / spent:.1f} new or changed a second"
        )
        say(
            f"killed: {killed} with SIGKILL; {adds['killed'] + adds['no server']} adds run again, {adds['no server']} "
            f"of them since they began without a server; {adds['failed']} failed otherwise"
        )
        for how, begun, back in self.away:
            say(f"server: stopped ({how}) and started, away for {back - begun:.1f} s")
        if self.waiting:
            many = [one for one, _ in self.waiting]
            say(
                f"waits: {sum(many) / len(many):.2f} of {writers} writers wait for another one on average, "
                f"{max(many)} at most; the longest seen {max(s for _, s in self.waiting):.2f} s"
            )
        self._readers_told()
        if adds["skipped"]:
            self.wrong.append(f"{adds['skipped']} inputs were skipped")

    def _readers_told(self) -> None:
        """What the readers saw; an error is in order only where the server was away."""
        times: defaultdict[str, list[float]] = defaultdict(list)
        interrupted = 0
        for path in sorted(self.folder.glob("reader-*.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                seen = json.loads(line)
                if seen["wrong"] is None:
                    times[seen["what"]].append(seen["seconds"])
                elif seen["error"] and self._is_away(seen["at"]):
                    interrupted += 1
                else:
                    self.wrong.append(f"{path.stem}, {seen['what']}: {seen['wrong']}")
        every = sum(map(len, times.values()))
        self.say(f"read: {every} times, {interrupted} more were interrupted by a restart of the server")
        for what, some in sorted(times.items()):
            late = quantiles(some, n=20)[-1] if len(some) > 1 else some[0]
            self.say(
                f"  {what:13} {len(some):6} times, median {1000 * median(some):.0f} ms, "
                f"95th percentile {1000 * late:.0f} ms"
            )
        if not every:
            self.wrong.append("nobody read")

    def _is_away(self, when: float) -> bool:
        """Whether the server was, or had just been."""
        return any(begun <= when <= back + NEAR for _, begun, back in self.away)

    def _compare(self) -> None:
        """Everything in the shared store, and everything added at once in another order."""
        lines = [line for path in self.files for line in path.read_text("utf-8").splitlines()]
        random.Random(self.seed).shuffle(lines)
        all_of_it, alone = self.folder / "all.jsonl", str(self.folder / "alone.db")
        all_of_it.write_text("\n".join(lines), "utf-8")
        began = time.monotonic()
        _out(onrecord(alone, "add", all_of_it, "--jobs", "2"))
        self.say(f"alone: one add of the {len(lines)} lines in another order, {time.monotonic() - began:.0f} s")
        shared, once = exported(self.place), exported(alone)
        same = [f"{what} ({len(told):,} bytes)" for what, told in once.items() if shared[what] == told]
        self.say(f"the same: {', '.join(same) or 'nothing'}")
        for what in once:
            if shared[what] != once[what]:
                self.wrong.append(f"{what} differ: {_first_difference(shared[what], once[what])}")
        wanted = Counter({json.loads(line)["id"] for line in lines})
        there = Counter(json.loads(line)["id"] for line in shared["articles"].splitlines())
        if wanted != there:
            self.wrong.append(f"{(wanted - there).total()} articles are lost, {(there - wanted).total()} doubled")


def onrecord(place: str, *arguments: object) -> list[str]:
    """The command; by the rules alone, since it is the store that is tried."""
    return [sys.executable, "-m", "onrecord", "--db", place, "--model", "none", *map(str, arguments)]


def exported(place: str) -> dict[str, bytes]:
    """All that a store says."""
    from onrecord import ask
    from onrecord.ask import chosen
    from onrecord.export import formats

    found = {}
    with ask.open_store(place) as store:
        for what in (*EXPORTED, *NETWORKS):
            form = "graphml" if what in NETWORKS else "jsonl"
            pieces = formats.made(form, chosen.everything(store), what=what)
            found[what] = b"".join(one.encode() if isinstance(one, str) else one for one in pieces)
    rows = [{**json.loads(line), "number": None} for line in found["corrections"].splitlines()]
    found["corrections"] = "\n".join(sorted(json.dumps(row, ensure_ascii=False) for row in rows)).encode()
    return found


def _first_difference(a: bytes, b: bytes) -> str:
    at = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return f"{len(a)} and {len(b)} bytes; at {at} {a[max(0, at - 60) : at + 60]!r} and {b[max(0, at - 60) : at + 60]!r}"


# A reader, in a process of its own


class Wrong(Exception):
    """What must never be seen."""


def read_on(place: str, folder: Path, number: int) -> None:
    """Read until it is over; a line of JSON for each time."""
    os.environ["ONRECORD_MODEL"] = "none"
    from onrecord import ask
    from onrecord.errors import StoreError

    draw = random.Random(f"{number} reads")
    seen = Seen(SEED if "--seed" not in sys.argv else int(sys.argv[sys.argv.index("--seed") + 1]), folder)
    kinds = [read_articles] * 4 + [trace] * 3 + [search] * 3 + [export]
    store = ask.open_store(place, settle=False)
    with (folder / f"reader-{number}.jsonl").open("w", encoding="utf-8") as file:
        while not (folder / "over").exists():
            what = draw.choice(kinds)
            at, began, wrong, error = time.time(), time.monotonic(), None, False
            try:
                seen.look()
                what(store, seen, draw)
            except Wrong as problem:
                wrong = str(problem)
            except StoreError as problem:
                wrong, error, at = str(problem), True, time.time()
            told = {
                "what": what.__name__,
                "at": at,
                "seconds": time.monotonic() - began,
                "wrong": wrong,
                "error": error,
            }
            file.write(json.dumps(told) + "\n")
            file.flush()
            time.sleep(BETWEEN)
    store.close()


@dataclass
class Seen:
    """What a reader knows has to be there: what an add that has ended brought."""

    seed: int
    folder: Path
    latest: dict[int, int] = field(default_factory=dict)  # article → the last text that an add has finished with
    counted: int = 0
    _at: int = 0

    def look(self) -> None:
        with (self.folder / "done").open() as file:
            file.seek(self._at)
            new = file.read()
        new = new[: new.rfind("\n") + 1]
        self._at += len(new)
        for line in new.splitlines():
            number, text = map(int, line.split())
            self.latest[number] = max(text, self.latest.get(number, 0))

    def some(self, draw: random.Random, most: int) -> list[int]:
        return draw.sample(sorted(self.latest), min(most, len(self.latest)))


@cache
def read_alone(seed: int, number: int, text: int) -> tuple[str, list[Any]]:
    """The text of an article and where its quotations stand, as one who reads it alone finds them."""
    from onrecord import pipeline
    from onrecord.records import Reading

    line = article(seed, number, text)
    found = pipeline.read_text(line["text"], line["id"], language=line["language"])
    assert isinstance(found, Reading)
    return line["text"], sorted(q.content for q in found.quotations)


def read_articles(store: Any, seen: Seen, draw: random.Random) -> None:
    with store.snapshot():
        counted = store.counts()["articles"]
        if counted < max(seen.counted, len(seen.latest)):
            raise Wrong(f"{counted} articles, where there were {seen.counted} before and {len(seen.latest)} are done")
        seen.counted = counted
        for number in seen.some(draw, 8):
            _whole(store, seen, number)


def _whole(store: Any, seen: Seen, number: int) -> None:
    """An article is there with all that was found in one of its texts, not an older one than was finished with, and so
    is whatever the utterances that it reports speak of."""
    id = article(seen.seed, number)["id"]
    reading = store.reading(id)
    if reading is None:
        raise Wrong(f"{id} is gone")
    for text in range(seen.latest[number], 3):
        expected, places = read_alone(seen.seed, number, text)
        if reading.article.text == expected:
            break
    else:
        raise Wrong(f"{id} has a text that it can't have any more")
    if sorted(q.content for q in reading.quotations) != places:
        raise Wrong(f"{id} has {len(reading.quotations)} quotations at other places than its text")
    for utterance in store.utterances_of(store.reported_in(id)).values():
        for quoted in (q for version in utterance.versions for q in version.quotes):
            if store.quotation(quoted) is None:
                raise Wrong(f"{utterance.id} speaks of {quoted}, which isn't there")


def trace(store: Any, seen: Seen, draw: random.Random) -> None:
    from onrecord import ask

    _said(store, seen, draw, lambda words, line: ask.trace(store, words, language=line["language"]).verdict.utterance)


def search(store: Any, seen: Seen, draw: random.Random) -> None:
    from onrecord import ask

    def found(words: str, line: Line) -> object:
        return ask.search(store, f'"{" ".join(words.split()[:6])}" outlet:"{line["outlet"]}"').found

    _said(store, seen, draw, found)


def _said(store: Any, seen: Seen, draw: random.Random, found: Callable[[str, Line], object]) -> None:
    """What an article reports is on record, but where one of the articles that report it has just been changed."""
    whole = [number for number in seen.latest if _saying(seen.seed, number)[0] in article(seen.seed, number)["text"]]
    for number in draw.sample(whole, min(1, len(whole))):
        line, (words, group) = article(seen.seed, number), _saying(seen.seed, number)
        with store.snapshot():
            if found(words, line):
                continue
            changed = set(store.outstanding().articles)
        if changed.isdisjoint(article(seen.seed, other)["id"] for other in group):
            raise Wrong(f"nobody finds “{words}”, though {line['id']} has it")


@cache
def _saying(seed: int, number: int) -> tuple[str, range]:
    """The words that an article reports at least a part of, and the articles that may."""
    group = number // len(TAGS) // 3
    return saying(seed, article(seed, number)["language"], group)[0], range(group * 15, group * 15 + 15)


def export(store: Any, seen: Seen, draw: random.Random) -> None:
    from onrecord.ask import chosen
    from onrecord.export import formats

    with store.snapshot():
        all_of_it = chosen.everything(store)
        articles = list(map(json.loads, formats.made("jsonl", all_of_it, what="articles")))
        utterances = map(json.loads, formats.made("jsonl", all_of_it, what="utterances"))
        there = {quoted["id"] for one in articles for quoted in one["quotes"]}
        named = {quoted for one in utterances for version in one["versions"] for quoted in version["quotes"]}
    ids = {one["id"] for one in articles}
    if missing := {article(seen.seed, number)["id"] for number in seen.latest} - ids:
        raise Wrong(f"{len(missing)} articles are not exported, {min(missing)} among them")
    if len(ids) != len(articles):
        raise Wrong(f"{len(articles) - len(ids)} articles are exported twice")
    if missing := named - there:
        raise Wrong(f"{len(missing)} quotations that utterances speak of are not exported, {min(missing)} among them")


if __name__ == "__main__":
    main()
