package people

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"
	"strings"
)

// Export is a table (CSV, UTF-8 with a byte order mark, which spreadsheets need) of the
// people at these places: what the file says of them, where they are mailed, and how their
// address stands. No cell is taken for a formula.
func (d *Directory) Export(c *Coverage, places []int) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	columns := slices.DeleteFunc(slices.Clone(d.Columns), func(column string) bool { return d.empty(column) })
	rows := [][]string{slices.Concat([]string{"Name", "Language"}, columns, []string{"Mailed at", "Address"})}
	for _, at := range places {
		p := d.People[at]
		row := []string{p.Name, p.Language}
		for _, column := range columns {
			row = append(row, p.Values[column])
		}
		address, standing := standingOf(p, c.Identifier)
		rows = append(rows, append(row, address, (standing|c.Of[at]).String()))
	}
	for _, row := range rows {
		for i, cell := range row {
			row[i] = Harmless(cell)
		}
	}
	err := w.WriteAll(rows)
	return b.Bytes(), err
}

// Harmless is a cell that no spreadsheet takes for a formula: before what begins as one
// stands an apostrophe, which [Parse] takes off again.
func Harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// empty says whether nobody has a value in a column.
func (d *Directory) empty(column string) bool { return len(d.index[column]) == 0 }

// String is what there is to say of a standing: "empty", "double, several".
func (s Standing) String() string {
	var all []string
	for _, kind := range Standings() {
		if s&kind.Standing != 0 {
			all = append(all, kind.Name)
		}
	}
	return strings.Join(all, ", ")
}

// Kind is a standing with its name.
type Kind struct {
	Standing Standing
	Name     string
}

// Standings are the standings that there is something to say of.
func Standings() []Kind {
	return []Kind{{Blank, "empty"}, {Malformed, "no address"}, {Cut, "cut"}, {Double, "double"}, {Several, "several"}}
}

// Order is what people are sorted by.
type Order int

// The orders.
const (
	ByFile Order = iota
	ByName
	ByAddress // the address that is mailed; who has none comes first
)

// Ranks are the people's places in an order, by place in [Directory.People]; nil: as in the
// file.
func (d *Directory) Ranks(order Order, identifier string) []int {
	if order == ByFile {
		return nil
	}
	keys, sorted := make([]string, len(d.People)), make([]int, len(d.People))
	for i, p := range d.People {
		sorted[i] = i
		if keys[i] = plain(p.Name); order == ByAddress {
			address, _ := standingOf(p, identifier)
			keys[i] = plain(address)
		}
	}
	slices.SortStableFunc(sorted, func(a, b int) int { return cmp.Compare(keys[a], keys[b]) })
	ranks := make([]int, len(sorted))
	for rank, at := range sorted {
		ranks[at] = rank
	}
	return ranks
}
