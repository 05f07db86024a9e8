package typeface

import (
	"unicode/utf8"

	"github.com/go-text/typesetting/language"
)

// item is a part of a text that is shaped at once: one face, one script.
type item struct {
	from, to int   // runes
	face     *Face // nil: nothing in it is drawn, or it is open
	script   language.Script
	open     bool // a cluster that no face has been found for yet
	missing  bool // there is none
	small    bool // small capitals
	emoji    bool
}

// items splits a part by face and by script; clusters stay together. Characters that are in no
// script take that of those before them, at the beginning that of those after them; invisible
// ones take the face likewise.
func (f *Fonts) items(t *decoded, faces []*Face, around scripts) []item {
	var items []item
	open := false
	script := around.before
	for at := t.lo; at < t.hi; {
		end := t.clusterEnd(at, t.hi)
		next := f.itemOf(t.runes[at:end], faces)
		next.from, next.to, next.small = at, end, t.isSmall(at)
		if !next.script.Strong() {
			next.script = inherited(t.runes[at], script)
		}
		script, open = next.script, open || next.open
		items = appended(items, next)
		at = end
	}
	settle(items, faces[0], around.after)
	if open {
		f.fallBack(t, items, faces[0])
		var joined []item
		for _, one := range items {
			joined = appended(joined, one)
		}
		items = joined
	}
	return items
}

// itemOf is the item of a cluster alone.
func (f *Fonts) itemOf(cluster []rune, faces []*Face) item {
	if len(cluster) == 1 && cluster[0] < 0x2000 && faces[0].has(cluster[0]) { // no emoji
		return item{face: faces[0], script: strongOrCommon(language.LookupScript(cluster[0]))}
	}
	one := item{script: scriptOf(cluster)}
	switch {
	case allInvisible(cluster):
		return one
	case cluster[0] < ' ': // whatever another face has for a control character
		one.face, one.missing = faces[0], true
		return one
	}
	if one.emoji = emoji(cluster); one.emoji {
		one.face = f.system().face(cluster, f.system().emoji)
	}
	for i := 0; one.face == nil && i < len(faces); i++ {
		if faces[i].covers(cluster) {
			one.face = faces[i]
		}
	}
	one.open = one.face == nil
	return one
}

// appended puts an item behind others: it goes on in the last one where it can.
func appended(items []item, next item) []item {
	if len(items) > 0 {
		last := &items[len(items)-1]
		same := last.face == next.face && last.missing == next.missing || last.face == nil || next.face == nil
		if same && last.small == next.small && last.emoji == next.emoji && !last.open && !next.open && (last.script == next.script || !last.script.Strong()) {
			if last.face == nil {
				last.face, last.missing = next.face, next.missing
			}
			last.to, last.script = next.to, next.script
			return items
		}
	}
	return append(items, next)
}

// settle gives the items at the beginning that are in no script yet that of what comes after
// them, and invisible ones a face.
func settle(items []item, first *Face, script language.Script) {
	for i := len(items) - 1; i >= 0; i-- {
		if !items[i].script.Strong() {
			items[i].script = script
		}
		script = items[i].script
		if items[i].face == nil && !items[i].open {
			items[i].face = first
		}
	}
}

// lookout is how many runes outside of a part are searched for a script.
const lookout = 64

// scripts are those around a part of a text.
type scripts struct{ before, after language.Script }

func scriptsAround(before, after string) scripts {
	found := scripts{language.Common, language.Common}
	for i := 0; i < lookout && before != "" && found.before == language.Common; i++ {
		r, size := utf8.DecodeLastRuneInString(before)
		found.before = strongOrCommon(language.LookupScript(r))
		before = before[:len(before)-size]
	}
	for i := 0; i < lookout && after != "" && found.after == language.Common; i++ {
		r, size := utf8.DecodeRuneInString(after)
		found.after = strongOrCommon(language.LookupScript(r))
		after = after[size:]
	}
	return found
}

// strongOrCommon is a script, or that of characters that are in none.
func strongOrCommon(script language.Script) language.Script {
	if script.Strong() && script != language.Unknown {
		return script
	}
	return language.Common
}

// inherited is the script that a character without one takes after another: Chinese and
// Japanese punctuation does not go with a script that has none of it (Unicode's
// Script_Extensions).
func inherited(r rune, script language.Script) language.Script {
	if r >= 0x3001 && r <= 0x3011 || r >= 0x3013 && r <= 0x301f || r == 0x30fb || r == 0x30fc || r >= 0xff61 && r <= 0xff65 {
		switch script {
		case language.Common, language.Han, language.Hiragana, language.Katakana, language.Hangul, language.Bopomofo, language.Yi:
			return script
		}
		return language.Han
	}
	return script
}

// scriptOf is the script of a cluster.
func scriptOf(cluster []rune) language.Script {
	for _, r := range cluster {
		if script := strongOrCommon(language.LookupScript(r)); script != language.Common {
			return script
		}
	}
	return language.Common
}
