package people

import (
	"context"
	"slices"
	"strings"
	"time"

	"postroom/mail/people"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// orderWidth is where the longest of the orders can be read.
const orderWidth = 150

// orders are what people can be sorted by, at their [people.Order].
func orders() []string { return []string{"As in the file", "By name", "By address"} }

// chosenOrder is the one that is chosen.
func (p *Page) chosenOrder() people.Order {
	return people.Order(max(0, slices.Index(orders(), p.order.Chosen)))
}

// find looks for what the search and the filter leave, and sorts it.
func (p *Page) find() {
	if p.finder == nil {
		return
	}
	d, identifier, order, only := p.directory, p.identifier, p.chosenOrder(), people.Standing(0)
	if at := p.filter.Chosen(); at > 0 && at < len(p.filters) {
		only = p.filters[at]
	}
	coverage, finder := p.coverage, p.finder
	ranks, ranked := p.ranks[order]
	finder.Search(p.search.Text, func(ctx context.Context) []int {
		if coverage == nil {
			coverage = d.Coverage(ctx, identifier)
		}
		if !ranked {
			ranks = d.Ranks(order, identifier)
		}
		if only != 0 {
			return coverage.Places(only)
		}
		return nil
	}, 0, func(places []int) {
		if finder != p.finder { // these are places in the file before
			return
		}
		p.coverage, p.ranks[order] = coverage, ranks
		if ranks != nil {
			slices.SortFunc(places, func(a, b int) int { return ranks[a] - ranks[b] })
		}
		p.show(places)
	})
}

// showFilter shows how many stand how: everybody, who gets no mail, and each standing that
// somebody has.
func (p *Page) showFilter() {
	chosen := people.Standing(0)
	if at := p.filter.Chosen(); at > 0 && at < len(p.filters) {
		chosen = p.filters[at]
	}
	names := p.filterNames()
	p.filter.SetOptions(names, max(0, slices.Index(p.filters, chosen)))
	p.tools.Refresh()
}

// filterNames are the filter's choices, and fill filters.
func (p *Page) filterNames() []string {
	options := []string{"All " + words.Number(len(p.directory.People)), "Without usable address"}
	p.filters = []people.Standing{0, people.Unreached}
	if p.coverage != nil {
		options[1] += " " + words.Number(p.coverage.Count(people.Unreached))
		for _, kind := range people.Standings() {
			if n := p.coverage.Count(kind.Standing); n > 0 {
				options = append(options, strings.ToUpper(kind.Name[:1])+kind.Name[1:]+" "+words.Number(n))
				p.filters = append(p.filters, kind.Standing)
			}
		}
	}
	return options
}

// exportRows writes what search and filter leave as a table.
func (p *Page) exportRows() {
	if p.coverage == nil {
		return
	}
	d, coverage, rows := p.directory, p.coverage, slices.Clone(p.rows)
	p.w.SaveFile("Export these people", "people-export.csv", func() ([]byte, error) { return d.Export(coverage, rows) })
}

// showSource says where people are read from.
func (p *Page) showSource(from settings.People) {
	entries, runs := p.w.Renewing()
	widgets.SetVisible(p.edit, from.LDAP == "")
	widgets.SetVisible(p.renew, from.LDAP != "")
	p.renew.SetText("Read again")
	switch {
	case runs:
		p.renew.SetText("Cancel")
		p.path.SetText("Reading " + from.LDAP + ": " + words.Number(entries) + " so far")
	case from.LDAP != "" && !p.w.People.Read.IsZero():
		p.path.SetText(from.LDAP + " · read " + words.Ago(time.Since(p.w.People.Read)))
	case from.LDAP != "":
		p.path.SetText(from.LDAP)
	default:
		p.path.SetText(p.w.Folder.Path(from.File))
	}
}

// renewOrStop reads the directory anew, or ends that.
func (p *Page) renewOrStop() {
	if _, runs := p.w.Renewing(); runs {
		p.w.StopRenewing()
		return
	}
	p.w.RenewPeople()
}
