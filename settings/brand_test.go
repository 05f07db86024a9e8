package settings

import (
	"strings"
	"testing"
)

func TestTheOrganisationsColoursMakeTheFileVersion2(t *testing.T) {
	lifted := edit(t, people1, func(s *Settings) { s.Brand.Colors = []string{"#2b4acb", "#FFCC00"} })
	if !strings.HasPrefix(lifted, "version = 2 ") || !strings.Contains(lifted, "[brand]\ncolors = [\"#2b4acb\", \"#FFCC00\"]\n") {
		t.Errorf("got\n%s", lifted)
	}
	if off := edit(t, lifted, func(s *Settings) { s.Brand = Brand{} }); strings.Contains(off, "brand") {
		t.Errorf("got\n%s", off)
	}
}

func TestWhatIsNoColourIsSaid(t *testing.T) {
	for text, want := range map[string]bool{"#2b4acb": true, "#ABCDEF": true, "2b4acb": false, "#2b4acg": false, "#fff": false, "red": false, "": false, "#-12345": false} {
		s := Defaults()
		s.Brand.Colors = []string{text}
		said := false
		for _, f := range s.Validate() {
			said = said || f.Code == "brand-colors"
		}
		if said == want || IsColor(text) != want {
			t.Errorf("%q: said %v", text, said)
		}
	}
}
