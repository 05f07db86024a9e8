package desk

import (
	"context"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// Every file dialog is opened here. Esc closes it like a dialog of ours, and the keyboard
// goes back to where it was.

// Files is what a file dialog offers.
type Files struct {
	Title   string
	Endings Endings // of the names that are shown; none: all
	Confirm string  // what the button says
	In      string  // the folder that it opens on; empty: the one used last
}

// Endings are how names end, in lower case: ".csv".
type Endings []string

// Matches says whether a name ends so, in whatever case.
func (e Endings) Matches(u fyne.URI) bool {
	return slices.Contains(e, strings.ToLower(u.Extension()))
}

var _ storage.FileFilter = Endings{}

// OpenFile has a person choose a file, and gives it opened. Where that fails, it says why.
func (w *Desk) OpenFile(of Files, then func(fyne.URIReadCloser)) {
	open := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			w.Tell("The file cannot be opened", words.Sentence(err.Error()))
		case file != nil: // nil: cancelled
			then(file)
		}
	}, w.Win)
	if len(of.Endings) > 0 {
		open.SetFilter(of.Endings)
	}
	open.SetTitleText(of.Title)
	open.SetConfirmText(of.Confirm)
	if at, err := storage.ListerForURI(storage.NewFileURI(of.In)); of.In != "" && err == nil {
		open.SetLocation(at)
	}
	w.showFiles(open)
}

// PickFile has a person choose a file, and gives its path.
func (w *Desk) PickFile(of Files, then func(path string)) {
	w.OpenFile(of, func(file fyne.URIReadCloser) {
		path := file.URI().Path()
		_ = file.Close() // it was opened to be chosen
		then(path)
	})
}

// ReadFile has a person choose a file, and gives the first most bytes of it. Reading is
// named by title, as work that takes long.
func (w *Desk) ReadFile(of Files, title string, most int64, then func(content []byte)) {
	w.OpenFile(of, func(file fyne.URIReadCloser) {
		var content []byte
		var err error
		w.Background(title, func(context.Context) {
			defer file.Close()
			content, err = io.ReadAll(io.LimitReader(file, most))
		}, func() {
			if err != nil {
				w.Tell("The file cannot be read", words.Sentence(err.Error()))
				return
			}
			then(content)
		})
	})
}

// SaveText asks where to, and writes a text there.
func (w *Desk) SaveText(title, name, text string) {
	w.SaveFile(title, name, func() ([]byte, error) { return []byte(text), nil })
}

// SaveFile asks where to, and writes there what is made then, off the window's goroutine.
func (w *Desk) SaveFile(title, name string, content func() ([]byte, error)) {
	save := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		if file == nil && err == nil { // it was cancelled
			return
		}
		w.Background("Saving "+name, func(context.Context) {
			if err == nil {
				err = writeTo(file, content)
			}
		}, func() {
			if err != nil {
				w.Tell("The file was not written", words.Sentence(err.Error()))
			}
		})
	}, w.Win)
	save.SetTitleText(title)
	save.SetFileName(name)
	w.showFiles(save)
}

// writeTo writes what is made then. Of what cannot be made or written whole nothing stays: half
// of it could be taken for all.
func writeTo(file fyne.URIWriteCloser, content func() ([]byte, error)) error {
	made, err := content()
	if err == nil {
		_, err = file.Write(made)
	}
	if err = errors.Join(err, file.Close()); err != nil {
		_ = storage.Delete(file.URI())
	}
	return err
}

func (w *Desk) showFiles(d *dialog.FileDialog) {
	c := w.Win.Canvas()
	o := &opened{had: c.Focused(), quietly: widgets.ByPointer(c), escape: d.Dismiss}
	d.Show() // before Resize, which in Fyne 2.8.1 needs what Show makes
	o.pop = PopUp(c)
	if o.pop == nil { // the system shows one of its own
		return
	}
	d.Resize(fyne.NewSize(widgets.DialogWide, widgets.DialogHigh))
	c.Overlays().Top().Refresh() // into the middle, or as large as the window
	o.uncover = widgets.Cover(c, o.pop.Content)
	w.dialogs = append(w.dialogs, o)
	d.SetOnClosed(func() { w.shut(o) })
	w.takeName(o.pop.Content)
}

// PopUp is the topmost pop-up of a canvas, which Fyne wraps in a type of its own; nil: there
// is none.
func PopUp(c fyne.Canvas) *widget.PopUp {
	top := reflect.Indirect(reflect.ValueOf(c.Overlays().Top()))
	if top.Kind() != reflect.Struct {
		return nil
	}
	content := top.FieldByName("Content")
	if !content.IsValid() {
		return nil
	}
	p, _ := content.Interface().(*widget.PopUp)
	return p
}

// takeName puts a field of ours over the entry in which the name of a new file is typed:
// Fyne's keeps Esc to itself.
func (w *Desk) takeName(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		for _, inside := range o.Objects {
			w.takeName(inside)
		}
	case *container.Scroll:
		entry, ok := o.Content.(*widget.Entry)
		if !ok {
			return
		}
		name := widgets.NewField(entry.PlaceHolder, entry.SetText)
		name.SetValue(entry.Text)
		name.OnSubmitted = entry.OnSubmitted
		entry.OnChanged = both(entry.OnChanged, name.SetValue) // a file was chosen
		o.Content = name
		o.Refresh()
		w.Focus(name)
	}
}

func both(first, then func(string)) func(string) {
	return func(text string) {
		first(text)
		then(text)
	}
}
