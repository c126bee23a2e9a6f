"""Generated tables, and what Python reads from them.

500 tables are made with a fixed seed and written by Python's csv module in varied dialects and
encodings. Their texts are read back with csv.reader, their numbers with pandas' C parser
(float_precision="round_trip") and, cell by cell, with Python's float(); where pandas and float()
both see a number they must agree here, to the last bit, or the script stops. The samples that ship
with the extension are read in the same way.

    python3 test/parity/tables.py

writes test/parity/recorded/tables.json.gz. Needs Python 3.11 and pandas 3.

Conventions that differ on purpose, and therefore do not occur in these tables:

* Missing values. pandas also takes "#N/A N/A", "1.#IND", "1.#QNAN", "-1.#IND" and "-1.#QNAN" for
  missing, we do not; we also take "?" and "." for missing, pandas is told so by na_values.
* "inf", "Infinity" and what overflows ("1e400") are infinite numbers for pandas and texts for us.
* "True" and "False" make a column of booleans in pandas; for us they are two texts.
* Digits in odd groups ("1,23,4") are numbers for pandas when it is given a thousands mark; for us
  only groups of three digits are.
* pandas reads a column as texts when one cell is no number; we keep the numbers of a column that
  has few such cells. There the numbers are held against float() instead.
* "-0" is 0 in a column of integers in pandas; for us, and for float(), it is -0.
* Two spaces that delimit have an empty cell between them for csv.reader; for us, as for R and
  pandas' sep="\\s+", a run of spaces separates once.
* csv.reader and pandas keep the blanks around a cell; a cell is compared without them.
* A record with too few or too many fields is filled up, cut or refused by pandas, and passed on as
  it is by csv.reader; we leave it out. The unit tests and test/fixtures/faulty show that.
"""
import base64
import csv
import gzip
import io
import json
import math
import random
import re
import struct
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "media" / "samples"
RECORDED = HERE / "recorded" / "tables.json.gz"

