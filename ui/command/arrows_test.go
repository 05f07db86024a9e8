package command

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// arrow says what the packages of a room may import of ours, in whatever build. A name stands
// for the rooms in it too, and the row of the innermost room counts.
type arrow struct{ room, may string }

// arrows is the plan of the house. Who needs another one adds it here, with the reason.
func arrows() []arrow {
	return []arrow{
		{".", "ui/command"},
		{"assets", ""},
		{"settings", "assets settings/tomltext"},
		{"settings/secret", ""},
		{"settings/tomltext", ""},

		{"mail/document", "mail/style/csscolor"}, // colours are read in one place
		{"mail/document/documenttest", "mail/document"},
		{"mail/document/parse", "mail/document mail/style"},
		{"mail/document/write", "mail/document mail/style/csscolor"}, // what can be read on what
		{"mail/compose", "mail/document mail/style settings"},        // the style says what a layout leaves for its content
		{"mail/received", ""},
		{"mail/style", "mail/style/csscolor"},
		{"mail/style/csscolor", ""},
		{"mail/view", "mail/view mail/style mail/received mail/document/picture"}, // pictures are opened in one place
		{"mail/view/client", "mail/style"},                                        // it takes away what a style is computed of
		{"mail/view/typeface", "mail/style"},
		{"mail/view/paint", "mail/view mail/style mail/document/picture"}, // pictures are opened in one place
		{"mail/browser", "mail/received"},
		{"mail/reply", ""},
		{"mail/domain", ""},
		{"mail/queue", ""},
		{"mail/growthtest", ""},
		{"settings/nobodytest", ""},
		{"mail/livetest", ""},
		{"mail/people", "settings"},
		{"mail/people/ldap", "mail/people mail/session/trust settings settings/secret"}, // a directory is signed in to
		{"mail/policy", "mail/people settings"},
		{"mail/layout", "mail/compose mail/document/picture mail/style mail/view settings assets"}, // what is seen of a file says where its message goes
		{"mail/lint", "mail/compose mail/document mail/style mail/view mail/received settings"},    // the style says why something is not seen
		{"mail/coming", "mail/diagnosis mail/reply settings"},                                      // what ends, and what changes, for a test, a check and a calendar
		{"mail/locate", "mail/reply settings"},
		{"mail/check", "mail/coming mail/lint mail/people mail/policy mail/compose mail/document mail/reply mail/queue mail/session/trust settings"},
		{"mail/session", "mail/session/token mail/session/trust settings"},
		{"mail/session/token", "mail/session/trust settings"}, // a token is asked for over TLS, with the same roots
		{"mail/session/trust", "settings"},                    // one reader of certificates
		{"mail/deliver", "mail/session settings"},
		{"mail/deliver/delivertest", "settings"},
		{"mail/sandbox", ""},
		{"mail/diagnosis", "mail/session mail/reply settings"}, // what a session's error means: a test and real mail ask it
		{"mail/probe", "mail/coming mail/session mail/diagnosis mail/domain mail/reply mail/sandbox settings"},
		{"mail/notify", "mail/check mail/policy mail/people mail/compose mail/queue mail/deliver mail/session mail/session/token mail/diagnosis mail/reply settings"}, // at which stage a mail fell tells what is blamed

		{"ui/command", "ui/window mail settings assets"},
		{"ui/window", "ui/window ui/widgets ui/editor ui/preview mail settings assets"},
		{"ui/opengl", ""},
		{"ui/widgets", "ui/opengl ui/editor"}, // Lines are it, to be read only
		{"ui/window/words", ""},
		{"ui/window/draft", "mail/check mail/lint settings"},
		{"ui/window/desk", "ui/window/desk ui/window/draft ui/window/words ui/widgets mail settings assets"},
		{"ui/window/letter", "ui/window/desk ui/window/words ui/widgets ui/preview ui/editor/pasteboard mail"},
		{"ui/window/verdict", "ui/window/desk ui/widgets mail/policy settings"},
		{"ui/window/chooser", "ui/window/desk ui/window/words ui/widgets mail/people settings"},
		{"ui/window/serverform", "ui/window/desk ui/window/draft ui/window/words ui/widgets mail settings assets"},
		{"ui/window/connection", "ui/window/serverform ui/window/desk ui/window/draft ui/window/words ui/widgets mail settings"},
		{"ui/window/effect", "ui/window/desk ui/window/words ui/widgets mail/people mail/policy settings"},
		{"ui/window/conflict", "ui/window/words ui/widgets settings"},
		{"ui/window/history", "ui/window/desk ui/window/words ui/widgets settings"},
		{"ui/window/recovery", "ui/window/desk ui/window/words ui/widgets settings"},
		{"ui/window/screen", "ui/window/words ui/widgets"},
		{"ui/window/setup", "ui/window/serverform ui/window/connection ui/window/desk ui/window/draft ui/window/words ui/widgets ui/preview mail settings assets"},
		{"ui/window/template", "ui/window/chooser ui/window/letter ui/window/desk ui/window/words ui/widgets ui/editor ui/preview mail settings assets"},                                                // the picture of a layout, in which one clicks
		{"ui/window/preview", "ui/window/letter ui/window/verdict ui/window/chooser ui/window/desk ui/window/draft ui/window/words ui/widgets mail/notify mail/people mail/policy mail/queue settings"}, // what became of a mail is an entry of the queue
		{"ui/window/actions", "ui/window/verdict ui/window/chooser ui/window/serverform ui/window/connection ui/window/letter ui/window/desk ui/window/draft ui/window/words ui/widgets ui/editor mail/compose mail/notify mail/people mail/policy settings"}, // placeholders in a subject, and which there are
		{"ui/window/outgoing", "ui/window/desk ui/window/words ui/widgets mail/notify mail/queue"},
		{"ui/window/people", "ui/window/desk ui/window/words ui/widgets mail/people settings"},
		{"ui/window/activity", "ui/window/chooser ui/window/letter ui/window/desk ui/window/words ui/widgets mail/notify mail/queue mail/sandbox"},
		{"ui/editor", "ui/editor ui/opengl mail/document mail/style/csscolor"}, // what can be read on what
		{"ui/preview", "mail/view ui/opengl ui/editor/click"},
	}
}

