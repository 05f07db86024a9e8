package window

import (
	"context"
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

// files is what a file dialog offers.
type files struct {
	title   string
	endings endings // of the names that are shown; none: all
	confirm string  // what the button says
	in      string  // the folder that it opens on; empty: the one used last
}

// endings are how names end, in lower case: ".csv".
type endings []string

// Matches says whether a name ends so, in whatever case.
func (e endings) Matches(u fyne.URI) bool {
	return slices.Contains(e, strings.ToLower(u.Extension()))
}

var _ storage.FileFilter = endings{}

// openFile has a person choose a file, and gives it opened. Where that fails, it says why.
func (w *desk) openFile(of files, then func(fyne.URIReadCloser)) {
	open := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			w.tell("The file cannot be opened", words.Sentence(err.Error()))
		case file != nil: // nil: cancelled
			then(file)
		}
	}, w.win)
	if len(of.endings) > 0 {
		open.SetFilter(of.endings)
	}
	open.SetTitleText(of.title)
	open.SetConfirmText(of.confirm)
	if at, err := storage.ListerForURI(storage.NewFileURI(of.in)); of.in != "" && err == nil {
		open.SetLocation(at)
	}
	w.showFiles(open)
}

// pickFile has a person choose a file, and gives its path.
func (w *desk) pickFile(of files, then func(path string)) {
	w.openFile(of, func(file fyne.URIReadCloser) {
		path := file.URI().Path()
		_ = file.Close() // it was opened to be chosen
		then(path)
	})
}

// readFile has a person choose a file, and gives the first most bytes of it. Reading is
// named by title, as work that takes long.
func (w *desk) readFile(of files, title string, most int64, then func(content []byte)) {
	w.openFile(of, func(file fyne.URIReadCloser) {
		var content []byte
		var err error
		w.background(title, func(context.Context) {
			defer file.Close()
			content, err = io.ReadAll(io.LimitReader(file, most))
		}, func() {
			if err != nil {
				w.tell("The file cannot be read", words.Sentence(err.Error()))
				return
			}
			then(content)
		})
	})
}

// saveFile asks where to write a file of this name, and gives it opened.
func (w *desk) saveFile(title, name string, then func(fyne.URIWriteCloser)) {
	save := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			w.tell("The file cannot be written", words.Sentence(err.Error()))
		case file != nil:
			then(file)
		}
	}, w.win)
	save.SetTitleText(title)
	save.SetFileName(name)
	w.showFiles(save)
}

func (w *desk) showFiles(d *dialog.FileDialog) {
	c := w.win.Canvas()
	o := &opened{had: c.Focused(), quietly: widgets.ByPointer(c), escape: d.Dismiss}
	d.Show() // before Resize, which in Fyne 2.8.1 needs what Show makes
	o.pop = popUp(c)
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

// popUp is the topmost pop-up of a canvas, which Fyne wraps in a type of its own; nil: there
// is none.
func popUp(c fyne.Canvas) *widget.PopUp {
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
func (w *desk) takeName(o fyne.CanvasObject) {
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
		w.focus(name)
	}
}

func both(first, then func(string)) func(string) {
	return func(text string) {
		first(text)
		then(text)
	}
}
