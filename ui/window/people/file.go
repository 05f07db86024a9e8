package people

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// samplePeople are the first lines of a people file.
const samplePeople = `Name,Language,Primary e-mail address,Windows user account
Alice Vermeer,nl,alice.vermeer@example.com,CORP\avermeer
Bram de Wit,en,bram.dewit@example.com,CORP\bdewit
`

// newPeopleFile is what a file made here is called.
const newPeopleFile = "people.csv"

// withoutFile says what a people file is.
func (p *Page) withoutFile() fyne.CanvasObject {
	create := widgets.NewButton("Make a people file", widgets.Primary, p.makeFile)
	create.SetEnabled(!p.w.Draft.ReadOnly())
	const what = "It says who can be mailed, and at what address: a table as any spreadsheet saves it (CSV). Its first row names the columns. Its first lines may be:"
	server := widgets.NewButton("Read them from a directory…", widgets.Normal, p.openDirectory)
	server.SetEnabled(!p.w.Draft.ReadOnly())
	return widgets.Centred(widgets.DialogWide, widgets.Column(widgets.CardGap,
		widgets.NewStrong("There is no people file yet"), widgets.NewHelp(what),
		widgets.NewMono(strings.TrimSpace(samplePeople)), widgets.Row(widgets.Near, create, server)))
}

// chooseFile asks for another people file.
func (p *Page) chooseFile() {
	p.w.PickFile(desk.Files{Title: "Choose a people file", Endings: desk.Endings{".csv", ".tsv", ".txt", ".ldif", ".ldf"}, Confirm: "Choose", In: p.w.Folder.Dir}, p.use)
}

// use makes a file the settings' people file.
func (p *Page) use(path string) {
	name := p.w.Folder.Name(path)
	p.w.Draft.ChangeOnce("Choose a people file", func(s *settings.Settings) {
		s.People = settings.People{File: name, Identifiers: s.People.Identifiers}
	})
}

// makeFile writes a people file to begin with, and uses it. One that is there
// already is used as it is.
func (p *Page) makeFile() {
	path := p.w.Folder.Path(newPeopleFile)
	var err error
	p.w.Background("Making a people file", func(context.Context) { err = createPeople(path) }, func() {
		if err != nil {
			p.w.Tell("The people file cannot be made", p.w.CannotWrite(err))
			return
		}
		p.use(path)
	})
}

func createPeople(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = file.WriteString(samplePeople)
	return errors.Join(err, file.Close())
}

// openInEditor opens the file with what the desktop opens such files with. The
// window notices when it is saved.
func (p *Page) openInEditor() {
	path, err := filepath.Abs(p.w.Folder.Path(p.w.Draft.Settings().People.File))
	if err == nil {
		err = p.w.App.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)})
	}
	if err != nil {
		p.w.Tell("No editor was found", "The desktop could not open "+path+": "+words.Sentence(err.Error()))
	}
}
