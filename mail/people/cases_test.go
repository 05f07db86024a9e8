package people_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"postroom/mail/people"
	"postroom/settings"
)

// A row of testdata is a file as some program writes it, and what is in it: everybody with
// language and address, the columns, and what is said.
type fileCase struct {
	file, people, columns string
	said                  []string
}

func fileCases() []fileCase {
	const built = "Primary e-mail address, Windows user account"
	return []fileCase{
		{"01-sep-line.csv", "Ann <ann@example.com>", built, nil},
		{"03-proxy.csv", "Ann <ann@example.com> not a.b@example.com", built, nil},
		{"11-leading-apostrophe.csv", "Ann <ann@example.com>", built, nil},
		{"25b-unquoted-commas.csv", "Ann <ann@example.com>", "Primary e-mail address, Office (floor, room, seat), Windows user account", nil},
		{"45-bulk-template.csv", "Ann", "User name, " + built, []string{
			`2: column 3, "Initial password", holds passwords by its name: it was not read; remove it from the file`,
		}},
		{"48-lang-underscore.csv", "Ann nl-nl <ann@example.com>; Bob dutch <bob@example.com>; Eve nl-nl <eve@example.com>", built, []string{
			`3: "Dutch" is no language tag such as nl or pt-br: whoever has it gets the template's own language`,
		}},
		{"60-dup-person.csv", "Ann <ann@example.com>", built, []string{
			"3: the same person as on line 2, by name and identifiers: that row counts, and this one does not",
		}},
		{"61-manager-column.csv", "Ann <ann@example.com>", "Primary e-mail address, Manager, Windows user account", nil},
		{"type-line.csv", "Ann <ann@example.com>", built, nil},
		{"title-line.csv", "Ann nl <ann@example.com>", built, nil},
		{"title-line-own-columns.csv", "the person on line 3; the person on line 4", "First name, Surname, E-mail, " + built, nil},
		{"header-line-break.csv", "Ann <ann@example.com>", "Primary e-mail address, Office, Windows user account", nil},
		{"mailto.csv", "Ann <ann@example.com>", built, nil},
		{"ctrl-z.csv", "Ann <ann@example.com>", built, nil},
		{"one-windows-1252-byte.csv", "Zoë <zoe@example.com>; José <jose@example.com>", built, []string{
			"3: a character is not in UTF-8 as the rest of the file: it was read as Windows-1252",
		}},
		{"two-columns-of-one-name.csv", "Ann <ann@example.com>; Bob <bob@example.com>", built, []string{
			`1: column 3 has the name "primary e-mail address", as an earlier one has: of the two, the first that has a value counts`,
		}},
		{"utf-16le-without-mark.txt", "Zoë <zoe@example.com>", built, nil},
		{"utf-16be.txt", "Zoë <zoe@example.com>", built, nil},
		{"text-formula.csv", "Ann <ann@example.com>", "Primary e-mail address, Badge, Windows user account", nil},
		{"export.txt", "Zoë V. nl-nl <zoe@example.com> not z.vermeer@example.com; de Wit, Bob <bob@example.com> not b.dewit@example.com", "cn, displayName, Primary e-mail address, Windows user account, employeeNumber, proxyAddresses", nil},
	}
}

func shown(p people.Person) string {
	text := p.Label(nil)
	if p.Language != "" {
		text += " " + p.Language
	}
	a := people.AddressOf(p, settings.IdentifierEmail)
	if a.Usable != "" {
		text += " <" + a.Usable + ">"
	}
	if len(a.Others) > 0 {
		text += " not " + strings.Join(a.Others, ", ")
	}
	return text
}

