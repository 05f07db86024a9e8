package desk

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
)

// full is a file on a disk that takes a few bytes more.
type full struct{ fyne.URIWriteCloser }

var errFull = errors.New("no space left on device")

func (f full) Write(p []byte) (int, error) {
	n, _ := f.URIWriteCloser.Write(p[:2])
	return n, errFull
}

func TestOfAFileThatCannotBeWrittenWholeNothingStays(t *testing.T) {
	test.NewTempApp(t)
	errMade := errors.New("the record cannot be read")
	for _, tt := range []struct {
		made error
		full bool
		want error
	}{{nil, false, nil}, {errMade, false, errMade}, {nil, true, errFull}} {
		path := filepath.Join(t.TempDir(), "activity.csv")
		file, err := storage.Writer(storage.NewFileURI(path))
		if err != nil {
			t.Fatal(err)
		}
		if tt.full {
			file = full{file}
		}
		if err := writeTo(file, func() ([]byte, error) { return []byte("Entry"), tt.made }); !errors.Is(err, tt.want) {
			t.Errorf("%v, not %v", err, tt.want)
		}
		text, err := os.ReadFile(path)
		if tt.want == nil && string(text) != "Entry" || tt.want != nil && !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%v: there is %q, %v", tt.want, text, err)
		}
	}
}
