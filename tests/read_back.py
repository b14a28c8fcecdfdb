"""Reads the tables that the program writes with the programs that people read them with: DuckDB, pandas, polars, SQLite.

    python3 tests/read_back.py PROGRAM FOLDER_OF_RELEASES

Needs duckdb, pandas, polars and pyarrow. Exits with 1 at the first figure that differs from the JSON Lines.
"""

import json
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import duckdb
import pandas
import polars

program, releases = sys.argv[1:3]


def same(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: {got}, not {wanted}")
    print(f"{what}: {got}")


with tempfile.TemporaryDirectory() as folder:
    out = {ending: str(Path(folder, f"facts.{ending}")) for ending in ("jsonl", "parquet", "sqlite")}
    for path in out.values():
        subprocess.run([program, "extract", releases, "-o", path, "--quiet", "--no-progress"], check=True)
    documents = [json.loads(line) for line in open(out["jsonl"], encoding="utf-8")]
    mentions = sum(len(document["mentions"]) for document in documents)
    types = Counter(mention["type"] for document in documents for mention in document["mentions"])
    figures = sum(len(record["figures"]) for document in documents for record in document["records"])

    [rows] = duckdb.execute("select count(*), sum(len(mentions)) from read_parquet(?)", [out["parquet"]]).fetchall()
    same("DuckDB, rows and mentions", (rows[0], int(rows[1])), (len(documents), mentions))
    frame = pandas.read_parquet(out["parquet"])
    same("pandas, mentions", int(frame["mentions"].map(len).sum()), mentions)
    frame = polars.read_parquet(out["parquet"])
    same("polars, mentions", int(frame["mentions"].list.len().sum()), mentions)

    base = sqlite3.connect(out["sqlite"])
    same("SQLite, integrity", base.execute("pragma integrity_check").fetchone()[0], "ok")
    same("SQLite, broken keys", base.execute("pragma foreign_key_check").fetchall(), [])
    same("SQLite, mentions by type", Counter(dict(base.execute("select type, count(*) from mentions group by type"))), types)
    same("SQLite, figures", base.execute("select count(*) from figures").fetchone()[0], figures)
