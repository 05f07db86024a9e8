package check

import (
	"os"
	"strings"
	"testing"

	"postroom/settings"
)

func TestALayoutIsCheckedBeforeItIsKept(t *testing.T) {
	folder := settings.Folder{Dir: t.TempDir()}
	image := func(name string) ([]byte, error) {
		if name == "here.png" {
			return []byte("\x89PNG\r\n\x1a\n"), nil
		}
		return nil, os.ErrNotExist
	}
	text := "<td>%content%</td>\n<img src=cid:here.png><img src=cid:gone.png>\n<img src=logo.png><script></script>"
	var said []string
	for _, f := range Layout(folder, &settings.Settings{}, text, image) {
		said = append(said, f.Code)
		if f.Field != layoutField || f.Line != 2 && f.Line != 3 {
			t.Errorf("%s: field %s, line %d", f.Code, f.Field, f.Line)
		}
	}
	if got := strings.Join(said, " "); got != "image-missing relative-image script" {
		t.Errorf("%s", got)
	}
}
