package desk

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/window/words"
)

// Page is what the middle of the window shows. A page is made once, when it is
// first opened, and stays.
type Page interface {
	Object() fyne.CanvasObject
	Refresh() // the draft, the people or the sandbox changed; must not tell the draft anything
	Focus()   // put the keyboard into the main field
}

// The pages' names, as --page says them.
const (
	PageSetup    = "setup"
	PageTemplate = "template"
	PagePreview  = "preview"
	PageActions  = "actions"
	PagePeople   = "people"
	PageActivity = "activity"
)

// Place is something that a page can be opened on.
type Place struct {
	Page   string // one of the names
	Field  string // path of a field: "server.host"
	Person string // somebody, by an identifier
}

// PlaceOf is where a value of the settings is seen to, by its path; without a page: no page has a field for it.
func PlaceOf(path string) Place {
	table, _, _ := strings.Cut(path, ".")
	if table == "queue" || table == "brand" {
		return Place{}
	}
	page := PageSetup
	if _, isAction := settings.ActionAt(path); isAction {
		page = PageActions
	} else if table == PageTemplate || table == PagePeople {
		page = table
	}
	return Place{Page: page, Field: path}
}

// Said is what is said of a finding where its place is shown; of what no page has a field for, where in the file it is.
func Said(f settings.Finding) string {
	if f.Field != "" && PlaceOf(f.Field).Page == "" {
		return fmt.Sprintf("%s, on line %d of the file: %s", f.Field, max(f.Line, 1), words.Sentence(f.Message))
	}
	return words.Sentence(f.Message)
}

// Name is what a link there is called: Set-up; "" where none is made.
func (p Place) Name() string {
	return map[string]string{PageSetup: "Set-up", PageActions: "this action", PagePeople: "People", PageTemplate: "Template"}[p.Page]
}

// Shower is a page that can be opened on a part of it, with the keyboard there.
type Shower interface{ ShowPlace(Place) }

// Leaver is a page that says things in passing: they go when another page is opened.
type Leaver interface{ Left() }

// Searcher is a page with a field to search in; replacer is one whose text can be searched,
// and replaced.
type (
	Searcher interface{ SearchField() fyne.Focusable }
	Replacer interface{ Find(replacing bool) }
)

// Typist is a page that knows what the person typed in last.
type Typist interface{ TypedIn() fyne.Focusable }

// MailViewer is a page with a mail.
type MailViewer interface {
	// MailLook brings the mail into sight, and is how it is looked at.
	MailLook() MailLook
}

// MailLook is how a mail is looked at.
type MailLook interface {
	TogglePhone()    // as on a phone, or as on a desktop again
	ToggleDark()     // where its reader prefers dark colours, or light ones again
	ToggleBrowser()  // with the picture of this machine's browser beside it, or without again
	CompareClients() // as several mail clients show it, side by side
}

// DropTarget is a page that takes files which were let go over it.
type DropTarget interface {
	Dropped(at fyne.Position, files []fyne.URI)
}
