"""Makes the README's tables of the figures that .ci/bench has measured: table.py FOLDER."""

import collections
import os
import re
import statistics
import sys

folder = sys.argv[1]


def lines(name):
    with open(os.path.join(folder, name)) as f:
        return [line.split() for line in f]


ours = collections.defaultdict(list)  # by benchmark and unit
for words in lines("editor"):
    name = re.sub(r"-\d+$", "", words[0]).removeprefix("Benchmark")
    for value, unit in zip(words[2::2], words[3::2]):
        ours[name, unit].append(float(value))
peers = collections.defaultdict(list)  # by peer, paragraphs and place in the line
for peer, n, *values in lines("peers"):
    for place, value in enumerate(values):
        peers[peer, n, place].append(float(value))
pixels = {tuple(words[:3]): float(words[3]) for words in lines("pixels") if len(words) > 3}


def our(name, unit):
    return statistics.median(ours[name, unit])


def peer(name, n, place):
    return statistics.median(peers[name, n, place])


def keys(n):
    cells = [f"{our(f'Key/{n}', 'p50-µs') / 1000:.2f} / {our(f'Key/{n}', 'p95-µs') / 1000:.2f} ms"]
    return cells + [f"{peer(p, n, 0):.2f} / {peer(p, n, 1):.2f} ms" for p in ("tk", "qt")]


def ratio(place):
    unit = ("p50-µs", "p95-µs")[place]
    return [our("Key/10000", unit) / our("Key/10", unit)] + [peer(p, "10000", place) / peer(p, "10", place) for p in ("tk", "qt")]


def row(*cells):
    print("| " + " | ".join(cells) + " |")


row("paragraphs of 200 characters, 800 px wide", "the editor", "target", "Tk's Text", "Qt's QTextEdit")
print("|---|---|---|---|---|")
mine, tk, qt = keys("10")
row("a key in 10 of them, median / 95 %", mine, "", tk, qt)
mine, tk, qt = keys("10000")
row("a key in 10,000 of them", mine, "≤ 1 ms, ≤ Tk, ≤ 0.1 × Qt", tk, qt)
mine, tk, qt = (f"{a:.1f} / {b:.1f}" for a, b in zip(ratio(0), ratio(1)))
row("the second, in times the first", mine, "≤ 1.5", tk, qt)
row("memory allocated by a key", f"{our('Key/10000', 'B/op') / 1024:.0f} KB, {our('Key/10000', 'allocs/op'):.0f} allocations", "≤ 64 KB, ≤ 500", "", "")
row("10,000 of them, to the first screen", f"{our('Open', 'ns/op') / 1e6:.0f} ms", "≤ 60 ms", "", "")
row("scrolling them, the slowest step of the wheel", f"{our('Scroll', 'max-µs') / 1000:.1f} ms", "≤ 16 ms", "", "")
row("pasting 1 MB of HTML", f"{our('Paste1MB', 'ns/op') / 1e6:.0f} ms", "≤ 1 s", "", "")
print()
row("a key to the pixels of a real window, median of 200", "the editor", "bare Fyne", "over it", "target")
print("|---|---|---|---|---|")


def window(name, label, size, n, bare):
    here, there = pixels.get((name, size, n)), pixels.get((bare, size, n))
    if here is None or there is None:
        row(label, "not measured", "", "", "≤ 3 ms")
        return
    row(label, f"{here:.1f} ms", f"{there:.1f} ms", f"{here - there:+.1f} ms", "≤ 3 ms")


for size in "800x600", "1280x860":
    for n, words in ("1", "1 paragraph"), ("10000", "10,000 paragraphs"):
        window("editor", f"{size.replace('x', ' × ')}, {words}", size, n, "bare")
for n, words in ("10", "a short template"), ("10000", "one of 570 kB"):
    window("template", f"the Template page, 1280 × 860, {words}", "1280x860", n, "bare-template")

with open("/proc/cpuinfo") as f:
    model = next((line.split(":", 1)[1].strip() for line in f if line.startswith("model name")), "unknown")
print(f"\nMeasured on {len(os.sched_getaffinity(0))} cores of an {model}, with software GL on Xvfb.")
