//go:build fidelity

package view_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"postroom/mail/view/typeface"
)

// TestMailsOfTheProgramAreWhatAMailHasToBe prints what is measured of each message in the folder MAILS,
// by the names of its files.
func TestMailsOfTheProgramAreWhatAMailHasToBe(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(os.Getenv("MAILS"), "*.eml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no message in %q: %v", os.Getenv("MAILS"), err)
	}
	fonts := typeface.NewInstalled()
	fmt.Print("| mail |")
	for _, p := range points {
		fmt.Printf(" %s |", p.name)
	}
	fmt.Println("\n|" + strings.Repeat("---|", 1+len(points)))
	for _, file := range files {
		eml, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m := inspect(eml, fonts)
		name := strings.TrimSuffix(filepath.Base(file), ".eml")
		row := "| " + name + " |"
		for _, p := range points {
			value, good := p.of(m)
			if !good {
				t.Errorf("%s: %s: %s", name, p.name, value)
				value = "**" + value + "**"
			}
			row += " " + value + " |"
		}
		fmt.Println(row)
	}
}
