package view_test

import (
	"math"
	"strings"
	"testing"

	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

// texts are the runs of a mail by what they say.
func texts(html string, width float64) map[string]*view.Text {
	all := map[string]*view.Text{}
	for _, item := range view.Lay(html, view.Options{Width: width, Fonts: typeface.New()}).Items {
		if t, ok := item.Draw.(*view.Text); ok {
			all[t.Text] = t
		}
	}
	return all
}

func TestALineThatEndsForWantOfRoomIsToldFromOneThatEnds(t *testing.T) {
	all := texts("<p>one two<br>three</p><pre>four\nfive</pre><p>six</p>", 60)
	for text, wraps := range map[string]bool{"one": true, "two": false, "three": false, "four": false, "five": false, "six": false} {
		if run := all[text]; run == nil || run.Wraps != wraps {
			t.Errorf("%s: %+v", text, run)
		}
	}
}

func TestRunsOfOneBoxHaveOneNumber(t *testing.T) {
	all := texts("<p>one<b>two</b></p><table><tr><td>three<td>four</table>", 640)
	if all["one"].Block != all["two"].Block || all["three"].Block == all["four"].Block || all["one"].Block == all["three"].Block {
		t.Errorf("%d %d %d %d", all["one"].Block, all["two"].Block, all["three"].Block, all["four"].Block)
	}
}

func TestTheHyphenOfASoftOneIsNoTextOfTheMail(t *testing.T) {
	all := texts("<p>extra\u00adordinary</p>", 60)
	if run := all["\u2010"]; run == nil || run.Node != -1 || all["ordinary"] == nil {
		t.Errorf("it is drawn as %+v", run)
	}
}

func TestAMarkOfDirectionStandsAtTheEndOfItsWord(t *testing.T) {
	for _, source := range []string{"and الف\u200f (123)", "and אבג\u200e and", "<p dir=rtl>ב אבג\u200e"} {
		plain := strings.NewReplacer("\u200e", "", "\u200f", "").Replace(source)
		o := view.Options{Width: 640, Fonts: typeface.New()}
		marked, bare := view.Lay(source, o).Words(), view.Lay(plain, o).Words()
		if len(marked) != len(bare) {
			t.Fatalf("%q: %v, without marks %v", source, marked, bare)
		}
		if i := 1; math.Abs(marked[i].W-bare[i].W) > 0.1 || math.Abs(marked[i].X-bare[i].X) > 0.1 {
			t.Errorf("%q: %q is at %v, %v wide; without its mark at %v, %v", source, marked[i].Text, marked[i].X, marked[i].W, bare[i].X, bare[i].W)
		}
	}
}
