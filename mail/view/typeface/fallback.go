package typeface

// fallBack finds fonts of the system for the clusters that are open. As in Chromium, the font
// of the first of them is tried on all that are in its stretch of one script, between emoji,
// before another is looked for, so that a word is not set in two fonts where one has all of it.
// Letters of the script come before what is in none: in ℃漢 both are set as 漢 is.
func (f *Fonts) fallBack(t *decoded, items []item, first *Face) {
	for from, to := 0, 0; from < len(items); from = to {
		open := 0
		for to = from; to < len(items) && items[to].script == items[from].script && items[to].emoji == items[from].emoji; to++ {
			if items[to].open {
				open++
			}
		}
		stretch := items[from:to]
		for _, letters := range []bool{true, false} {
			for i := 0; open > 0 && i < len(stretch); i++ {
				if stretch[i].open && (!letters || scriptOf(t.runes[stretch[i].from:stretch[i].to]) == stretch[i].script) {
					open -= f.setOpen(t, stretch, i, first)
				}
			}
		}
	}
}

// setOpen finds the font of a cluster and sets what is open from there on in it, as far as it
// has it; it says how much that was.
func (f *Fonts) setOpen(t *decoded, stretch []item, at int, first *Face) (set int) {
	face := f.systemFace(t.runes[stretch[at].from:stretch[at].to])
	if face == nil {
		stretch[at].face, stretch[at].open, stretch[at].missing = first, false, true
		return 1
	}
	for i := range stretch {
		if stretch[i].open && face.covers(t.runes[stretch[i].from:stretch[i].to]) {
			stretch[i].face, stretch[i].open = face, false
			set++
		}
	}
	return set
}

// systemFace is the first font of the system that draws a cluster; nil: none does.
func (f *Fonts) systemFace(cluster []rune) *Face {
	s := f.system()
	key := string(cluster)
	face, known := s.chosen[key]
	if known {
		return face
	}
	face = s.face(cluster, s.fonts)
	if len(s.chosen) >= mostChosen {
		clear(s.chosen)
	}
	s.chosen[key] = face
	return face
}
