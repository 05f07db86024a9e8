package typeset

import (
	"testing"

	"postroom/mail/document"
)

func TestRaisedAndLoweredLettersAreSmallerAndStandElsewhere(t *testing.T) {
	b := document.Block{Text: "m2x", Runs: []document.Run{{From: 1, To: 2, Marks: document.Marks{Raised: true}}, {From: 2, To: 3, Marks: document.Marks{Lowered: true}}}}
	l := Lay(Setting{Block: b, Width: 300}, fixed{})
	f := l.Lines[0].Fragments
	if len(f) != 3 || f[1].Size >= f[0].Size || f[1].Raise <= 0 || f[2].Raise >= 0 || f[2].X != f[1].X+f[1].Width {
		t.Errorf("%+v", f)
	}
}

func TestABlockFromTheRightBeginsThere(t *testing.T) {
	l := Lay(Setting{Block: document.Block{Text: "x", RightToLeft: true}, Width: 300}, fixed{})
	if at := l.Lines[0].X + l.Lines[0].Seen(); at != 300 {
		t.Errorf("it ends at %v", at)
	}
}

func TestAButtonHasItsColourAndALabelThatIsReadOnIt(t *testing.T) {
	for ground, label := range map[string]Ink{"#c00000": "#ffffff", "#ffee00": "#000000", "": InkButtonText} {
		l := Lay(Setting{Block: document.Block{Kind: document.Button, Text: "Go", Color: ground}, Width: 300}, fixed{})
		fill := Ink(ground)
		if ground == "" {
			fill = InkButton
		}
		if l.Shapes[0].Fill != fill || l.Lines[0].Fragments[0].Color != label {
			t.Errorf("%s: %v, %v", ground, l.Shapes[0].Fill, l.Lines[0].Fragments[0].Color)
		}
	}
}
