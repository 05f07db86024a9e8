package settings

import "testing"

func TestALanguageIsReadInTheNearestTemplateThereIs(t *testing.T) {
	templates := Templates{Language: "nl", Languages: map[string]Template{
		"nl": {Subject: "nl", HTML: "x"}, "en": {Subject: "en", HTML: "x"}, "zh-hant": {Subject: "zh-hant", HTML: "x"},
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

func TestABlankTemplateGivesWayToABroaderOneAndToTheFallback(t *testing.T) {
	templates := Templates{Language: "en", Languages: map[string]Template{
		"en": {Subject: "en", HTML: "x"}, "nl": {Subject: "nl", HTML: "x"}, "nl-be": {Subject: "nl-be", HTML: " \n"}, "de": {Subject: "de", HTML: ""},
	}}
	for language, want := range map[string]string{"nl-be": "nl", "de": "en", "de-at": "en"} {
		if _, used, ok := templates.For(language); !ok || used != want {
			t.Errorf("%q: got %q, %t, want %q", language, used, ok, want)
		}
	}
	templates.Languages["en"] = Template{}
	for language, want := range map[string]string{"de-at": "de", "en": "en", "fr": "en"} {
		if _, used, ok := templates.For(language); !ok || used != want {
			t.Errorf("all blank, %q: got %q, %t, want %q", language, used, ok, want)
		}
	}
}
