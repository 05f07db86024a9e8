package assets

import (
	"bytes"
	"image/png"
	"regexp"
	"strings"
	"testing"
)

func TestIconIsAPNGOf512Pixels(t *testing.T) {
	picture, err := png.Decode(bytes.NewReader(Icon()))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 512 || size.Y != 512 {
		t.Errorf("the icon measures %v", size)
	}
}

func TestLayoutHoldsEachTokenOnce(t *testing.T) {
	for _, token := range []string{LayoutContent, LayoutLanguage, LayoutTitle} {
		if n := strings.Count(Layout(), token); n != 1 {
			t.Errorf("%s stands %d times in the layout", token, n)
		}
	}
}

func TestLayoutTokensAreNoPlaceholdersOfAnAuthor(t *testing.T) {
	placeholder := regexp.MustCompile(`%[a-z]+(-[a-z]+)*%`)
	for _, token := range []string{LayoutLanguage, LayoutDirection, LayoutTitle} {
		if placeholder.MatchString(token) {
			t.Errorf("%s could be an author's placeholder", token)
		}
	}
}

func TestEveryDefaultTemplateSaysWhatIsAskedAndLeadsThere(t *testing.T) {
	templates := DefaultTemplates()
	for _, language := range []string{"en", "nl"} {
		template, ok := templates[language]
		if !ok {
			t.Fatalf("no template in %q", language)
		}
		if !strings.Contains(template.Subject, "%action-message%") {
			t.Errorf("%s: the subject does not say what is asked", language)
		}
		for _, placeholder := range []string{"%action-message%", "%action-link%", "%store-link%"} {
			if !strings.Contains(template.HTML, placeholder) {
				t.Errorf("%s: no %s", language, placeholder)
			}
		}
	}
}
