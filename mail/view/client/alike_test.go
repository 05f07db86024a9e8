package client_test

import (
	"slices"
	"strings"
	"testing"

	"postroom/mail/view/client"
)

func TestClientsThatDropTheSameColoursAreDrawnOnce(t *testing.T) {
	const word, elsewhere = "outlook-windows", "gmail-elsewhere"
	for name, test := range map[string]struct{ mail, apart string }{
		"nothing to drop": {`<p style="color:#333">x`, word},
		"boxes that move": {`<p style="border-radius:4px;max-width:90%;margin:0 auto;overflow-wrap:anywhere">x`, word},
		"a sheet":         {`<style>p{color:#333}</style><p>x`, word + " " + elsewhere},
		"dark styles":     {`<style>@media(prefers-color-scheme:dark){p{color:#eee}}</style><p>x`, word + " " + elsewhere},
		"a selector":      {`<style>[class=a]{color:red}</style>`, word + " outlook-new outlook-com gmail-web gmail-android gmail-ios " + elsewhere},
	} {
		t.Run(name, func(t *testing.T) {
			groups := client.Alike(test.mail)
			var apart []string
			all := 0
			for i, g := range groups {
				all += len(g)
				for _, c := range g {
					if i > 0 {
						apart = append(apart, c.ID)
					}
				}
			}
			if all != len(client.All()) {
				t.Errorf("%d clients are in groups", all)
			}
			slices.Sort(apart)
			want := strings.Fields(test.apart)
			slices.Sort(want)
			if !slices.Equal(apart, want) {
				t.Errorf("%q are drawn by themselves, want %q", apart, want)
			}
		})
	}
}
