"""Measures Orrery as files, casts and spaces of stories grow.

usage: measure.py reading|growth|space|start|check [--rounds N]

    reading  load and validate, against xmllint --noout --relaxng on the same files
    growth   check and lint of worlds with more and more characters
    space    count on planets with more and more beats, facts and slots
    start    the start of the program
    check    check of the twelve planets

Prints Markdown tables: median seconds by the clock and of processor time, and peak memory. Commands that are
compared take turns. Wants the release builds of Orrery and of this package.
"""
import argparse, glob, math, multiprocessing, os, random, re, statistics, subprocess, sys, tempfile, time

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.dirname(os.path.dirname(here))
orrery = os.path.join(root, ".build/release/orrery")
reading = os.path.join(here, ".build/release/reading")
schema = os.path.join(root, "Sources/Vocabulary/Resources/orrery.rng")
namespace = 'xmlns="urn:orrery:world:1" xmlns:xi="http://www.w3.org/2001/XInclude"'


def run(command):
    """Seconds by the clock, of processor time, and peak megabytes of a command."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    clock = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{' '.join(command[:4])}: {child.returncode}\n{said.decode()[-800:]}")
    return clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def medians(commands, rounds):
    """The medians of each command; they take turns."""
    taken = [[] for _ in commands]
    for _ in range(rounds):
        for results, command in zip(taken, commands):
            results.append(run(command))
    return [[statistics.median(column) for column in zip(*results)] for results in taken]


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def made(maker, *arguments):
    """What a maker of files returns. It works in a process of its own: the peak of a child counts what its parent held."""
    with multiprocessing.Pool(1) as pool:
        return pool.apply(maker, arguments)


def fit(sizes, times):
    """The exponent of a power law through the points, by least squares of logarithms."""
    x, y = [math.log(n) for n in sizes], [math.log(t) for t in times]
    mx, my = statistics.mean(x), statistics.mean(y)
    return sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)


# Files


def planets():
    found = sorted(glob.glob(os.path.join(root, "Worlds/twelve-planets/planets/*.xml")))
    return [re.sub(r"<\?xml[^>]*\?>\s*", "", open(path, encoding="utf-8").read()) for path in found]


def named(text, number):
    """A planet of another name."""
    return re.sub(r'(<planet\b[^>]*?\bid=")([^"]+)"', rf'\g<1>\g<2>-{number}"', text, count=1)


def one_file(folder, megabytes):
    parts, size, number, all_planets = [], 0, 0, planets()
    while size < megabytes * 1_000_000:
        parts.append(named(all_planets[number % len(all_planets)], number))
        size += len(parts[-1].encode())
        number += 1
    path = os.path.join(folder, f"one-{megabytes}", "world.xml")
    write(path, f"<world {namespace}>\n<title>Big</title>\n" + "\n".join(parts) + "\n</world>\n")
    return [path]


def many_files(folder, megabytes, count):
    """A world of so many included planets; beats fill each up to its share of the size."""
    share, all_planets = megabytes * 1_000_000 // count, planets()
    place = os.path.join(folder, f"many-{megabytes}-{count}")
    paths, lines = [os.path.join(place, "world.xml")], []
    for number in range(count):
        text = named(all_planets[number % len(all_planets)], number)
        head, beats, tail = re.match(r"(.*?<beats>)(.*)(</beats>.*)", text, re.S).groups()
        told = re.findall(r"<beat\b.*?</beat>", beats, re.S)
        body, size, index = [], len(head.encode()) + len(tail.encode()), 0
        while size < share or not body:
            body.append(told[index % len(told)])
            size += len(body[-1].encode()) + 1
            index += 1
        path = os.path.join(place, f"planets/p{number}.xml")
        write(path, head + "\n".join(body) + tail)
        paths.append(path)
        lines.append(f'<xi:include href="planets/p{number}.xml"/>')
    write(paths[0], f"<world {namespace}>\n<title>Big</title>\n" + "\n".join(lines) + "\n</world>\n")
    return paths


def measure_reading(folder, rounds):
    print("| files | Orrery | xmllint | ratio | Orrery CPU | xmllint CPU | Orrery MB | xmllint MB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    cases = [(f"{size} MB, one file", made(one_file, folder, size)) for size in (1, 10, 60)]
    for size, count in ((10, 100), (15, 1000), (100, 1000)):
        cases.append((f"{size} MB, {count} included files", made(many_files, folder, size, count)))
    for name, paths in cases:
        few = rounds if len(name.split()[0]) < 3 and name[0] == "1" else max(3, rounds // 3)
        ours, theirs = medians(
            [[reading, paths[0]], ["xmllint", "--noout", "--relaxng", schema, *paths]], few)
        print(f"| {name} | {ours[0]:.3f} | {theirs[0]:.3f} | {ours[0] / theirs[0]:.2f} | {ours[1]:.3f} "
              f"| {theirs[1]:.3f} | {ours[2]:.0f} | {theirs[2]:.0f} |", flush=True)


# Casts

traits = ("gentle patient kind loyal brave bold stubborn quick inventive curious clever strong fast tough silly giggly "
          "musical funny tidy careful honest blunt quiet shy dreamy competitive eager pretty scruffy cheerful").split()
stages = "before spark mask misstep cost-seen support practice setback repair ownership transfer open-end".split()


def cast_world(folder, characters):
    """Planets of ten characters each, with a beat for every stage."""
    def person(planet, number):
        seed = planet * 10 + number
        held = {traits[(seed * 7 + step * 11) % len(traits)] for step in range(1 + seed % 5)}
        marks = "".join(f'<trait ref="{trait}"/>' for trait in sorted(held))
        return (f'<character id="c{planet}-{number}" age="{8 if number < 7 else 40}" '
                f'pronouns="{["he", "she", "they", "he", "she"][seed * 13 % 5]}" work="bakes bread">'
                f"<name>C{planet}-{number}</name>{marks}</character>")

    def act(stage):
        verbs = {"practice": '<act verb="play" by="hero friend"/>', "support": '<act verb="sit-with" by="friend" to="hero"/>'}
        return verbs.get(stage, '<act verb="laugh-with" by="friend" to="hero"/>')

    def planet(number, count):
        beats = "\n".join(
            f'<beat id="p{number}-{stage}" stage="{stage}">{act(stage)}<tell>It hums.</tell></beat>' for stage in stages)
        people = "\n".join(person(number, index) for index in range(count))
        return (f'<planet id="p{number}"><name>Planet {number}</name><law>Every whole thing hums.</law>\n'
                '<arc skill="asking-for-help"><believes-at-first>If I ask, I\'m a baby.</believes-at-first>\n'
                "<comes-to-believe>Asking is how heavy things fly.</comes-to-believe></arc>\n"
                f"<cast>{people}</cast>\n"
                '<roles><role id="hero" who="child"/><role id="friend" who="child"/></roles>\n'
                f"<beats>{beats}</beats></planet>")

    path = os.path.join(folder, f"cast-{characters}", "world.xml")
    body = "\n".join(planet(number, 10) for number in range(characters // 10))
    write(path, f"<world {namespace}>\n<title>Big</title>\n{body}\n</world>\n")
    return path


def measure_growth(folder, rounds):
    sizes = (10, 100, 1_000, 10_000)
    paths = [made(cast_world, folder, size) for size in sizes]
    print("| characters | check | check CPU | check MB | lint | lint CPU | lint MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    rows = []
    for size, path in zip(sizes, paths):
        check, lint = medians([[orrery, "check", path], [orrery, "lint", path]], rounds if size < 10_000 else 3)
        rows.append((check[1], lint[1]))
        print(f"| {size:,} | {check[0]:.3f} | {check[1]:.3f} | {check[2]:.0f} | {lint[0]:.3f} | {lint[1]:.3f} "
              f"| {lint[2]:.0f} |", flush=True)
    for index, name in enumerate(("check", "lint")):
        # The start is the same for all and hides the growth of the small ones.
        grown = [row[index] - rows[0][index] for row in rows[1:]]
        print(f"\n{name}: processor time beyond that of 10 characters grows as n^{fit(sizes[1:], grown):.2f}")


# Spaces of stories


def space_world(folder, beats, facts, slots):
    """One planet: so many beats for each of so many stages, and facts that they set and bar in turn."""
    told = []
    for index, stage in enumerate(stages[:slots]):
        for number in range(beats):
            draw = random.Random(index * 1_000 + number)
            lines = ""
            if facts:
                first, second, third = (draw.randrange(facts) for _ in range(3))
                lines += f'<bars fact="f{first}"/>' if index > slots // 2 else ""
                lines += f'<sets fact="f{second}"/>'
                lines += f'<clears fact="f{third}"/>' if third != second and number % 2 else ""
            told.append(f'<beat id="b{index}-{number}" stage="{stage}">{lines}'
                        '<act verb="laugh-with" by="friend" to="hero"/><tell>It hums.</tell></beat>')
    people = "\n".join(
        f'<character id="c{n}" age="8" pronouns="he"><name>C{n}</name><trait ref="kind"/></character>' for n in range(4))
    slot = "".join(f'<slot stage="{stage}"/>' for stage in stages[:slots])
    path = os.path.join(folder, f"space-{beats}-{facts}-{slots}", "world.xml")
    write(path, f"<world {namespace}>\n<title>Space</title>\n"
                f'<form id="rows" words="10-9000"><title>Rows</title><description>Rows.</description>{slot}</form>\n'
                '<planet id="p"><name>P</name><law>It hums.</law><arc skill="asking-for-help">'
                "<believes-at-first>No.</believes-at-first><comes-to-believe>Yes.</comes-to-believe></arc>"
                f"<cast>{people}</cast>"
                '<roles><role id="hero" who="child"/><role id="friend" who="child"/></roles><facts>'
                + "".join(f'<fact id="f{n}"/>' for n in range(facts)) + "</facts><beats>" + "\n".join(told)
                + "</beats></planet></world>\n")
    return path


def measure_space(folder, rounds):
    print("| beats a stage | facts | slots | count | count CPU | MB |\n| --- | --- | --- | --- | --- | --- |")
    cases = [(n, 16, 12) for n in (4, 8, 16, 32, 64)] + [(16, n, 12) for n in (2, 4, 8, 12, 20)]
    cases += [(16, 16, n) for n in (4, 6, 8, 10)]
    for beats, facts, slots in cases:
        path = made(space_world, folder, beats, facts, slots)
        (taken,) = medians([[orrery, "count", path, "--form", "rows"]], rounds)
        print(f"| {beats} | {facts} | {slots} | {taken[0]:.3f} | {taken[1]:.3f} | {taken[2]:.0f} |", flush=True)


def measure_start(folder, rounds):
    (taken,) = medians([[orrery, "--version"]], rounds * 5)
    print(f"orrery --version: {taken[0] * 1000:.1f} ms, {taken[1] * 1000:.1f} ms of processor time, {taken[2]:.0f} MB")


def measure_check(folder, rounds):
    (taken,) = medians([[orrery, "check", os.path.join(root, "Worlds/twelve-planets")]], rounds)
    print(f"orrery check Worlds/twelve-planets: {taken[0]:.3f} s, {taken[1]:.3f} s of processor time, {taken[2]:.0f} MB")


kinds = {"reading": measure_reading, "growth": measure_growth, "space": measure_space, "start": measure_start,
         "check": measure_check}
parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("kind", choices=kinds)
parser.add_argument("--rounds", type=int, default=9)
call = parser.parse_args()
with tempfile.TemporaryDirectory() as folder:
    kinds[call.kind](folder, call.rounds)
