package people_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/people"
	"postroom/settings"
)

func TestNoCellOfAnExportIsAFormula(t *testing.T) {
	d := parse(t, "Name,Primary e-mail address,Number\n=cmd|' /C calc'!A0,ann@example.com,+31 20\n\"@SUM(1)\",b@x.org;c@x.org,-1\nBob,,\"a,\"\"b\"\"\"\n")
	c := d.Coverage(t.Context(), settings.IdentifierEmail)
	text, err := d.Export(c, []int{2, 0, 1})
	if err != nil {
		t.Fatal(err)
	}
	const want = "\ufeffName,Language,Primary e-mail address,Number,Mailed at,Address\r\n" +
		"Bob,,,\"a,\"\"b\"\"\",,empty\r\n" +
		"'=cmd|' /C calc'!A0,,ann@example.com,'+31 20,ann@example.com,\r\n" +
		"'@SUM(1),,b@x.org;c@x.org,'-1,b@x.org,several\r\n"
	if string(text) != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}

func TestWhatIsExportedIsReadBack(t *testing.T) {
	cell := rapid.StringMatching(`[-+=@ a-z0-9",\t]{0,8}`)
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		text.WriteString("Name;Number\nx;1\n")
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			text.WriteString("x;\"" + strings.ReplaceAll(cell.Draw(t, "cell"), `"`, `""`) + "\"\n")
		}
		d, err := people.Parse("", []byte(text.String()))
		if err != nil {
			t.Fatal(err)
		}
		places := make([]int, len(d.People))
		for i := range places {
			places[i] = i
		}
		out, err := d.Export(d.Coverage(t.Context(), "Number"), places)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(string(out), "\r\n") {
			for field := range strings.SplitSeq(line, ",") {
				if field = strings.TrimPrefix(field, `"`); field != "" && strings.ContainsRune("=+@-\t", rune(field[0])) && !strings.Contains(line, `"`) {
					t.Fatalf("a formula: %q", line)
				}
			}
		}
		back, err := people.Parse("", out)
		if err != nil || len(back.People) != len(d.People) {
			t.Fatalf("error %v", err)
		}
	})
}

func TestPeopleAreRankedByNameOrAddressWithoutRegardToCaseAndAccents(t *testing.T) {
	d := parse(t, "Name,Primary e-mail address\nbob,c@x.org\nÉva,\nann,B@x.org\n")
	for order, want := range map[people.Order][]int{people.ByName: {1, 2, 0}, people.ByAddress: {2, 0, 1}, people.ByFile: nil} {
		if got := d.Ranks(order, settings.IdentifierEmail); !slices.Equal(got, want) {
			t.Errorf("order %d: %v", order, got)
		}
	}
}
