"""Times Orrery and clingo on the collection-design problem, side by side in one run.

usage: compare.py PEERS [SIZES…]     PEERS holds gen_instance.py, clingo_run.py, model.lp and check.py
Prints a Markdown table: median CPU seconds of whole processes over five seeds, at 12 five times each, one core, ours
from the file of the world to the stories and clingo's from the instance to the same, and the mean
share of (story, place) beats that two seeds have in common.
"""
import itertools, json, os, resource, statistics, subprocess, sys, tempfile

here = os.path.dirname(os.path.abspath(__file__))
peers = os.path.abspath(sys.argv[1])
sizes = [int(n) for n in sys.argv[2:]] or [12, 48, 144]
rounds = {12: 5}
orrery = os.path.join(here, ".build/release/collection-design")
sys.path.insert(0, peers)
from check import check


def cpu(command, **options):
    """CPU seconds of a command and its children, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def overlap(collections):
    shares = [
        sum(x == y for s, t in zip(a, b) for x, y in zip(s["beats"], t["beats"])) / (8 * len(a))
        for a, b in itertools.combinations(collections, 2)
    ]
    return statistics.mean(shares)


print("| instance | Orrery | clingo | times faster | equal beats |\n| --- | --- | --- | --- | --- |")
with tempfile.TemporaryDirectory() as folder:
    for size in sizes:
        for fixed in (0, 1):
            if size == 12 and fixed:
                continue
            ours, theirs = [], []
            for seed in range(1, 6):
                path = os.path.join(folder, f"{size}-{fixed}-{seed}.json")
                with open(path, "w") as file:
                    subprocess.run(
                        [sys.executable, "gen_instance.py", str(size), str(seed), str(fixed)], cwd=peers, stdout=file, check=True)
                instance = json.load(open(path))
                world = path.replace(".json", ".xml")
                subprocess.run([orrery, path, "--world", world], check=True)
                # By turns, and the short ones several times: a neighbour's noise is as long as they are.
                for _ in range(rounds.get(size, 1)):
                    time, printed = cpu(["taskset", "-c", "0", orrery, world])
                    stories = json.loads(printed)
                    assert not check(instance, stories), (path, check(instance, stories)[:3])
                    ours.append(time)
                    if size < 144 or seed == 1:
                        model = os.path.join(peers, "model.lp")
                        script = os.path.join(peers, "clingo_run.py")
                        time, printed = cpu(
                            ["taskset", "-c", "0", sys.executable, script, path, str(seed), "1", "300", "tweety", "rand", model],
                            cwd=folder, env={**os.environ, "PYTHONPATH": peers})
                        theirs.append(time)
            drawn = [
                json.loads(subprocess.run([orrery, os.path.join(folder, f"{size}-{fixed}-1.xml"), "--seed", str(seed)],
                                          capture_output=True, text=True).stdout)
                for seed in range(1, 6)
            ]
            a, b = statistics.median(ours), statistics.median(theirs)
            name = f"{size}{' fixed' if fixed else ''}"
            print(f"| {name} | {a:.3f} | {b:.2f} | {b / a:.1f} | {overlap(drawn):.3f} |", flush=True)
