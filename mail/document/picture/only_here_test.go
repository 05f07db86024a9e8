package picture

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const root = "../../.."

// opens says that a package opens pictures, whatever its formats: Fyne hands the bytes of
// a resource to [image.Decode], too.
func opens(imported string) bool {
	return imported == "image" || strings.HasPrefix(imported, "image/") ||
		strings.HasPrefix(imported, "golang.org/x/image/") || strings.Contains(imported, "fyne.io/fyne/v2")
}

// ours are the files that open what is a part of the program, or of its own making.
var ours = []string{
	"ui/widgets/icons.go", // the program's icons
	"ui/widgets/tool.go",  // likewise
	"ui/window/shell.go",  // the program's own picture
	"ui/widgets/rail.go",  // likewise

	"mail/browser/draw.go", // what the browser here drew, of a size that was asked for
}

func TestNothingElseInTheProgramOpensPictures(t *testing.T) {
	calls := []string{
		"Decode", "DecodeConfig", "DecodeAll", "RegisterFormat", "NewImageFromResource", "NewImageFromReader", "NewImageFromFile",
		"NewImageFromURI", "NewStaticResource", "NewThemedResource", "LoadResourceFromPath", "LoadResourceFromURLString", "LoadResourceFromURI",
	}
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(filepath.ToSlash(file), root+"/")
		switch {
		case entry.IsDir() && (entry.Name() == ".git" || entry.Name() == "testdata" || name == "mail/document/picture"):
			return filepath.SkipDir
		case entry.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		openers := map[string]bool{} // by the name that the file gives them
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			local := path.Base(imported)
			if spec.Name != nil {
				local = spec.Name.Name
			} else if imported == "fyne.io/fyne/v2" {
				local = "fyne"
			}
			if opens(imported) {
				openers[local] = true
				if local == "_" && !strings.Contains(imported, "fyne.io/") || local == "." {
					t.Errorf("%s registers %s: open pictures with mail/document/picture", name, imported)
				}
			}
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			selected, ok := n.(*ast.SelectorExpr)
			if !ok || !slices.Contains(calls, selected.Sel.Name) {
				return true
			}
			if from, ok := selected.X.(*ast.Ident); !ok || !openers[from.Name] {
				return true
			}
			seen[name] = true
			if !slices.Contains(ours, name) {
				t.Errorf("%s: %s opens a picture: use mail/document/picture", set.Position(n.Pos()), selected.Sel.Name)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range ours {
		if !seen[name] {
			t.Errorf("%s opens nothing: take it off the list", name)
		}
	}
}
