"""Makes `content/places/*.csv.gz` from lists of today's communes and of what became of the old.

    python scripts/make_places.py COMMUNES.jsonl CONVERSION.jsonl.gz content/places

`COMMUNES` has an object a line (`ward_code`, `ward`, `province_code`: codes of the statistics
office), `CONVERSION` one for each pair of an old commune and a new one (`old_province`,
`old_district_code`, `old_district`, `old_ward`, `new_ward_code`, `note`). Only facts are taken
over. Spelling is made one (NFC, single spaces, "Thị xã"); a district stands in the province of
most of its communes, because a few rows name a neighbour. Provinces are few and written by
hand: `content/places/provinces.yml`.
"""

import collections
import csv
import gzip
import io
import json
import pathlib
import re
import sys
import unicodedata

KINDS = ("Thị trấn", "Thị xã", "Thành phố", "Phường", "Xã", "Quận", "Huyện", "Đặc khu")
SLIPS = {"Thi trấn": "Thị trấn", "Xa": "Xã"}
PROVINCE_KINDS = re.compile("^(Tỉnh|Thành phố) ")
# Islands that were districts without communes; they became special zones of their names.
ISLANDS = (
    ("Hải Phòng", "Huyện Bạch Long Vĩ", "11948"),
    ("Quảng Trị", "Huyện Cồn Cỏ", "19742"),
    ("Đà Nẵng", "Huyện Hoàng Sa", "20333"),
    ("Quảng Ngãi", "Huyện Lý Sơn", "21548"),
    ("Bà Rịa - Vũng Tàu", "Huyện Côn Đảo", "26732"),
)


def clean(name):
    """One spelling of a name, with its kind in front."""
    name = " ".join(unicodedata.normalize("NFC", name).replace("'", "’").split())
    for slip, right in SLIPS.items():
        if name.startswith(slip + " "):
            name = right + name[len(slip) :]
    for kind in KINDS:
        if name.lower().startswith(kind.lower() + " "):
            return kind + name[len(kind) :]
    return "Xã " + name  # The two rows without a kind are xã.


def extent(note):
    """w: all of it; p: all of its people; a: a part of it."""
    note = " ".join(note.split()).lower()
    if "toàn bộ dân số" in note:
        return "p"
    return "a" if "một phần" in note or note.startswith("phần còn lại") else "w"


def former(rows):
    """Rows of province, district, commune, and "code:extent" of what it became."""
    at_home = collections.defaultdict(collections.Counter)
    for row in rows:
        province = PROVINCE_KINDS.sub("", row["old_province"])
        at_home[row["old_district_code"]][province] += 1
    into = {}
    for row in rows:
        province = at_home[row["old_district_code"]].most_common(1)[0][0]
        old = (province, clean(row["old_district"]), clean(row["old_ward"]))
        parts = into.setdefault(old, {})
        parts[row["new_ward_code"]] = extent(row["note"])
    table = [(*old, " ".join(map(":".join, parts.items()))) for old, parts in into.items()]
    table += [(province, district, "", f"{code}:w") for province, district, code in ISLANDS]
    return sorted(table)


def write(path, header, rows):
    """The same bytes for the same rows, whenever it is run."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.getvalue().encode())


def main(communes, conversion, folder):
    """Writes both tables."""
    folder = pathlib.Path(folder)
    with open(communes, encoding="utf-8") as file:
        now = [json.loads(line) for line in file]
    with gzip.open(conversion, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    table = sorted((c["ward_code"], c["province_code"], clean(c["ward"])) for c in now)
    write(folder / "communes.csv.gz", ("code", "province", "name"), table)
    header = ("province", "district", "commune", "now")
    write(folder / "former.csv.gz", header, former(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
