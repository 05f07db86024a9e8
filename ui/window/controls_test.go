//go:build !race

// With the race detector this takes minutes, and there is one goroutine to look at.

package window

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// Everything that can be pressed stands in testdata/controls.txt, a line each: scene, kind,
// label. A new button belongs to a scene, or these tests fail.

var update = flag.Bool("update", false, "write testdata/controls.txt anew")

const listed = "testdata/controls.txt"

// control is something that can be pressed.
type control struct {
	scene, kind, label string
	object             fyne.CanvasObject // nil: an item of the menu
	item               *fyne.MenuItem
}

func (c control) String() string { return c.scene + " · " + c.kind + " · " + c.label }

// pressable are the types of package widgets that can be pressed, and the field that names one.
var pressable = []struct{ kind, names string }{
	{"Button", "Text"},
	{"Link", "Text"},
	{"Tool", "Name"},
	{"Chip", "Name"},
	{"Swatch", "Name"},
	{"Segmented", "options"},
	{"Select", ""},
	{"Switch", ""},
	{"foldHead", "title"},
	{"railItem", "name"},
}

func controlOf(o fyne.CanvasObject) (kind, label string, ok bool) {
	t := reflect.TypeOf(o)
	if t.Kind() != reflect.Pointer || !strings.HasSuffix(t.Elem().PkgPath(), "/widgets") {
		return "", "", false
	}
	for _, k := range pressable {
		if t.Elem().Name() != k.kind {
			continue
		}
		if k.names != "" {
			label = fmt.Sprint(reflect.ValueOf(o).Elem().FieldByName(k.names))
		}
		return k.kind, label, true
	}
	return "", "", false
}

// inScene are the controls in sight of a scene: of the topmost dialog, or of the whole window.
func inScene(name string, h *harness) []control {
	var all []control
	h.Walk(func(o fyne.CanvasObject) {
		if o == fyne.CanvasObject(h.foot.cancel) && name != longWork {
			return // on a slow machine any work takes long
		}
		if kind, label, ok := controlOf(o); ok {
			all = append(all, control{scene: name, kind: kind, label: label, object: o})
		}
	})
	for _, item := range h.Offers() {
		all = append(all, control{scene: name, kind: "item", label: item.Text, object: item.Object})
	}
	if h.DialogsOpen() == 0 {
		for _, m := range h.menu.main.Items {
			for _, i := range m.Items {
				if !i.IsSeparator {
					label, _, _ := strings.Cut(i.Label, "  ") // behind it stand the keys
					all = append(all, control{scene: name, kind: "menu " + m.Label, label: label, item: i})
				}
			}
		}
	}
	return all
}

// fresh leaves out what an earlier scene has shown: the frame stands around every page.
// Of a dialog everything counts: what is called the same does something else there.
func fresh(all []control, known map[string]bool, dialog bool) []control {
	return slices.DeleteFunc(all, func(c control) bool {
		key := c.kind + " · " + unnumbered(c.label)
		was := known[key]
		known[key] = true
		return was && !dialog
	})
}

// unnumbered leaves out of a label what differs between runs: numbers.
func unnumbered(label string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return '#'
		}
		return r
	}, label)
}

func TestEveryButtonAndMenuItemIsOnTheList(t *testing.T) {
	var lines []string
	known := map[string]bool{}
	for _, s := range scenes() {
		h := s.play(t)
		for _, c := range fresh(inScene(s.name, h), known, h.DialogsOpen() > 0) {
			c.label = unnumbered(c.label)
			lines = append(lines, c.String())
		}
		h.End()
	}
	slices.Sort(lines)
	lines = slices.Compact(lines)
	text := strings.Join(lines, "\n") + "\n"
	if *update {
		if err := os.WriteFile(listed, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(listed)
	if err != nil {
		t.Fatal(err)
	}
	old := strings.Split(strings.TrimSpace(string(want)), "\n")
	for _, line := range lines {
		if !slices.Contains(old, line) {
			t.Errorf("new, and not on the list: %s", line)
		}
	}
	for _, line := range old {
		if !slices.Contains(lines, line) {
			t.Errorf("on the list, and nowhere to be pressed: %s", line)
		}
	}
	if t.Failed() {
		t.Logf("press what is new in a real window (make press), then: go test ./ui/window -run List -update")
	}
}

// labelAt are the makers of what can be pressed, by the place of the label among their
// arguments.
var labelAt = map[string]int{
	"NewButton": 0, "NewSmallButton": 0, "NewLink": 0, "NewSmallLink": 0, "NewTool": 0, "NewLetterTool": 0,
	"NewFold": 0, "NewFolded": 0, "Choose": 0, "NewMenuItem": 0, "item": 0, "NewNotice": 3,
}

func TestEveryLabelInTheSourceIsOnTheList(t *testing.T) {
	text, err := os.ReadFile(listed)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	check := func(at token.Position, e ast.Expr) {
		literal, ok := e.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			return
		}
		label, err := strconv.Unquote(literal.Value)
		if err != nil || label == "" {
			return
		}
		found++
		if !strings.Contains(string(text), " · "+unnumbered(label)) {
			t.Errorf("%s: %q is in no scene", at, label)
		}
	}
	positions := token.NewFileSet()
	err = filepath.WalkDir(".", func(file string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		parsed, err := parser.ParseFile(positions, file, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if n, ok := n.(*ast.CallExpr); ok {
				name := ""
				switch f := n.Fun.(type) {
				case *ast.SelectorExpr:
					name = f.Sel.Name
				case *ast.Ident:
					name = f.Name
				}
				if at, ok := labelAt[name]; ok && at < len(n.Args) {
					check(positions.Position(n.Pos()), n.Args[at])
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 100 {
		t.Errorf("only %d labels were found: are the makers still called so?", found)
	}
}
