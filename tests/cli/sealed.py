# SPDX-License-Identifier: GPL-3.0-or-later
"""The check sums of a study.db (src/study/store_seal.h), computed once more, to change a study as only the program would."""
import contextlib
import sqlite3

COLUMNS = {"manifest": "position, name, value", "meta": "key, value",
           "measure": "measure, id, title, unit, kind, better",
           "arm": "sha256, mechanisms, weeks, parameters, source",
           "scenario": "position, id, name, arm, switch_week, equal_budget"}
TYPES = {int: 1, float: 2, str: 3, bytes: 4, type(None): 5}
ALL = (1 << 64) - 1


def fnv(h, data):
    for byte in data:
        h = (h ^ byte) * 0x100000001b3 & ALL
    return h


def mixed(h):
    h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9 & ALL
    h = (h ^ h >> 27) * 0x94d049bb133111eb & ALL
    return h ^ h >> 31


def seal(*values):
    total = 0
    for i, value in enumerate(values):
        named = fnv(0xcbf29ce484222325, b"%d %d\0" % (i, TYPES[type(value)]))
        total += mixed(fnv(named, b"" if value is None else str(value).encode()))
    total &= ALL
    return total - (1 << 64) if total >> 63 else total


@contextlib.contextmanager
def database(file):
    """For changing it; the seals fit again afterwards."""
    db = sqlite3.connect(file)
    db.create_function("seal", -1, seal)
    with db:
        yield db
        for table, columns in COLUMNS.items():
            db.execute(f"UPDATE {table} SET seal = seal('{table}', {columns})")
    db.close()
