// Command clients makes the file of mail/view/client from an unpacked npm package caniemail: what
// the clients shown here support, as of their last test, with its date and licence.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// families are those of the clients of mail/view/client.
var families = map[string][]string{
	"apple-mail": {"macos", "ios"}, "gmail": {"desktop-webmail", "android", "ios"}, "outlook": {"windows", "outlook-com"},
	"samsung-email": {"android"}, "thunderbird": {"macos"}, "yahoo": {"desktop-webmail"},
}

// published is the package's file, as far as it is read.
type published struct {
	Date string `json:"last_update_date"`
	Data []struct {
		Slug, Title, Category string
		URL                   string
		Stats                 map[string]map[string]json.RawMessage
		Notes                 map[string]string `json:"notes_by_num"`
	}
}

// kept is the file that is written.
type kept struct {
	Source   string    `json:"source"`
	Date     string    `json:"date"`
	Licence  string    `json:"licence"`
	Features []feature `json:"features"`
}

type feature struct {
	Slug    string            `json:"slug"`
	Title   string            `json:"title"`
	Support map[string]string `json:"support"` // by family.platform
	Notes   map[string]string `json:"notes,omitempty"`
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "clients: name the folder of the package and the file to write")
		os.Exit(2)
	}
	if err := write(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "clients:", err)
		os.Exit(1)
	}
}

func write(folder, to string) error {
	var in published
	if err := read(filepath.Join(folder, "dist/data/caniemail.json"), &in); err != nil {
		return err
	}
	var about struct{ Name, Version, License string }
	if err := read(filepath.Join(folder, "package.json"), &about); err != nil {
		return err
	}
	if about.License != "MIT" {
		return fmt.Errorf("the licence of %s is %q now, no longer MIT: read it before its data is taken", about.Name, about.License)
	}
	licence, err := os.ReadFile(filepath.Join(folder, "LICENSE"))
	if err != nil {
		return err
	}
	date, _, _ := strings.Cut(in.Date, " ")
	out := kept{Source: "caniemail.com, by npm " + about.Name + " " + about.Version, Date: date, Licence: string(licence)}
	for _, f := range in.Data {
		of := feature{Slug: f.Slug, Title: f.Title, Support: map[string]string{}, Notes: map[string]string{}}
		for family, platforms := range families {
			for _, platform := range platforms {
				last, err := latest(f.Stats[family][platform])
				if err != nil {
					return fmt.Errorf("%s, %s.%s: %w", f.Slug, family, platform, err)
				}
				if last == "" {
					continue
				}
				of.Support[family+"."+platform] = last
				for word := range strings.FieldsSeq(last) {
					if note, is := strings.CutPrefix(word, "#"); is {
						of.Notes[note] = f.Notes[note]
					}
				}
			}
		}
		out.Features = append(out.Features, of)
	}
	text, err := json.MarshalIndent(out, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(to, append(text, '\n'), 0o644)
}

// latest is what was found with the latest version of a client: they are in the order of their tests.
func latest(stats json.RawMessage) (string, error) {
	if len(stats) == 0 || stats[0] == '[' { // an empty list stands for none
		return "", nil
	}
	var all map[string]string
	if err := json.Unmarshal(stats, &all); err != nil {
		return "", err
	}
	versions := make([]string, 0, len(all))
	for v := range all {
		versions = append(versions, v)
	}
	slices.SortFunc(versions, compare)
	if len(versions) == 0 {
		return "", nil
	}
	return all[versions[len(versions)-1]], nil
}

// compare orders versions, which are numbers with dots, or months.
func compare(a, b string) int {
	of := func(s string) (list []int) {
		for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r < '0' || r > '9' }) {
			n, _ := strconv.Atoi(part) // nothing but digits
			list = append(list, n)
		}
		return list
	}
	return slices.Compare(of(a), of(b))
}

func read(name string, into any) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}
