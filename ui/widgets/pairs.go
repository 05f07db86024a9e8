package widgets

import "fyne.io/fyne/v2"

// Pair is a thing by its name.
type Pair struct{ Label, Value string }

// The shares of a pair's label and value in the width.
const (
	pairLabel float32 = 1
	pairValue float32 = 2
)

// NewPairs is a list of pairs in help size, labels at the left; both wrap.
func NewPairs(pairs ...Pair) *fyne.Container {
	list := Column(Tight)
	for _, p := range pairs {
		list.Add(TopWeighted(Near, []float32{pairLabel, pairValue},
			NewHelp(p.Label), newProse(Foreground, HelpSize, []Span{{Text: p.Value}})))
	}
	return list
}
