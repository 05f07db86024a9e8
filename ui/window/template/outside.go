package template

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"unicode/utf8"

	"postroom/settings"

	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// outsideEditor hands a template to a program of the person's own: in a file that
// only this user can read, whose changes are taken over until it stops. Meanwhile the
// window does not edit that template.
type outsideEditor struct {
	p        *Page
	w        *desk.Desk
	start    func(file string) error // opens the file with a program
	language string                  // "": nothing is open
	dir      string                  // holds the file alone; removed at the end
	end      context.CancelFunc      // of the watch
}

func newOutsideEditor(p *Page) *outsideEditor {
	o := &outsideEditor{p: p, w: p.w, start: startEditor}
	o.w.WhenEnding(o.clear) // the file goes before the window does
	return o
}

func (o *outsideEditor) edits(language string) bool {
	return o.language != "" && o.language == language
}

// open writes the template that is shown into a file, and then has it opened.
func (o *outsideEditor) open() {
	o.clear()
	language, html := o.p.language, o.p.template().HTML
	ctx, end := context.WithCancel(o.w.Life)
	var file string
	var err error
	o.w.Background("Opening your editor", func(context.Context) {
		if file, err = writeSource(language, html); err != nil {
			return
		}
		dir := filepath.Dir(file)
		err = settings.WatchFile(ctx, file, func() {
			text, err := readSource(file)
			if !errors.Is(err, fs.ErrNotExist) { // between two steps of an editor
				o.w.Post(func() { o.take(dir, text, err) })
			}
		})
	}, func() {
		o.language, o.end = language, end
		if file != "" {
			o.dir = filepath.Dir(file)
		}
		if err != nil {
			o.fail(err)
			return
		}
		o.run(file)
		o.p.Refresh()
	})
}

// run starts the program.
func (o *outsideEditor) run(file string) {
	var err error
	o.w.Background("Opening your editor", func(context.Context) { err = o.start(file) }, func() {
		if err != nil {
			o.fail(err)
		}
	})
}

func (o *outsideEditor) fail(err error) {
	o.clear()
	o.p.Refresh()
	o.w.Tell("The template could not be opened", words.Sentence(err.Error()))
}

// writeSource writes a template into a folder of its own.
func writeSource(language, html string) (file string, err error) {
	dir, err := os.MkdirTemp("", "postroom-")
	if err != nil {
		return "", err
	}
	file = filepath.Join(dir, "template-"+language+suffix(runtime.GOOS, os.Getenv("VISUAL")))
	return file, os.WriteFile(file, []byte(html), 0o600)
}

// maxSource bounds what is taken over from a file, in bytes.
const maxSource = 2_000_000

func readSource(file string) (string, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	return sourceOf(content)
}

// sourceOf is a file's content as the source of a template.
func sourceOf(content []byte) (string, error) {
	switch {
	case len(content) > maxSource:
		return "", fmt.Errorf("it is %s long; a template has at most %s", words.Bytes(len(content)), words.Bytes(maxSource))
	case !utf8.Valid(content):
		return "", errors.New("it is no text in UTF-8: choose that encoding where it was written and save again")
	}
	text := strings.TrimPrefix(string(content), "\ufeff")
	return strings.ReplaceAll(text, "\r\n", "\n"), nil
}

// take takes over what was saved outside.
func (o *outsideEditor) take(dir, text string, err error) {
	if o.dir != dir {
		return // it was stopped meanwhile
	}
	if err != nil {
		o.w.Tell("What your editor saved was not taken over", words.Sentence(err.Error()))
		return
	}
	language := o.language
	o.w.Draft.ChangeOnce("Edit "+languageName(language)+" outside", func(s *settings.Settings) {
		if t, ok := s.Template.Languages[language]; ok {
			t.HTML = text
			s.Template.Languages[language] = t
		}
	})
}

// follow stops where the template is gone.
func (o *outsideEditor) follow(s *settings.Settings) {
	if _, ok := s.Template.Languages[o.language]; !ok && o.language != "" {
		o.clear()
	}
}

// stop ends the editing outside; what was saved there stays.
func (o *outsideEditor) stop() {
	o.clear()
	o.p.Refresh()
	o.p.Focus()
}

// clear ends the watch and removes the file.
func (o *outsideEditor) clear() {
	if o.end != nil {
		o.end()
	}
	if o.dir != "" {
		_ = os.RemoveAll(o.dir) // what is left is in the system's temporary folder, for this user alone
	}
	o.language, o.dir, o.end = "", "", nil
}