TABLES, SEED = 500, 20240607
MISSING = ["", "NA", "N/A", "n/a", "#N/A", "#NA", "<NA>", "NaN", "nan", "-NaN", "-nan"]
MISSING += ["NULL", "null", "None", "?", "."]
ENCODINGS = {"utf-8": "utf-8", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be"}
ENCODINGS |= {"gb18030": "gb18030", "windows-1252": "cp1252"}
WESTERN = "café naïve Straße São señor Ångström déjà crème Łódź €uro".split()
WORDS = "red green blue amber north south east west low middle high left right oak pine".split()


# ---- making tables ---------------------------------------------------------------------------


def hard_number(rng):
    """Numbers whose digits are hard to round: halfway cases, extremes, many digits."""
    kind = rng.randrange(6)
    if kind == 0:
        return repr(struct.unpack("<d", struct.pack("<Q", rng.getrandbits(62)))[0])
    if kind == 1:  # exactly between two doubles
        bits = (1 << 53) + 2 * rng.getrandbits(40) + 1
        return str(bits << rng.randrange(1, 30))
    if kind == 2:
        return rng.choice(["5e-324", "2.4703282292062328e-324", "1.7976931348623157e308", "1e308",
                           "2.2250738585072011e-308", "9007199254740993", "0.1", "1e23", "8.5e22",
                           "6.9294956446009195e15", "1448997445238699", "123456789012345678"])
    if kind == 3:
        return f"{rng.random():.40f}"
    if kind == 4:
        return f"{rng.getrandbits(64)}.{rng.getrandbits(64)}e{rng.randint(-300, 250)}"
    return f"{rng.uniform(-1, 1) * 10.0 ** rng.randint(-30, 30):.16e}"


def number_column(rng):
    """Makes a function that writes a number with a decimal point."""
    size = 10.0 ** rng.randint(-3, 9)
    digits = rng.randint(0, 12)
    return rng.choice([
        lambda: str(rng.randint(-1000, 1000)),
        lambda: str(rng.randint(0, 10**12)),
        lambda: repr(rng.gauss(0, size)),
        lambda: f"{rng.gauss(0, size):.{digits}f}",
        lambda: f"{rng.gauss(0, size):.{digits}e}".replace("e", rng.choice("eE")),
        lambda: rng.choice(["0", "-0", "+1", ".5", "5.", "-0.0", "007", "1e3", "1E-2", "+.25"]),
        lambda: hard_number(rng),
    ])


def grouped(text, thousands):
    """Puts a mark between groups of three digits of a plain decimal number."""
    sign, whole, rest = re.fullmatch(r"([+-]?)(\d*)(.*)", text).groups()
    if "e" in rest.lower() or whole != str(int(whole or 0)):
        return text
    return sign + f"{int(whole):,}".replace(",", thousands) + rest


def text_column(rng, dialect, words):
    """Makes a function that writes a text; some need quotes."""
    awkward = [dialect["delimiter"], dialect["quote"], dialect["quote"] * 2, "\n", "\r\n", " ", ", "]
    date = lambda: f"{rng.randint(1990, 2030)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    words = rng.sample(words, rng.randint(2, min(8, len(words))))
    numberish = ["1,5,6", "0x1F", "12%", "1 2", "3-4", "1.2.3", "e5", "-", "1e", "+"]
    numberish = [text for text in numberish if (dialect["thousands"] or "\0") not in text]
    free = lambda: (rng.choice(words) + rng.choice(awkward) + rng.choice(words)).strip()
    return rng.choice([
        lambda: rng.choice(words),
        lambda: rng.choice(["yes", "no"]),
        lambda: rng.choice(words) + str(rng.randrange(10**6)),
        date,
        free,
        lambda: rng.choice(numberish),
    ])


def column(rng, dialect, words):
    missing = rng.choice([0, 0, 0.1, 0.5, 1 if rng.random() < 0.1 else 0])
    tokens = rng.sample(MISSING, rng.randint(1, 3))
    invalid = rng.choice([0, 0, 0, 0.03])
    use_groups = dialect["thousands"] and rng.random() < 0.7
    number, text = number_column(rng), text_column(rng, dialect, words)
    kind = rng.choice(["number", "number", "number", "text", "text"])

    def cell():
        if rng.random() < missing:
            return rng.choice(tokens)
        if kind == "text" or rng.random() < invalid:
            return text()
        value = number()
        if not use_groups:
            return value.replace(".", dialect["decimal"])
        mark = "\0"
        return grouped(value, mark).replace(".", dialect["decimal"]).replace(mark, dialect["thousands"])

    return cell


def table(rng):
    delimiter = rng.choice([",", ",", ",", ";", ";", "\t", "\t", "|", " "])
    decimal = rng.choice([".", ","]) if delimiter != "," else "."
    thousands = rng.choice(["", "", "", ",", ".", " ", "'"])
    if thousands == decimal:
        thousands = ""
    quote = rng.choice(['"', '"', '"', '"', "'"]) if thousands != "'" else '"'
    dialect = {"delimiter": delimiter, "quote": quote, "decimal": decimal, "thousands": thousands}
    dialect["header"] = rng.random() < 0.9
    encoding = rng.choice(["utf-8"] * 12 + list(ENCODINGS)[1:])
    words = WORDS + (WESTERN if encoding != "windows-1252" else WESTERN[:6])
    if encoding not in ("windows-1252",):
        words = words + "红色 绿色 高 低 ёлка 東京".split()
    if encoding.startswith("utf"):
        words = words + ["😀", "a\u0301"]
    columns = rng.randint(1, 7)
    writers = [column(rng, dialect, words) for _ in range(columns)]
    rows = [[write() for write in writers] for _ in range(rng.randint(1, 24))]
    if dialect["header"]:
        names = rng.sample(words, columns)
        rows.insert(0, [name + rng.choice(["", "", " (cm)", f"{delimiter}x"]) for name in names])
    blanks = rng.choice(["", "", "", " "]) if delimiter != " " else ""
    ending = rng.choice(["\n", "\n", "\r\n", "\r"])
    out = io.StringIO(newline="")
    quoting = rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    if any("\n" in cell for row in rows for cell in row):
        quoting = csv.QUOTE_ALL  # csv.writer overlooks a line end that is not its own
    if delimiter == " " and any("" in row for row in rows):
        quoting = csv.QUOTE_ALL
    writer = csv.writer(out, delimiter=delimiter, quotechar=quote, quoting=quoting, lineterminator=ending)
    for row in rows:
        # blanks around what needs no quotes are no part of a cell
        writer.writerow([blanks + cell if re.fullmatch(r"[\w.+-]+", cell) else cell for cell in row])
        if rng.random() < 0.01:
            out.write(ending)
    text = out.getvalue()
    if rng.random() < 0.2:
        text = text.removesuffix(ending)
    bom = rng.random() < (0.15 if encoding == "utf-8" else 1) and encoding.startswith("utf")
    return dialect, encoding, bom, text


# ---- reading them ----------------------------------------------------------------------------


def as_number(text, dialect):
    """The number a cell stands for by Python's float(), or None."""
    thousands, decimal = dialect["thousands"], re.escape(dialect["decimal"])
    plain = rf"[+-]?(\d+({decimal}\d*)?|{decimal}\d+)([eE][+-]?\d+)?"
    groups = rf"[+-]?\d{{1,3}}({re.escape(thousands)}\d{{3}})+({decimal}\d*)?"
    if not re.fullmatch(plain, text, re.ASCII):
        if not (thousands and re.fullmatch(groups, text, re.ASCII)):
            return None
        text = text.replace(thousands, "")
    value = float(text.replace(dialect["decimal"], "."))
    assert math.isfinite(value), text
    return value


def hexadecimal(value):
    """The 64 bits of a double."""
    return struct.pack(">d", value).hex()


def read_texts(text, dialect):
    options = {"delimiter": dialect["delimiter"], "quotechar": dialect["quote"]}
    spaces = dialect["delimiter"] != " "
    rows = csv.reader(io.StringIO(text, newline=""), skipinitialspace=spaces, strict=True, **options)
    return [[cell.strip(" \t\r\n") for cell in row] for row in rows if row]


def read_numbers(text, dialect):
    """For each column the doubles that pandas reads, or None when it does not read numbers."""
    if "\r" in text.replace("\r\n", ""):
        # pandas' tokenizer gives up on some tables with CR alone, which csv.reader reads
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=dialect["delimiter"],
                          quotechar=dialect["quote"], skipinitialspace=dialect["delimiter"] != " ")
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=dialect["delimiter"], quotechar=dialect["quote"],
                            quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerows(row for row in rows if row)
        text = out.getvalue()
    frame = pd.read_csv(
        io.StringIO(text, newline=""),
        sep=dialect["delimiter"],
        quotechar=dialect["quote"],
        decimal=dialect["decimal"],
        thousands=dialect["thousands"] or None,
        header=0 if dialect["header"] else None,
        na_values=["?", "."],
        skipinitialspace=dialect["delimiter"] != " ",
        float_precision="round_trip",
        index_col=False,
    )
    result = []
    for position in range(frame.shape[1]):
        values = frame.iloc[:, position]
        numeric = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
        result.append([float(value) for value in values] if numeric else None)
    return result


