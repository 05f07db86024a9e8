package words_test

import (
	"strings"
	"testing"
	"time"

	"postroom/ui/window/words"
)

func TestNumbersSizesAndTimesReadAsAPersonWritesThem(t *testing.T) {
	for got, want := range map[string]string{
		words.Number(7):                          "7",
		words.Number(1234567):                    "1,234,567",
		words.Count(1, "change"):                 "1 change",
		words.Count(0, "change"):                 "0 changes",
		words.Count(2000, "row"):                 "2,000 rows",
		words.Count(1, "try"):                    "1 try",
		words.Count(3, "try"):                    "3 tries",
		words.Quoted("laptop"):                   "“laptop”",
		words.Quoted(strings.Repeat("ä", 4096)):  "“" + strings.Repeat("ä", 59) + "…”",
		words.Bytes(6100):                        "6.1 kB",
		words.Bytes(2_000_000):                   "2 MB",
		words.Duration(20 * time.Microsecond):    "0 ms",
		words.Duration(1234 * time.Microsecond):  "1.2 ms",
		words.Duration(340 * time.Millisecond):   "340 ms",
		words.Duration(2150 * time.Millisecond):  "2.15 s",
		words.Duration(words.Milliseconds(12.5)): "12 ms",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestASentenceBeginsWithACapitalUnlessItBeginsWithAName(t *testing.T) {
	for _, test := range []struct {
		text  string
		names []string
		want  string
	}{
		{"the file is gone", nil, "The file is gone."},
		{"is it gone?", nil, "Is it gone?"},
		{"smtp.example.com refuses", nil, "smtp.example.com refuses."},
		{"alice refuses", []string{"alice"}, "alice refuses."},
		{"élan", nil, "Élan."},
		{"", nil, ""},
	} {
		if got := words.Sentence(test.text, test.names...); got != test.want {
			t.Errorf("%q gives %q, want %q", test.text, got, test.want)
		}
	}
}

func TestChangesAreNamedAsAPersonCallsThem(t *testing.T) {
	if got := words.Changes([]string{"server.host", "action[0].notify", "action[1]", "template.en.html", "globals.x"}); got != "Server, actions, the template, and 1 more" {
		t.Errorf("%q", got)
	}
}

func TestAnActionsOwnServerHasTheLabelsOfTheIntegrations(t *testing.T) {
	for path, want := range map[string]string{
		"server.port": "Port", "action[12].own.port": "Port", "action[0].own.oauth.client_id": "Client ID", "action[0].nothing": "action[0].nothing",
	} {
		if got := words.Label(path); got != want {
			t.Errorf("%s is called %q", path, got)
		}
	}
	if got := words.Labelled("server.oauth.client_id: it is missing"); got != "Client ID: it is missing" {
		t.Errorf("%q", got)
	}
}

func TestALanguageIsNamedByItsTag(t *testing.T) {
	for tag, want := range map[string]string{"nl": "Dutch", "zh": "Chinese", "pt-br": "Brazilian Portuguese", "no such tag": "no such tag", "": ""} {
		if got := words.Language(tag); got != want {
			t.Errorf("%q is called %q", tag, got)
		}
	}
}

func TestWhatIsPastIsSaidRoughly(t *testing.T) {
	for d, want := range map[time.Duration]string{
		time.Second: "just now", 61 * time.Second: "1 minute ago", 59 * time.Minute: "59 minutes ago",
		3 * time.Hour: "3 hours ago", 50 * time.Hour: "2 days ago",
	} {
		if got := words.Ago(d); got != want {
			t.Errorf("%v: %s", d, got)
		}
	}
}
