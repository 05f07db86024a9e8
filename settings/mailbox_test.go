package settings

import "testing"

func TestWhatStandsInBracketsOfANameIsKept(t *testing.T) {
	for text, want := range map[string]string{
		"Portal (Help Desk) <portal@example.com>":   "Portal (Help Desk)",
		"portal@example.com (Service Portal)":       "Service Portal",
		`"Portal (Help Desk)" <portal@example.com>`: "Portal (Help Desk)",
		"Portal <portal@example.com>":               "Portal",
		"portal@example.com":                        "",
	} {
		if a, err := Mailbox(text); err != nil || a.Name != want || a.Address != "portal@example.com" {
			t.Errorf("%s: %v, %v", text, a, err)
		}
	}
	if _, err := Mailbox("portal"); err == nil {
		t.Error("it is no mailbox")
	}
}
