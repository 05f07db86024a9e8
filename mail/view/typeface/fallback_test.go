package typeface

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
)

func TestFilesThatAreNoFontsAreLeftOut(t *testing.T) {
	folder := t.TempDir()
	whole := liberationsansregular.TTF
	broken := bytes.Clone(whole)
	for i := 400; i < len(broken); i += 97 {
		broken[i] ^= 0x5a
	}
	for name, data := range map[string][]byte{"empty.ttf": nil, "text.ttf": []byte("no font"), "short.ttf": whole[:5000], "broken.ttf": broken} {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if face := readFace(fontscan.Footprint{Location: font.FontID{File: file}}); face != nil {
			face.covers([]rune("a"))
		}
	}
	if readFace(fontscan.Footprint{Location: font.FontID{File: filepath.Join(folder, "none.ttf")}}) != nil {
		t.Error("a file that is not there is a face")
	}
}
