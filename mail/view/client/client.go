// Package client knows the mail programs that people read mail in: what each leaves out of a
// mail's HTML and CSS, and what it makes of colours in the dark. All of it is data: caniemail.com's
// table (data.go), one table of what its features are (rule_*.go), and a rule for the dark each
// (dark.go). What a client shows is a simulation by those, and says so.
//
// A client is asked before the cascade of mail/style: what it does not know was never there.
package client

import (
	"strings"
	"sync"
)

// Client is a mail program that people read mail in.
type Client struct {
	ID   string // for the command line, such as outlook-windows
	Name string // for people

	platform  string            // in the table: family.platform
	known     map[string]string // answers that the table does not have yet, by slug
	elsewhere bool              // the account is not one of the client's maker
	word      bool              // it shows mails by the engine of Word
	sheet     int               // most bytes of a <style> that it reads; 0: all
	dark      Dark
	rules     func() *rules
}

// All are the clients that are known, those that most readers of a portal's mails have first.
func All() []*Client { return all() }

var all = sync.OnceValue(func() []*Client {
	list := []*Client{
		{ID: "outlook-windows", Name: "Outlook on Windows (classic)", platform: "outlook.windows", word: true, dark: wholly("Outlook on Windows")},
		{ID: "outlook-new", Name: "New Outlook", platform: "outlook.outlook-com", dark: rewritten},
		{ID: "outlook-com", Name: "Outlook.com", platform: "outlook.outlook-com", dark: rewritten},
		{ID: "gmail-web", Name: "Gmail on the web", platform: "gmail.desktop-webmail", sheet: gmailSheet, dark: alone},
		{ID: "gmail-android", Name: "Gmail on Android", platform: "gmail.android", sheet: gmailSheet, dark: partly},
		{ID: "gmail-ios", Name: "Gmail on iOS", platform: "gmail.ios", sheet: gmailSheet, dark: wholly("Gmail on iOS")},
		{ID: "gmail-elsewhere", Name: "Gmail app, another provider's account", platform: "gmail.android", sheet: gmailSheet, elsewhere: true, dark: partly},
		{ID: "apple-mail", Name: "Apple Mail on macOS", platform: "apple-mail.macos", dark: honours},
		{ID: "apple-mail-ios", Name: "Apple Mail on iOS", platform: "apple-mail.ios", dark: honours},
		{ID: "yahoo", Name: "Yahoo Mail", platform: "yahoo.desktop-webmail", dark: alone},
		{ID: "samsung", Name: "Samsung Email", platform: "samsung-email.android", dark: honoursPerhaps},
		// 68.4 honoured it, 78.5 and 91.13 did not; later ones are not in the table, and honour it.
		{ID: "thunderbird", Name: "Thunderbird", platform: "thunderbird.macos", known: map[string]string{"css-at-media-prefers-color-scheme": "y"}, dark: honoursPerhaps},
	}
	for _, c := range list {
		c.rules = sync.OnceValue(func() *rules { return rulesOf(c) })
	}
	return list
})

// Find is the client of a name, by its ID or as people say it; capitals, spaces and dashes do not count.
func Find(name string) (*Client, bool) {
	want := letters(name)
	for _, c := range All() {
		if want != "" && (letters(c.ID) == want || letters(c.Name) == want) {
			return c, true
		}
	}
	return nil, false
}

func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -_().,", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// DarkRule is what the client makes of a mail where its reader prefers dark colours.
func (c *Client) DarkRule() Dark { return c.dark }

// Word reports whether the client shows mails by the engine of Word, which is on desks alone.
func (c *Client) Word() bool { return c.word }

// answer is what the table says of a feature, and its notes; an account elsewhere has fewer.
func (c *Client) answer(f *feature) (level string, notes []string) {
	level, notes = f.answer(c.platform)
	if known := c.known[f.Slug]; known != "" {
		return known, nil
	}
	var kept []string
	for _, note := range notes {
		lower := strings.ToLower(note)
		only := strings.Contains(lower, "only supported with non google") || strings.Contains(lower, "supported with non google accounts only") ||
			strings.Contains(lower, "only works with non google")
		switch {
		case !strings.Contains(lower, "non google account") && !strings.Contains(lower, "non-google account") && !strings.Contains(lower, "non gmail account"):
			kept = append(kept, note)
		case only != c.elsewhere && level == "a":
			return "n", []string{note}
		}
	}
	return level, kept
}
