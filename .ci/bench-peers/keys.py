"""What every peer does: one character after another, in the middle of paragraphs of 200 characters."""

import random
import statistics
import sys
import time

SIZES = 10, 10_000
KEYS = 300
AT_ONCE = 50  # then they are taken out again: the paragraph stays about as long as it was


def paragraphs(n):
    return [(str(i) + " The quick brown fox jumps." * 8)[:199] + "." for i in range(n)]


def measure(peer, n, press, take_out):
    """press types a character and draws what is on the screen; take_out removes that many again."""
    letters = random.Random(1)
    took = []
    for i in range(KEYS):
        letter = letters.choice("abcdefghijklmnopqrstuvwxyz")
        begin = time.perf_counter()
        press(letter)
        took.append((time.perf_counter() - begin) * 1000)
        if (i + 1) % AT_ONCE == 0:
            take_out(AT_ONCE)
    took.sort()
    print(f"{peer} {n} {statistics.median(took):.3f} {took[len(took) * 95 // 100]:.3f}")
    sys.stdout.flush()