func TestPeopleAreReadFromFilesAsTheyCome(t *testing.T) {
	for _, c := range fileCases() {
		t.Run(c.file, func(t *testing.T) {
			d, err := people.Load(filepath.Join("testdata", c.file))
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for _, p := range d.People {
				all = append(all, shown(p))
			}
			if got := strings.Join(all, "; "); got != c.people {
				t.Errorf("people %s\nwant %s", got, c.people)
			}
			if got := strings.Join(d.Columns, ", "); got != c.columns {
				t.Errorf("columns %s\nwant %s", got, c.columns)
			}
			if got := messages(d); !slices.Equal(got, c.said) {
				t.Errorf("said\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.said, "\n"))
			}
			if kept := fmt.Sprintf("%+v", d); strings.Contains(kept, "Secret123") || strings.Contains(kept, "SSHA") {
				t.Errorf("a password is kept: %s", kept)
			}
		})
	}
}

func TestAFileInWhichNobodyCanBeIsAFailure(t *testing.T) {
	for file, want := range map[string]string{
		"cannot-empty.csv":          "no-people/empty",
		"cannot-header-only.csv":    "no-people/header",
		"cannot-no-header.csv":      "no-people/no-header",
		"cannot-rows-of-commas.csv": "no-people/delimiter",
		"cannot-bars.csv":           "no-people/delimiter",
		"cannot-entries.ldif":       "no-people/entries",
	} {
		_, err := people.Load(filepath.Join("testdata", file))
		var why *settings.FindingError
		if !errors.As(err, &why) || why.Finding.Sentence != want || why.Finding.Code != "no-people" {
			t.Errorf("%s: %v", file, err)
		}
	}
	for _, text := range []string{"", "\n\n", "\ufeff", "\x1a", "sep=;\n", "#TYPE x\n", ",,\n;;\n"} {
		if d, err := people.Parse("", []byte(text)); err == nil {
			t.Errorf("%q: %+v", text, d)
		}
	}
}

func TestManagersAddressFindsNobody(t *testing.T) {
	d, err := people.Load(filepath.Join("testdata", "61-manager-column.csv"))
	if err != nil || d.Find("bob@example.com") != nil {
		t.Errorf("error %v, found %v", err, d.Find("bob@example.com"))
	}
}

func TestTheColumnThatHoldsAddressesIsOffered(t *testing.T) {
	d, err := people.Load(filepath.Join("testdata", "45-bulk-template.csv"))
	if err != nil || d.Addressed() != "User name" {
		t.Errorf("error %v, offered %q", err, d.Addressed())
	}
	if got := parse(t, "Name,Number\nAnn,1\n").Addressed(); got != "" {
		t.Errorf("offered %q", got)
	}
}

func TestAPasswordInARowOutOfStepIsNotTakenForAnotherValue(t *testing.T) {
	for _, rows := range []string{"Vermeer, Ann,hush,ann@example.com\n", "Ann,x,hush,,ann@example.com\n", "Ann,hush,\"ann@example.com\n"} {
		d := parse(t, "Name,Initial password,Primary e-mail address\n"+rows+"Bob,x,bob@example.com\n")
		if kept := fmt.Sprintf("%+v", d); strings.Contains(kept, "hush") {
			t.Errorf("%q: kept in %s", rows, kept)
		}
		if got := shown(d.People[1]); got != "Bob <bob@example.com>" {
			t.Errorf("%q: the next is %s", rows, got)
		}
	}
}

func TestColumnsThatOnlySoundLikePasswordsAreRead(t *testing.T) {
	d := parse(t, "Name,Secretary,Passport,Shipping\nAnn,a,b,c\n")
	if len(d.Problems) > 0 || !slices.Equal(d.Columns[:3], []string{"Secretary", "Passport", "Shipping"}) {
		t.Errorf("columns %q, said %v", d.Columns, messages(d))
	}
	for _, title := range []string{"Password", "Initial Password *", "PASSWORT", "Wachtwoord", "Mot de passe", "userPassword", "PIN", "x [passwordProfile] Required"} {
		if d := parse(t, "Name,"+title+"\nAnn,hush\n"); strings.Contains(fmt.Sprintf("%+v", d), "hush") {
			t.Errorf("%q is read", title)
		}
	}
}

func TestMarksOfProgramsAreTakenOffValues(t *testing.T) {
	for cell, want := range map[string]string{
		"'ann@example.com":                    "ann@example.com",
		"'ann@example.com'":                   "ann@example.com",
		"'00123":                              "00123",
		"'+31 20":                             "+31 20",
		"'s-Hertogenbosch":                    "'s-Hertogenbosch",
		"'t Hooft":                            "'t Hooft",
		"MAILTO:ann@example.com":              "ann@example.com",
		"smtp:b@x.org;SMTP:a@x.org":           "a@x.org;b@x.org",
		"SMTP:a@x.org; x500:/o=E/cn=a;;b@y.z": "a@x.org;b@y.z",
		"mailto:a@x.org; mailto:b@x.org":      "a@x.org;b@x.org",
		"10:30":                               "10:30",
		"\u200bann@example.com\ufeff":         "ann@example.com",
		"\u00a0ann@example.com":               "ann@example.com",
	} {
		if got := parse(t, "Name,Number\nAnn,\""+cell+"\"\n").People[0].Value("Number"); got != want {
			t.Errorf("%q is read as %q, want %q", cell, got, want)
		}
	}
}

func TestLanguagesAreReadAsLocalesWriteThem(t *testing.T) {
	for cell, want := range map[string]string{
		"nl_NL": "nl-nl", " NL ": "nl", "nl_BE.UTF-8": "nl-be", "de_DE@euro": "de-de", "pt-BR": "pt-br", "zh_Hant_TW": "zh-hant-tw", "nl-NL,nl;q=0.9": "nl-nl", "": "",
	} {
		if d := parse(t, "Name;Language\nAnn;\""+cell+"\"\n"); d.People[0].Language != want || len(d.Problems) > 0 {
			t.Errorf("%q is read as %q: %v", cell, d.People[0].Language, messages(d))
		}
	}
	for _, cell := range []string{"Dutch", "Nederlands (België)", "1043", "n"} {
		if d := parse(t, "Name,Language\nAnn,"+cell+"\n"); len(d.Problems) != 1 || d.Problems[0].Line != 2 {
			t.Errorf("%q: %v", cell, messages(d))
		}
	}
}

func TestTheHeaderIsFoundBehindLinesThatAreNone(t *testing.T) {
	for text, want := range map[string]string{
		"sep=,\nName,Primary e-mail address\nAnn,ann@example.com\n":                                      "Ann <ann@example.com>",
		"\"sep=;\"\r\nName;Primary e-mail address\r\nAnn;ann@example.com\r\n":                            "Ann <ann@example.com>",
		"sep=;\nName,Primary e-mail address\nAnn,ann@example.com\n":                                      "Ann <ann@example.com>",
		"sep=\t\nName\tPrimary e-mail address\nAnn\tann@example.com\n":                                   "Ann <ann@example.com>",
		"\n\nStaff\n\nName,Primary e-mail address\nAnn,ann@example.com\n":                                "Ann <ann@example.com>",
		"Example, Staff, all of it\nName;Primary e-mail address\nAnn;ann@example.com\n":                  "Ann <ann@example.com>",
		"# made by x\n# today\nName\tPrimary e-mail address\nAnn\tann@example.com\n":                     "Ann <ann@example.com>",
		"\"Name (first, last)\",\"Primary e-mail address *\"\nAnn,ann@example.com\n":                     "Ann <ann@example.com>",
		"Primary e-mail address\nann@example.com\n":                                                      "ann@example.com <ann@example.com>",
		"Display name;Primary e-mail address\nAnn;ann@example.com\n":                                     "Ann <ann@example.com>",
		"Name,Primary e-mail address\nAnn;X,\"a@x.org;b@x.org\"\nBob;Y,\"c@x.org;d@x.org\"\n":            "Ann;X <a@x.org> not b@x.org; Bob;Y <c@x.org> not d@x.org",
		"Name;Primary e-mail address;Room\nAnn;ann@example.com;1,2,3\nBob;bob@example.com;a,b,c\n":       "Ann <ann@example.com>; Bob <bob@example.com>",
		"Report: staff;;\nMade on 1-1-2026;;\nName;Primary e-mail address;Room\nAnn;ann@example.com;1\n": "Ann <ann@example.com>",
	} {
		d := parse(t, text)
		var all []string
		for _, p := range d.People {
			all = append(all, shown(p))
		}
		if got := strings.Join(all, "; "); got != want || len(d.Problems) > 0 {
			t.Errorf("%q gives %s: %v", text, got, messages(d))
		}
	}
}

func TestLDIFIsKnownByItsTextAndReadAsDirectoriesWriteIt(t *testing.T) {
	for text, want := range map[string]string{
		"dn: cn=Ann,dc=x\nmail: ann@example.com\n":                                                          "Ann <ann@example.com>",
		"version: 1\r\n\r\ndn: uid=a,dc=x\r\nCN: Ann\r\nMail: ann@example.com\r\n":                          "Ann <ann@example.com>",
		"version: 1\ndn: uid=a,dc=x\ncn;lang-nl: Ann\nmail: ann@example.com\ndn: cn=Bob\nmail: bob@x.org\n": "Ann <ann@example.com>; Bob <bob@x.org>",
		"dn: cn=Ann\nchangetype: add\nmail: ann@example.com\n\ndn: cn=Bob\nchangetype: delete\n":            "Ann <ann@example.com>",
		"dn: CN=Doe\\2C Jane\\C3\\AB\\, X,DC=x\nuid: j\n":                                                   "Doe, Janeë, X",
		"\ufeff# made today\n\nDN: cn=Ann\nmail: ann@example.com\nuserPassword: hush\n":                     "Ann <ann@example.com>",
	} {
		d := parse(t, text)
		var all []string
		for _, p := range d.People {
			all = append(all, shown(p))
		}
		if got := strings.Join(all, "; "); got != want || len(d.Problems) > 0 || strings.Contains(fmt.Sprint(d), "hush") {
			t.Errorf("%q gives %s: %v", text, got, messages(d))
		}
	}
	d := parse(t, "dn: cn=Ann\nmail:: !!\nphoto:< file:///etc/passwd\nodd\nmail: ann@example.com\n")
	if got := messages(d); len(got) != 3 || shown(d.People[0]) != "Ann <ann@example.com>" {
		t.Errorf("said %v of %s", got, shown(d.People[0]))
	}
}

func TestAttributesAreTheColumnsThatTheSettingsSay(t *testing.T) {
	const text = "dn: uid=a,dc=x\ncn: Ann\ngecos: Ann V.\nmail: a@other.org\nuserPrincipalName: ann@example.com\nemployeeNumber: 7\nlocale: nl\n"
	d, err := people.ParseLDIF("", []byte(text), map[string]string{
		"userprincipalname": settings.IdentifierEmail, "employeeNumber": "Employee number", "gecos": "Name", "locale": "Language",
	})
	if err != nil {
		t.Fatal(err)
	}
	if p := d.People[0]; shown(p) != "Ann V. nl <ann@example.com>" || p.Value("Employee number") != "7" || p.Value("mail") != "a@other.org" {
		t.Errorf("%+v", p)
	}
}

func TestOfAHeaderOfManyColumnsOnlySoManyAreRead(t *testing.T) {
	d := parse(t, strings.Repeat("x,", 100_000)+"Name\n1,2\n")
	if len(d.Columns) > 300 || len(d.Problems) > 300 {
		t.Errorf("%d columns, %d problems", len(d.Columns), len(d.Problems))
	}
}

func seeds(f *testing.F) {
	f.Helper()
	files, err := os.ReadDir("testdata")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		if file.IsDir() {
			continue
		}
		text, err := os.ReadFile(filepath.Join("testdata", file.Name()))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
}
