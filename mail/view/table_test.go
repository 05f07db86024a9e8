package view

import (
	"fmt"
	"slices"
	"testing"

	"golang.org/x/net/html"

	"postroom/mail/view/typeface"
)

// parts are the elements of the texts in testdata/tables whose places are compared.
var parts = []string{"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "i"}

// Nothing in the cells depends on fonts, so that their places are the same to two units; there
// are as many elements in both.
func TestTablesStandWhereChromiumPutsThem(t *testing.T) {
	eachPage(t, "testdata/tables", func(t *testing.T, l *layout, found map[*html.Node]Rect, places []place) {
		at := 0
		for n := range l.tree.Root.Descendants() {
			if !slices.Contains(parts, n.Data) {
				continue
			}
			if at == len(places) || places[at].name != n.Data {
				t.Fatalf("there is a <%s> where Chromium has none", n.Data)
			}
			places[at].near(t, found[n], 2/unit)
			at++
		}
		if at != len(places) {
			t.Errorf("Chromium has %d elements, not %d", len(places), at)
		}
	})
}

// borders are where a mail's borders are drawn, and how wide their four sides are.
func borders(source string) []string {
	var drawn []string
	for _, it := range Lay(source, Options{Width: 640, Fonts: typeface.New()}).Items {
		if b, ok := it.Draw.(Border); ok {
			l := b.Lines
			drawn = append(drawn, fmt.Sprint(it.X, it.Y, it.W, it.H, " ", l.Top.Width, l.Right.Width, l.Bottom.Width, l.Left.Width))
		}
	}
	return drawn
}

const collapsing = `<style>*{margin:0;padding:0}td{width:20px;height:10px}table{border-collapse:collapse}</style>`

func TestCollapsedBordersLieOnTheEdgesOfCells(t *testing.T) {
	for source, want := range map[string][]string{
		// The wider line is drawn by both, half of it inside of the cell.
		`<table style="border:2px solid"><tr><td style="border:4px solid">`: {"0 0 28 14 4 4 4 4", "0 0 28 14 4 4 4 4"},
		// Of a side with several lines, those beside it draw theirs.
		`<table><tr><td style="border:1px solid"><td>`: {"0 0 42 11 0 0 0 1", "0 0 22 11 1 1 1 1", "21 0.5 21 10 0 0 0 1"},
		// Hidden wins over all.
		`<table><tr><td style="border:hidden"><td style="border:2px solid">`:  {"0 0 42 12 0 2 0 0", "20 0 22 12 2 2 2 0"},
		`<table><tr><td rowspan=2><td style="border-left:2px solid"><tr><td>`: {"20 0 22 10 0 0 0 2"},
		// Rows have none where borders stand apart.
		`<table style="border-collapse:separate"><tr style="border:3px solid"><td>x`: nil,
	} {
		if got := borders(collapsing + source); !slices.Equal(got, want) {
			t.Errorf("%s\ndraws %q, not %q", source, got, want)
		}
	}
}

func TestGroundsOfRowsAndColumnsLieBehindTheirCells(t *testing.T) {
	const cells = `<style>*{margin:0;padding:0}td{width:20px;height:10px}table{border-spacing:5px}</style><table>`
	for source, want := range map[string][]string{
		`<tr bgcolor=red><td><td>`:                                              {"5 5 20 10", "30 5 20 10"},
		`<tr bgcolor=red><td rowspan=2><td><tr><td>`:                            {"5 5 20 25", "30 5 20 10"},
		`<col><col bgcolor=red style="background:red"><tr><td><td><tr><td><td>`: {"30 5 20 10", "30 20 20 10"},
		`<tbody bgcolor=red style="border-spacing:0"><tr><td colspan=2>`:        {"5 5 20 10"},
	} {
		var drawn []string
		for _, it := range Lay(cells+source, Options{Width: 640, Fonts: typeface.New()}).Items {
			if _, ok := it.Draw.(Ground); ok {
				drawn = append(drawn, fmt.Sprint(it.X, it.Y, it.W, it.H))
			}
		}
		if !slices.Equal(drawn, want) {
			t.Errorf("%s\ndraws %q, not %q", source, drawn, want)
		}
	}
}
