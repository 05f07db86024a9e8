// Package growthtest tells how the cost of work grows with its size, for tests that hold
// that it grows no faster. What is compared are two sizes on the same machine at the same
// time, by the processor's time for the thread that works: a machine that has much else
// to do does not fail a test.
package growthtest

import (
	"runtime"
	"testing"
	"time"
)

// Work that grows with its size costs twice as much at twice the size, and work that
// grows with its square four times. Between the two is room for what caches do.
const most = 2.6

// Linear fails the test where work of twice the size costs more than it should. prepare
// gives the work of a size. Each is done several times, in turns, and the best counts.
func Linear(t *testing.T, size int, prepare func(size int) (work func())) {
	t.Helper()
	once, twice := prepare(size), prepare(2*size)
	once() // what is made but once is made here
	const rounds, fewest = 8, 2
	var a, b time.Duration
	for round := range rounds {
		a, b = best(round, a, spent(once)), best(round, b, spent(twice))
		if round+1 >= fewest && float64(b) <= most*float64(a) {
			return
		}
	}
	t.Errorf("twice the size costs %.1f times as much: %v and %v", float64(b)/float64(a), a, b)
}

func best(round int, before, now time.Duration) time.Duration {
	if round == 0 {
		return now
	}
	return min(before, now)
}

// least is how long work is repeated: then collecting what it leaves costs each its share,
// and not just the one that happened to cross a bound.
const least = 20 * time.Millisecond

// spent is the processor's time for work, once.
func spent(work func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	runtime.GC() // what was before is not to be paid for here
	begun := threadTime()
	for times := time.Duration(1); ; times++ {
		work()
		if all := threadTime() - begun; all >= least {
			return all / times
		}
	}
}
