package editor

import (
	"strings"
	"testing"
)

func TestAPictureThatIsElsewhereIsABoxWithItsWordsAndItsAddress(t *testing.T) {
	d := open(t, `<p>a</p><p><img src="https://a.example/logo.png" alt="Our logo"></p>`)
	d.Images = func(source string) ([]byte, error) {
		t.Errorf("%s was asked for", source)
		return nil, nil
	}
	d.SetDocument(d.Document())
	var said []string
	for _, o := range d.view.drawn.texts.objects[:d.view.drawn.texts.used] {
		said = append(said, o.Text)
	}
	if got := strings.Join(said, " "); !strings.Contains(got, "Our logo") || !strings.Contains(got, "https://a.example/logo.png") {
		t.Errorf("it says %q", got)
	}
}
