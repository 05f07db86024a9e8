package settings

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// What a window puts beside the settings file before the settings name it: images and
// layouts. Nothing that is there is written over.

// ImageName is how an image is named in images/: by its content.
func ImageName(content []byte, extension string) string {
	return fmt.Sprintf("%x.%s", sha256.Sum256(content), extension)
}

// StoreImage puts an image into images/ under a name of [ImageName].
func (f Folder) StoreImage(name string, content []byte) error {
	return f.locked(func() error {
		if err := makeFolder(f.ImagesDir()); err != nil {
			return err
		}
		return writeFile(filepath.Join(f.ImagesDir(), name), content)
	})
}

// Layouts are the names of the files in layouts/ that can be a layout, sorted. Where there
// is no such folder there are none.
func (f Folder) Layouts() ([]string, error) {
	entries, err := os.ReadDir(f.LayoutsDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var names []string
	for _, e := range entries {
		if name := e.Name(); !e.IsDir() && isFileName(name) && isHTMLName(name) {
			names = append(names, name)
		}
	}
	return names, err
}

func isHTMLName(name string) bool {
	return slices.Contains([]string{".html", ".htm"}, strings.ToLower(filepath.Ext(name)))
}

// StoreLayout puts a layout into layouts/ and gives the name that it has there: the wanted
// one or, where another file has that, one with a number. A file that holds the same text
// already is taken as it is.
func (f Folder) StoreLayout(wanted, text string) (name string, err error) {
	if err := makeFolder(f.LayoutsDir()); err != nil {
		return "", err
	}
	stem := layoutStem(wanted)
	for n := 1; ; n++ {
		name = stem + ".html"
		if n > 1 {
			name = fmt.Sprintf("%s-%d.html", stem, n)
		}
		err := createFile(f.LayoutFile(name), text)
		if err == nil {
			return name, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return "", err
		}
		if there, err := os.ReadFile(f.LayoutFile(name)); err == nil && string(there) == text {
			return name, nil
		}
	}
}

// layoutStem is a file's name without what no system's files have, nor its ending.
func layoutStem(name string) string {
	if isHTMLName(name) {
		name = strings.TrimSuffix(name, filepath.Ext(name))
	}
	stem := strings.Map(func(r rune) rune {
		if isControl(r) || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name)
	const longest = 60 // runes
	runes := []rune(strings.Trim(stem, " .-"))
	stem = strings.Trim(string(runes[:min(len(runes), longest)]), " .-")
	if stem == "" || !isFileName(stem+".html") {
		return "layout"
	}
	return stem
}

// createFile writes a file that is not there yet.
func createFile(path, text string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	if err = errors.Join(err, file.Close()); err != nil {
		_ = os.Remove(path) // half of a layout is none
	}
	return err
}
