package typeface

import (
	"container/list"
	"strings"
	"unsafe"
)

// question is all that a shaped text depends on. The weight is more than the cut: a face without a
// bold one is drawn bolder.
type question struct {
	text, before, after string // the part, and what is looked at around it
	around              scripts
	start               int
	cuts                cuts
	size                float64
	weight              int
	small, rtl          bool
	spacing             spacing
}

// cache keeps shaped texts, so that a mail that is laid out anew after a key is shaped only
// where it changed. What was asked for longest ago goes first.
type cache struct {
	answers map[question]*list.Element // of answer
	order   list.List                  // the latest in front
	bytes   int
}

type answer struct {
	question question
	runs     []Run
	bytes    int
}

const (
	mostBytes   = 24 << 20      // of all answers
	mostAnswers = 20_000        // of empty ones too
	largest     = mostBytes / 4 // of one answer that is kept
)

func newCache() *cache { return &cache{answers: map[question]*list.Element{}} }

func (c *cache) get(q question) ([]Run, bool) {
	found, ok := c.answers[q]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(found)
	return found.Value.(answer).runs, true
}

func (c *cache) put(q question, runs []Run) {
	bytes := cost(q, runs)
	if bytes > largest {
		return
	}
	// Parts of a text hold all of it in memory.
	q.text, q.before, q.after = strings.Clone(q.text), strings.Clone(q.before), strings.Clone(q.after)
	c.answers[q] = c.order.PushFront(answer{q, runs, bytes})
	c.bytes += bytes
	for c.bytes > mostBytes || len(c.answers) > mostAnswers {
		last := c.order.Remove(c.order.Back()).(answer)
		delete(c.answers, last.question)
		c.bytes -= last.bytes
	}
}

func cost(q question, runs []Run) int {
	bytes := int(unsafe.Sizeof(answer{})) + len(q.text) + len(q.cuts.families)
	for _, run := range runs {
		bytes += int(unsafe.Sizeof(run)) + cap(run.Glyphs)*int(unsafe.Sizeof(Glyph{}))
	}
	return bytes
}
