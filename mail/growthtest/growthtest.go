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

// Work that grows with its size costs four times as much at four times the size, and work
// that grows with its square sixteen times. Between the two is room for what caches do, and
// for other programs that share them.
const most = 8

// Linear fails the test where work of twice the size costs more than it should beside that
// of half of it. prepare gives the work of a size. Each is done several times, in turns, and
// the best counts.
func Linear(t *testing.T, size int, prepare func(size int) (work func())) {
	t.Helper()
	small, large := prepare(size/2), prepare(2*size)
	small() // what is made but once is made here
	const rounds, fewest = 8, 2
	var a, b time.Duration
	for round := range rounds {
		a, b = best(round, a, spent(small)), best(round, b, spent(large))
		if round+1 >= fewest && float64(b) <= most*float64(a) {
			return
		}
	}
	t.Errorf("four times the size costs %.1f times as much: %v and %v", float64(b)/float64(a), a, b)
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
