package settings

import "testing"

func TestALanguageIsReadInTheNearestTemplateThereIs(t *testing.T) {
	templates := Templates{Language: "nl", Languages: map[string]Template{
		"nl": {Subject: "nl"}, "en": {Subject: "en"}, "zh-hant": {Subject: "zh-hant"},
	}}
	for language, want := range map[string]string{
		"en": "en", "EN": "en", "en-gb": "en", "zh-hant-tw": "zh-hant", "zh": "nl", "fr": "nl", "": "nl", "-": "nl",
	} {
		got, used, ok := templates.For(language)
		if !ok || used != want || got.Subject != want {
			t.Errorf("%q: got %q (%q, %t), want %q", language, used, got.Subject, ok, want)
		}
	}
	templates.Language = "fr"
	if _, _, ok := templates.For("de"); ok {
		t.Error("a template was found where there is none")
	}
}
