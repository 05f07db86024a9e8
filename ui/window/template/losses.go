package template

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/lint"
	"postroom/ui/window/words"
)

// What a document cannot hold of an HTML text is said before it goes, or once a paste has
// left it out.

// lossesNamed is how many a question names; the rest are counted.
const lossesNamed = 5

// lossList names the first of them, a line each.
func lossList(losses []parse.Loss) string {
	var list strings.Builder
	for i, loss := range losses {
		if i == lossesNamed {
			fmt.Fprintf(&list, "\nand %s more", words.Number(len(losses)-i))
			break
		}
		fmt.Fprintf(&list, "\nLine %d: %s", loss.Line, words.Sentence(lint.Dropped(loss).Message))
	}
	return list.String()
}

// lossesListed is how many a dialog has room for.
const lossesListed = 8

// lossKinds is what is counted of a paste's losses, by code: one of it, and several.
var lossKinds = []struct{ code, one, more string }{
	{"image", "picture", "pictures"},
	{"pixel", "tracking pixel", "tracking pixels"},
	{"script", "script", "scripts"},
	{"link", "link that leads nowhere safe", "links that lead nowhere safe"},
	{"number", "number of a heading", "numbers of headings"},
}

// leftOut is losses in short: 2 pictures, 1 script, the layout of tables.
func leftOut(losses []parse.Loss) string {
	counts := map[string]int{}
	var others []string
	for _, loss := range losses {
		counts[loss.Code]++
		if other := otherLoss(loss); other != "" && !slices.Contains(others, other) {
			others = append(others, other)
		}
	}
	var parts []string
	for _, kind := range lossKinds {
		switch n := counts[kind.code]; n {
		case 0:
		case 1:
			parts = append(parts, "1 "+kind.one)
		default:
			parts = append(parts, words.Number(n)+" "+kind.more)
		}
	}
	said := strings.Join(append(parts, others...), ", ")
	if said != "" {
		said += "."
	}
	switch n := counts["heading"]; n {
	case 0:
	case 1:
		said += " 1 text looks like a heading."
	default:
		said += " " + words.Number(n) + " texts look like headings."
	}
	if counts["image"] > 0 {
		said += " A picture can be pasted when it is copied by itself."
	}
	return strings.TrimSpace(said)
}

// picturesAway says how many pictures of a text are not kept with it; "": none.
func picturesAway(blocks iter.Seq2[int, document.Block]) string {
	n := 0
	for _, b := range blocks {
		if b.Elsewhere() {
			n++
		}
	}
	switch n {
	case 0:
		return ""
	case 1:
		return "1 picture is elsewhere: choose a file for it."
	}
	return words.Number(n) + " pictures are elsewhere: choose a file for each."
}

// looksLikeHeadings are the texts that could be headings.
func looksLikeHeadings(losses []parse.Loss) []string {
	var texts []string
	for _, loss := range losses {
		if loss.Code == "heading" {
			texts = append(texts, loss.What)
		}
	}
	return texts
}

// otherLoss is a loss that is named, not counted; "": it is one of [lossKinds].
func otherLoss(loss parse.Loss) string {
	switch loss.Code {
	case "element":
		switch loss.What {
		case "<table>":
			return "the layout of tables"
		case "<blockquote>":
			return "quotes within quotes"
		}
		return loss.What
	case "style":
		return "hidden text"
	case "attribute":
		if loss.What == "hidden" {
			return "hidden text"
		}
		return "writing from right to left"
	case "comment":
		return "comments"
	case "list":
		return "how lists are numbered"
	case "ground":
		return "coloured grounds"
	case "color":
		return "colours that could not be read"
	case "depth":
		return "deep nesting"
	}
	return ""
}
