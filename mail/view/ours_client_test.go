package view_test

import (
	"math"
	"strings"
	"testing"

	"postroom/mail/style/csscolor"
	"postroom/mail/view"
	"postroom/mail/view/client"
)

// Our mails in each client that is known, in the light and in the dark.

func TestAMailHoldsUpInEachClient(t *testing.T) {
	const template = `<h1>Head</h1><p>Text and a <a href="%action-link%">link</a></p><blockquote><p>Quote <a href="%action-link%">link</a></p></blockquote>
<ol><li>Item</li></ol><hr><p><img src="cid:` + wideName + `" alt="x"></p><p><a class="button" href="%action-link%">Open</a></p>`
	for name, in := range builtIn(t) {
		if name == "old" {
			continue
		}
		html, o := composedMail(t, template, "en", in)
		for _, c := range client.All() {
			for _, o.Dark = range []bool{false, true} {
				o.Width, o.Client = 640, c
				where := name + " in " + c.Name
				if o.Dark {
					where += ", dark"
				}
				page := view.Lay(html, o)
				legible(t, where, page)
				whole(t, where, page)
			}
		}
	}
}

// legible wants every text of a page to have a contrast of 4.5 (WCAG 2.2 §1.4.3).
func legible(t *testing.T, where string, page *view.Page) {
	t.Helper()
	for _, item := range page.Texts() {
		text := item.Draw.(*view.Text)
		if c := csscolor.Contrast(csscolor.Over(text.Ground, text.Color), text.Ground); c < 4.5 && strings.TrimSpace(text.Text) != "" {
			t.Errorf("%s: %q is %s on %s, a contrast of %.1f", where, text.Text, csscolor.Written(text.Color), csscolor.Written(text.Ground), c)
		}
	}
}

// whole wants a button of 44 px that leads there as a whole, a rule of 1 px, and an image in its shape.
func whole(t *testing.T, where string, page *view.Page) {
	t.Helper()
	buttons, rules, images := 0, 0, 0
	for _, item := range page.Items {
		switch drawn := item.Draw.(type) {
		case view.Ground:
			if item.Link == leads && math.Abs(item.H-44) < 1 && item.W > 44 && item.W < 300 {
				buttons++
			}
		case view.Border:
			if drawn.Lines.Top.Width == 1 && item.H <= 2 {
				rules++
			}
		case view.Image:
			if drawn.Source == "cid:"+wideName && math.Abs(item.W/item.H-4) < 0.05 && item.W <= 568 {
				images++
			}
		}
	}
	if buttons != 1 || rules != 1 || images != 1 {
		t.Errorf("%s: %d whole buttons, %d rules, %d images", where, buttons, rules, images)
	}
}

// Word has no telephone.
func TestNothingInAMailIsWiderThanAPhoneInAnyClient(t *testing.T) {
	for name, in := range builtIn(t) {
		for _, language := range []string{"en", "ar"} {
			html, o := composedMail(t, everyKind, language, in)
			for _, c := range client.All() {
				o.Width, o.Client = 360, c
				if page := view.Lay(html, o); page.Width > 360 && !c.Word() && name != "old" {
					t.Errorf("%s in %s, %s: %g wide", name, c.Name, language, page.Width)
				}
			}
		}
	}
}
