package view

import (
	"strconv"
	"strings"
	"testing"

	"postroom/mail/growthtest"
	"postroom/mail/view/typeface"
)

// hostileTables are texts of about so many tags whose cells span, nest and ask for one another.
func hostileTables(n int) map[string]string {
	times := strings.Repeat
	var stairs, spans strings.Builder
	for i := range n {
		stairs.WriteString("<tr><td rowspan=65534>x")
		spans.WriteString("<tr><td colspan=" + strconv.Itoa(1000-i%500) + ">x")
	}
	return map[string]string{
		"rows in a column":         "<table>" + times("<tr><td>x", n),
		"spans of all rows":        "<table>" + stairs.String(),
		"spans over short rows":    "<table><tr>" + times("<td rowspan=65534><td rowspan=65533>", n/2) + times("<tr><td>", n/2),
		"spans of all columns":     "<table>" + times("<tr><td colspan=1000>x", n),
		"spans beside one another": "<table><tr>" + times("<td colspan=1000>", n),
		"spans in fixed columns":   "<table style='table-layout:fixed;width:9px'><tr>" + times("<td colspan=1000>", n),
		"spans of many columns":    "<table><tr>" + times("<td>", 1000) + spans.String(),
		"columns without cells":    "<table>" + times("<col span=1000 width=1>", n) + "<tr><td>",
		"borders that collapse":    "<table border=1 style='border-collapse:collapse'><tr>" + times("<td>", n/2) + times("<tr><td>", n/2),
		"tables beside floats":     times("<table width=100%><tr><td><img align=left width=30 height=30>", n),
		"heights of a height":      times("<table height=100%><tr><td height=50>", n),
		"tables in lines":          times("<table style='display:inline-table'><tr><td>x<td>", n),
	}
}

func TestTimeGrowsWithTheTable(t *testing.T) {
	fonts := typeface.New()
	for name := range hostileTables(2) {
		t.Run(name, func(t *testing.T) {
			growthtest.Linear(t, 2000, func(n int) func() {
				source := hostileTables(n)[name]
				return func() { Lay(source, Options{Width: 640, Height: 800, Fonts: fonts}) }
			})
		})
	}
}