// allowed says whether a package may import another; ok is false where no row speaks of it.
func allowed(from, to string) (may, ok bool) {
	best := ""
	for _, a := range arrows() {
		if within(from, a.room) && len(a.room) > len(best) {
			best, ok = a.room, true
			may = false
			for room := range strings.FieldsSeq(a.may) {
				may = may || within(to, room)
			}
		}
	}
	return may, ok
}

func within(name, room string) bool { return name == room || strings.HasPrefix(name, room+"/") }

// source calls visit for each of our Go files, by its path from the module's root.
func source(t *testing.T, visit func(name string, text []byte)) {
	t.Helper()
	root := filepath.Join("..", "..")
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (strings.HasPrefix(d.Name(), ".") && name != "." || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		text, err := os.ReadFile(filepath.Join(root, name))
		visit(name, text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// imports are what a file imports.
func imports(t *testing.T, name string, text []byte) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, i := range file.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	return list
}

func TestImportsPointOnlyWhereThePlanOfTheHouseSays(t *testing.T) {
	source(t, func(name string, text []byte) {
		if strings.HasSuffix(name, "_test.go") {
			return
		}
		from := path.Dir(name)
		if _, ok := allowed(from, ""); !ok {
			t.Errorf("%s: no row says what %s may import", name, from)
		}
		for _, p := range imports(t, name, text) {
			if to, ours := strings.CutPrefix(p, "postroom/"); ours {
				if may, _ := allowed(from, to); !may {
					t.Errorf("%s: %s may not import %s", name, from, to)
				}
			}
		}
	})
}

func TestNothingUnderMailAndSettingsKnowsAScreen(t *testing.T) {
	source(t, func(name string, text []byte) {
		if !within(name, "mail") && !within(name, "settings") && !within(name, "assets") {
			return
		}
		for _, p := range imports(t, name, text) { // tests too
			if within(p, "fyne.io") || within(p, "postroom/ui") {
				t.Errorf("%s imports %s", name, p)
			}
		}
	})
}

func TestNoFileIsLongerThanOneCanSeeWhole(t *testing.T) {
	const most = 400
	source(t, func(name string, text []byte) {
		if n := bytes.Count(text, []byte("\n")); n > most {
			t.Errorf("%s has %d lines, more than %d", name, n, most)
		}
	})
}

func TestTheWindowAroundThePagesStaysSmall(t *testing.T) {
	const most = 1000
	lines := 0
	source(t, func(name string, text []byte) {
		if path.Dir(name) == "ui/window" && !strings.HasSuffix(name, "_test.go") {
			lines += bytes.Count(text, []byte("\n"))
		}
	})
	if lines >= most {
		t.Errorf("ui/window's own files have %d lines: what a page needs belongs into its room, or into the desk's", lines)
	}
}

func TestNoPageImportsAPage(t *testing.T) {
	pages := []string{"setup", "template", "preview", "actions", "people", "activity"}
	for _, from := range pages {
		for _, to := range pages {
			if may, _ := allowed("ui/window/"+from, "ui/window/"+to); may && from != to {
				t.Errorf("%s may import %s", from, to)
			}
		}
	}
}
