package people_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"postroom/mail/growthtest"
	"postroom/mail/people"
	"postroom/settings"
)

func parse(t testing.TB, text string) *people.Directory {
	t.Helper()
	d, err := people.Parse("people.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func messages(d *people.Directory) []string {
	var all []string
	for _, p := range d.Problems {
		all = append(all, fmt.Sprintf("%d: %s", p.Line, p.Message))
	}
	return all
}

func TestFileIsReadInEveryFormItComesIn(t *testing.T) {
	const utf8BOM = "\ufeff"
	forms := map[string]string{
		"comma":               "Name,Language,Primary e-mail address,Number\nZoë,nl,zoe@example.com,7\n",
		"semicolon":           "Name;Language;Primary e-mail address;Number\nZoë;nl;zoe@example.com;7\n",
		"tab":                 "Name\tLanguage\tPrimary e-mail address\tNumber\nZoë\tnl\tzoe@example.com\t7\n",
		"byte order mark":     utf8BOM + "Name,Language,Primary e-mail address,Number\nZoë,nl,zoe@example.com,7\n",
		"Windows-1252":        "Name,Language,Primary e-mail address,Number\nZo\xeb,nl,zoe@example.com,7\n",
		"UTF-16":              utf16LE("Name\tLanguage\tPrimary e-mail address\tNumber\r\nZoë\tnl\tzoe@example.com\t7\r\n"),
		"CRLF":                "Name,Language,Primary e-mail address,Number\r\nZoë,nl,zoe@example.com,7\r\n",
		"CR":                  "Name,Language,Primary e-mail address,Number\rZoë,nl,zoe@example.com,7\r",
		"no last line ending": "Name,Language,Primary e-mail address,Number\nZoë,nl,zoe@example.com,7",
		"quotes":              `"Name","Language","Primary e-mail address","Number"` + "\n" + `"Zoë", "nl" ,"zoe@example.com","7"` + "\n",
		"names in any case":   "NAME,language,PRIMARY E-MAIL ADDRESS,Number\nZoë,NL,zoe@example.com,7\n",
		"spaces":              " Name , Language,Primary e-mail address ,Number\n Zoë ,nl , zoe@example.com, 7\n",
	}
	for form, text := range forms {
		t.Run(form, func(t *testing.T) {
			d := parse(t, text)
			if len(d.People) != 1 || len(d.Problems) != 0 {
				t.Fatalf("people %+v, problems %v", d.People, messages(d))
			}
			p := d.People[0]
			if p.Name != "Zoë" || p.Language != "nl" || p.Line != 2 ||
				p.Value(settings.IdentifierEmail) != "zoe@example.com" || p.Value("number") != "7" {
				t.Errorf("got %+v", p)
			}
			if want := []string{settings.IdentifierEmail, "Number", settings.IdentifierWindows}; !slices.Equal(d.Columns, want) {
				t.Errorf("columns %q, want %q", d.Identifiers, want)
			}
		})
	}
}

func utf16LE(text string) string {
	var b strings.Builder
	for _, r := range "\ufeff" + text {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

func TestQuotedFieldsHoldDelimitersQuotesAndLineBreaks(t *testing.T) {
	d := parse(t, "Name,Number\n\"Doe, \"\"JD\"\"\r\nJane\",1\nBob,2\n")
	if got := d.People[0].Name; got != "Doe, \"JD\"\nJane" {
		t.Errorf("name %q", got)
	}
	if got := d.People[1]; got.Name != "Bob" || got.Line != 4 {
		t.Errorf("the row behind it is %+v", got)
	}
}

func TestStrayQuoteCostsOnlyItsRow(t *testing.T) {
	d := parse(t, "Name,Number\nAlice,1\n\"Bob,2\nCarol,3\n\"Dave\" junior,4\nEve \"E\",5\n")
	var names []string
	for _, p := range d.People {
		names = append(names, p.Name)
	}
	if want := []string{"Alice", `"Bob`, "Carol", `"Dave" junior`, `Eve "E"`}; !slices.Equal(names, want) {
		t.Errorf("names %q, want %q", names, want)
	}
	if len(d.Problems) != 2 || d.Problems[0].Line != 3 || d.Problems[1].Line != 5 {
		t.Errorf("problems %v", messages(d))
	}
}

func TestOddRowsAndColumnsAreProblemsWithTheirLine(t *testing.T) {
	d := parse(t, "\nName,Number,,number\n\nAlice,1,x,2\nBob\n,,,\nCarol,3,,,,\nDave,4,,,5\n")
	want := []string{
		"2: column 3 has no name: its values are not read",
		`2: column 4 has the name "number", as an earlier one has: of the two, the first that has a value counts`,
		"5: the row has 1 value for 4 columns: the last ones are taken as empty",
		"8: the row has 5 values for 4 columns: the last ones are not read",
	}
	if got := messages(d); !slices.Equal(got, want) {
		t.Errorf("problems\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(d.People) != 4 || d.People[0].Value("Number") != "1" {
		t.Errorf("people %+v", d.People)
	}
}

func TestWhatIsNoTextIsRefused(t *testing.T) {
	_, err := people.Parse("people.xlsx", []byte("PK\x03\x04\x00\x00"))
	if !errors.Is(err, people.ErrNoText) {
		t.Errorf("error %v", err)
	}
}

func TestMissingFileIsNamed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "nobody.csv")
	if _, err := people.Load(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("error %v", err)
	}
	if err := os.WriteFile(path, []byte("Number\n1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if d, err := people.Load(path); err != nil || d.File != path || len(d.By(d.Columns).Find("1")) != 1 {
		t.Errorf("directory %+v, error %v", d, err)
	}
}

func TestValueIsCutAt255CharactersAndNotBytes(t *testing.T) {
	long := strings.Repeat("漢", 300)
	d := parse(t, "Name,Number\n"+long+","+long+"\n")
	value := d.People[0].Value("Number")
	if utf8.RuneCountInString(value) != people.MaxValue || !utf8.ValidString(value) {
		t.Errorf("%d characters, valid %v", utf8.RuneCountInString(value), utf8.ValidString(value))
	}
	if got := messages(d); len(got) != 1 || got[0] != "2: Number is cut at 255 characters" {
		t.Errorf("problems %v", got)
	}
	if len(d.By(d.Columns).Find(long)) != 1 {
		t.Error("the value in full does not find the person")
	}
	if d = parse(t, "Number\n1; "+long+"\n"); len(d.By(d.Columns).Find(long)) != 1 {
		t.Error("behind another value, the value in full does not find the person")
	}
	if d = parse(t, "Number\n"+long[:3*people.MaxValue]+"\n"); len(d.Problems) != 0 {
		t.Errorf("255 characters are a problem: %v", messages(d))
	}
}

func TestValueCutShortIsNeverMailed(t *testing.T) {
	local := strings.Repeat("a", 60)
	cell := "first@example.com;" + local + "@" + strings.Repeat("example.", 30) + "com"
	d := parse(t, "Primary e-mail address\n"+cell+"\n")
	a := people.AddressOf(d.People[0], settings.IdentifierEmail)
	if a.Usable != "first@example.com" || len(a.Others) != 0 {
		t.Errorf("address %+v", a)
	}
}

func TestTheTimeToReadPeopleAndToFindEachGrowsWithTheirNumber(t *testing.T) {
	growthtest.Linear(t, 20_000, func(people int) func() {
		var b bytes.Buffer
		b.WriteString("Name,Language,Primary e-mail address,Windows user account,Employee number,Country\n")
		for i := range people {
			fmt.Fprintf(&b, "Person %d,en,person%d@example.com;p%d@example.org,CORP\\person%d,%d,NL\n", i, i, i, i, i)
		}
		return func() {
			d := parse(t, b.String())
			d = d.By(d.Columns)
			for i := range d.People {
				if len(d.Find(fmt.Sprintf("P%d@example.org", i))) != 1 {
					t.Fatalf("person %d is not found", i)
				}
			}
			if got := len(d.Find("nl")); got != people {
				t.Errorf("%d people share a value", got)
			}
		}
	})
}

func TestEveryTableIsReadBackAsItWasWritten(t *testing.T) {
	cell := rapid.StringMatching(`[ -&(-9;<>-~äé漢🙂]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		delimiter := rapid.SampledFrom([]string{",", ";", "\t"}).Draw(t, "delimiter")
		values := rapid.SliceOfN(cell, 1, 5).Draw(t, "values")
		var text strings.Builder
		text.WriteString("Number" + delimiter + "Name\n")
		for _, v := range values {
			text.WriteString(`"` + strings.ReplaceAll(v, `"`, `""`) + `"` + delimiter + "x\n")
		}
		d, err := people.Parse("", []byte(text.String()))
		if err != nil || len(d.Problems) != 0 || len(d.People) != len(values) {
			t.Fatalf("error %v, %+v", err, d)
		}
		for i, v := range values {
			if got := d.People[i].Value("Number"); got != strings.TrimSpace(v) {
				t.Fatalf("row %d is %q, want %q", i, got, v)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	seeds(f)
	f.Add([]byte("Name,Number\nAlice,1\n"))
	f.Add([]byte("\xff\xfeN\x00;\x00\n\x00"))
	f.Add([]byte("\"a\"\"\n;\"b\n\xeb;\"\r\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := people.Parse("f", text)
		if err != nil {
			return
		}
		d = d.By(d.Columns)
		for _, p := range d.People {
			p.Label(d)
			for _, identifier := range d.Identifiers {
				value := p.Value(identifier)
				for one := range strings.SplitSeq(value, ";") {
					if utf8.RuneCountInString(strings.TrimSpace(one)) > people.MaxValue {
						t.Fatalf("%q is longer than a value may be", one)
					}
					if strings.TrimSpace(one) != "" && len(d.Find(one)) == 0 {
						t.Fatalf("%q does not find its person", one)
					}
				}
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	var text bytes.Buffer
	text.WriteString("Name,Language,Primary e-mail address,Windows user account,Employee number\n")
	for i := range 100_000 {
		fmt.Fprintf(&text, "Person %d,en,person%d@example.com,CORP\\person%d,%d\n", i, i, i, i)
	}
	for b.Loop() {
		parse(b, text.String())
	}
}
