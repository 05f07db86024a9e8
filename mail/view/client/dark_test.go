package client_test

import (
	"strings"
	"testing"

	"postroom/mail/style/csscolor"
	"postroom/mail/view/client"
)

// In and out of a rule for the dark, by role; out is as it is published, where somebody did so.
type recoloured struct {
	role    client.Role
	in, out string
}

// What github.com/microsoft/roosterjs expects of its getDarkColor
// (packages/roosterjs-color-utils/test/utils/getDarkColorTest.ts): colours of texts, then of grounds.
func rewritten() []recoloured {
	var list []recoloured
	for role, pairs := range map[client.Role]string{
		client.Ink: "#51a7f9 #0076c2 #6fc040 #217a00 #f5d427 #5d4d00 #f3901d #ab5500 #ed5c57 #df504d #b36ae2 #ab63da #0c64c0 #6da0ff #0c882a #3da848 " +
			"#dcbe22 #6d5c00 #de6a19 #d3610c #c82613 #ff6847 #763e9b #d394f9 #174e86 #93b8f9 #0f5c1a #7fc57b #c3971d #946f00 #be5b17 #de7633 " +
			"#861106 #ff9b7c #5e327c #dea9fd #002451 #cedbff #06400c #a3da9b #a37519 #b5852a #934511 #ef935c #570606 #ffc0b1 #3b204d #eecaff " +
			"#ffffff #333333 #cccccc #535353 #999999 #777777 #666666 #a0a0a0 #333333 #cfcfcf #000000 #ffffff",
		client.Ground: "#00ffff #005357 #00ff00 #005e00 #ffff00 #383e00 #ff8000 #bf4c00 #ff0000 #ff2711 #ff00ff #e700e8 #80ffff #004c4f #80ff80 #005500 " +
			"#ffff80 #343c00 #ffc080 #77490b #ff8080 #bc454a #ff80ff #aa2bad #ffffff #333333 #cccccc #535353 #999999 #777777 #666666 #a0a0a0 " +
			"#333333 #cfcfcf #000000 #ffffff",
	} {
		words := strings.Fields(pairs)
		for i := 0; i < len(words); i += 2 {
			list = append(list, recoloured{role, words[i], words[i+1]})
		}
	}
	return append(list, recoloured{client.Edge, "#cccccc", "#cccccc"})
}

// Chromium, dark_mode_filter_test.cc: white becomes #121212, black becomes white. Its thresholds,
// dark_mode_settings_builder.cc: 150 for what is drawn before a ground, 205 for a ground. The greys are
// worked out of L* to 110 - L* by hand.
func inverted() []recoloured {
	return []recoloured{{client.Ground, "#ffffff", "#121212"}, {client.Ink, "#000000", "#ffffff"}, {client.Ground, "#eeeeee", "#282828"}, {client.Ink, "#777777", "#909090"}}
}

// What stays under a partial inversion: Litmus, "Partial color invert": dark grounds and light text.
func stays() []recoloured {
	return []recoloured{
		{client.Ground, "#000000", "#000000"},
		{client.Ground, "#1a3a8f", "#1a3a8f"},
		{client.Ground, "#777777", "#777777"},
		{client.Ground, "#cdcdcd", "#cdcdcd"},
		{client.Ink, "#ffffff", "#ffffff"},
		{client.Ink, "#969696", "#969696"},
		{client.Edge, "#888888", "#888888"},
	}
}

// What a full inversion does beside: Litmus, "Full color invert": dark grounds become light, and light text dark.
func turned() []recoloured {
	return []recoloured{{client.Ground, "#000000", "#ffffff"}, {client.Ink, "#ffffff", "#121212"}, {client.Edge, "#000000", "#ffffff"}}
}

func same() []recoloured {
	return []recoloured{{client.Ground, "#ffffff", "#ffffff"}, {client.Ink, "#000000", "#000000"}, {client.Edge, "#cccccc", "#cccccc"}}
}

func TestTheDarkOfEachClientMakesOfColoursWhatIsPublished(t *testing.T) {
	for id, table := range map[string][]recoloured{
		"outlook-windows": append(inverted(), turned()...), "gmail-ios": append(inverted(), turned()...),
		"gmail-android": append(inverted(), stays()...), "gmail-elsewhere": append(inverted(), stays()...),
		"outlook-new": rewritten(), "outlook-com": rewritten(),
		"gmail-web": same(), "yahoo": same(), "apple-mail": same(), "apple-mail-ios": same(), "samsung": same(), "thunderbird": same(),
	} {
		rule := find(t, id).DarkRule()
		for _, c := range table {
			in, _ := csscolor.Parse(c.in)
			if got := csscolor.Written(rule.Recolour(in, c.role)); got != c.out {
				t.Errorf("%s: %s (%d) becomes %s, want %s", id, c.in, c.role, got, c.out)
			}
		}
	}
}

func TestEachClientSaysByWhatRuleItIsDark(t *testing.T) {
	for _, c := range client.All() {
		d := c.DarkRule()
		if d.Name == "" || d.Words == "" || d.Source == "" {
			t.Errorf("%s: %+v", c.ID, d)
		}
		in, _ := csscolor.Parse("rgba(0, 0, 0, 0.5)")
		if got := d.Recolour(in, client.Ink); got.A != in.A {
			t.Errorf("%s: what is half seen through becomes %v", c.ID, got)
		}
	}
}
