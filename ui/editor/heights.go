package editor

// heights is how high each of many things is that stand on one another: a
// Fenwick tree (Fenwick, 1994). What stands at a place, and where a thing
// begins, is found in O(log n), and so is one changed.
type heights struct {
	sums []float64 // sums[i] is that of the lowbit(i) heights up to the i-th, from 1
}

// reset makes the heights those that at gives for 0 to n.
func (h *heights) reset(n int, at func(i int) float64) {
	if cap(h.sums) <= n {
		h.sums = make([]float64, n+1, n+n/4+16)
	}
	h.sums = h.sums[:n+1]
	clear(h.sums)
	for i := 1; i <= n; i++ {
		h.sums[i] += at(i - 1)
		if next := i + i&-i; next <= n {
			h.sums[next] += h.sums[i]
		}
	}
}

// add makes the i-th higher by more.
func (h *heights) add(i int, more float64) {
	for i++; i < len(h.sums); i += i & -i {
		h.sums[i] += more
	}
}

// above is the height of the first i together.
func (h *heights) above(i int) float64 {
	sum := 0.0
	for ; i > 0; i &= i - 1 {
		sum += h.sums[i]
	}
	return sum
}

// total is the height of all.
func (h *heights) total() float64 { return h.above(len(h.sums) - 1) }

// find is the one that stands at a height: the first or the last where none does.
func (h *heights) find(y float64) int {
	n := len(h.sums) - 1
	step := 1
	for step*2 <= n {
		step *= 2
	}
	at := 0
	for ; step > 0; step /= 2 {
		if next := at + step; next <= n && h.sums[next] <= y {
			at = next
			y -= h.sums[next]
		}
	}
	return max(0, min(at, n-1))
}