def read(text, dialect, tally):
    """What a reader of this table should get: see the interfaces in tables.test.ts."""
    rows = read_texts(text, dialect)
    names = rows.pop(0) if dialect["header"] else None
    by_pandas = read_numbers(text, dialect)
    columns = []
    width = len(names or rows[0])
    assert all(len(row) == width for row in rows), text
    for position in range(width):
        texts = [row[position] for row in rows]
        numbers = [None if cell in MISSING else as_number(cell, dialect) for cell in texts]
        doubles = by_pandas[position]
        if doubles is not None:
            assert len(doubles) == len(texts), (len(doubles), len(texts), text)
            for cell, number, double in zip(texts, numbers, doubles):
                if number == 0 and double == 0:
                    continue
                same = math.isnan(double) if number is None else hexadecimal(number) == hexadecimal(double)
                assert same, (cell, number, double, dialect)
                tally["pandas"] += number is not None
        tally["float"] += sum(number is not None for number in numbers)
        tally["texts"] += sum(number is None for number in numbers)
        columns.append({
            "texts": texts,
            "numbers": [None if number is None else hexadecimal(number) for number in numbers],
            "numericForPandas": doubles is not None,
        })
    return {"names": names, "columns": columns}


def main():
    rng = random.Random(SEED)
    tally = {"pandas": 0, "float": 0, "texts": 0}
    tables = []
    while len(tables) < TABLES:
        dialect, encoding, bom, text = table(rng)
        data = (("\ufeff" if bom else "") + text).encode(ENCODINGS[encoding])
        expected = read(text, dialect, tally)
        content = {"base64": base64.b64encode(data).decode()}
        if encoding == "utf-8":
            content = {"text": data.decode()}
        tables.append({"dialect": dialect | {"encoding": encoding}, **content, **expected})
    samples, in_samples = {}, dict.fromkeys(tally, 0)
    dialect = {"delimiter": ",", "quote": '"', "decimal": ".", "thousands": "", "header": True}
    for path in sorted(SAMPLES.glob("*.csv")):
        sample = read(path.read_text("utf-8"), dialect, in_samples)
        samples[path.name] = {"dialect": dialect | {"encoding": "utf-8"}} | sample
    made_with = f"Python csv, pandas {pd.__version__}"
    recorded = {"madeWith": made_with, "cells": tally, "tables": tables, "samples": samples}
    RECORDED.parent.mkdir(exist_ok=True)
    text = json.dumps(recorded, ensure_ascii=False, separators=(",", ":"))
    RECORDED.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(made_with, tally, in_samples, f"{RECORDED.stat().st_size} bytes")


if __name__ == "__main__":
    main()
