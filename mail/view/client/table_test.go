package client

import (
	"slices"
	"strings"
	"testing"
)

func TestEveryRuleIsOfAFeatureAndANoteThatTheTableHas(t *testing.T) {
	for _, r := range features() {
		f := table().features[r.slug]
		if f == nil {
			t.Errorf("there is no feature %q", r.slug)
			continue
		}
		has := r.note == ""
		for _, note := range f.Notes {
			has = has || strings.Contains(note, r.note)
		}
		// A pseudo-class may have no client today that has it on type selectors alone.
		if !has && r.note != "Only supported on type selectors" {
			t.Errorf("%s: no note has %q", r.slug, r.note)
		}
	}
}

// unseen are the features that change nothing of how a mail is drawn here, in a browser either, by
// what they begin with.
func unseen() []string {
	return []string{
		"amp", "bimi", "css-color-scheme", "css-cursor", "css-font-kerning", "css-font-size-adjust", "css-hyphenate-character", "css-hyphenate-limit-chars",
		"css-hyphens", "css-inert-attribute", "css-inline-size", "css-nesting", "css-orphans", "css-outline-offset", "css-resize", "css-scroll-snap",
		"css-shape-margin", "css-shape-outside", "css-sytem-ui", "css-tab-size", "css-text-align-last", "css-text-decoration-skip-ink", "css-text-emphasis",
		"css-text-justify", "css-text-underline", "css-text-wrap", "css-user-select", "css-widows", "html-acronym", "html-anchor-links", "html-aria",
		"html-doctype", "html-link", "html-loading-attribute", "html-meta-color-scheme", "html-popover", "html-required", "html-target", "image-apng",
		"image-hdr",
	}
}

func TestEveryFeatureThatIsSeenHasARule(t *testing.T) {
	var without []string
	for slug, f := range table().features {
		if slices.ContainsFunc(features(), func(r rule) bool { return r.slug == slug }) || slices.ContainsFunc(unseen(), func(p string) bool { return strings.HasPrefix(slug, p) }) {
			continue
		}
		for _, answer := range f.Support {
			if strings.HasPrefix(answer, "n") {
				without = append(without, slug)
				break
			}
		}
	}
	slices.Sort(without)
	if len(without) > 0 {
		t.Errorf("no rule for %s", strings.Join(without, ", "))
	}
}
