"""How much collections of different seeds have in common, against stories drawn one by one.

usage: overlap.py ORRERY WORLD [SEEDS]     ORRERY is the program; ten seeds make 45 pairs
A share is that of (planet, place) beats that are equal in two collections, on average over all pairs of
seeds. Stories drawn one by one are uniform draws, each planet for itself, with nothing to balance.
"""
import itertools, json, statistics, subprocess, sys

orrery, world = sys.argv[1:3]
seeds = range(1, 1 + (int(sys.argv[3]) if len(sys.argv) > 3 else 10))


def told(*arguments):
    """For each planet, the beats of its story, in the order of the story."""
    printed = json.loads(
        subprocess.run([orrery, *arguments, "--page", "json", "--quiet"], capture_output=True, text=True, check=True).stdout)
    outlines = printed["outlines"] if "outlines" in printed else [printed]
    return {outline["planet"]: [beat["id"] for beat in outline["beats"]] for outline in outlines}


def drawn(planets, seed):
    beats = {}
    for planet in planets:
        beats |= told("outline", world, "--planet", planet, "--seed", str(seed))
    return beats


def share(collections):
    def equal(a, b):
        pairs = [pair for planet in a for pair in itertools.zip_longest(a[planet], b[planet])]
        return sum(x == y for x, y in pairs) / len(pairs)
    return statistics.mean(equal(a, b) for a, b in itertools.combinations(collections, 2))


collections = [told("collection", world, "--seed", str(seed)) for seed in seeds]
balanced = share(collections)
uniform = share([drawn(collections[0], seed) for seed in seeds])
print(f"collections: {balanced:.3f}   drawn one by one: {uniform:.3f}   ratio: {balanced / uniform:.2f}")
