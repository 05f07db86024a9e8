package people

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postroom/mail/people"
	"postroom/settings"
	"postroom/ui/window/desk/desktest"
)

func TestADirectoryIsNamedInAForm(t *testing.T) {
	h := desktest.Open(t, "version = 1\n")
	put(h)
	h.Press("Read them from a directory…")
	h.Press("Use this directory")
	if !h.Says("Write the address of the server") || !h.Draft.Settings().People.None() {
		t.Fatal("no server is a server")
	}
	h.Fill(h.Field("Server"), "http://x")
	h.Fill(h.Field("Base"), "")
	h.Press("Try it")
	if !h.Says("is no address of a directory server") || !h.Says("There is no base") {
		t.Error("the faults are not said")
	}
	h.Fill(h.Field("Server"), "ldaps://127.0.0.1:1")
	h.Fill(h.Field("User"), "cn=reader,dc=x")
	h.Fill(h.Field("Password"), "hush")
	h.Fill(h.Field("Base"), "dc=x")
	h.Fill(h.Field("Columns"), "employeeNumber = Employee number; uid=Windows user account")
	h.Press("Try it")
	h.Until("what came of it is said", func() bool { return h.Says("refused") })
	h.Press("Use this directory")
	got := h.Draft.Settings().People
	if got.LDAP != "ldaps://127.0.0.1:1" || got.LDAPBind != "cn=reader,dc=x" || got.LDAPBase != "dc=x" || len(got.Attributes) != 2 || got.Attributes["uid"] != settings.IdentifierWindows {
		t.Errorf("settings %+v", got)
	}
	if typed, _ := h.Draft.TypedPassword("cn=reader,dc=x@127.0.0.1"); typed != "hush" {
		t.Error("the password is not kept until Save")
	}
	h.Until("why nobody is there is said", func() bool { return h.Says("The directory cannot be read") })
	h.Undo()
	if !h.Draft.Settings().People.None() {
		t.Error("it cannot be taken back")
	}
}

func TestPeopleOfADirectoryAreShownAsTheyWereKeptWithTheirAge(t *testing.T) {
	kept := func(o *desktest.Options) {
		text := "# Postroom read this from a directory server: " + time.Now().Add(-50*time.Minute).UTC().Format(time.RFC3339) + "\n" +
			`# "ldaps://127.0.0.1:1" "dc=x" "" ["cn" "displayName" "mail" "preferredLanguage" "proxyAddresses" "sAMAccountName"]` +
			"\ndn: cn=Ann\nmail: ann@example.com\n"
		if err := os.WriteFile(filepath.Join(o.Folder.Dir, "people-ldap.ldif"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	h := desktest.Open(t, desktest.Small+"[people]\nldap = \"ldaps://127.0.0.1:1\"\nldap_base = \"dc=x\"\n", kept)
	h.UntilPeople()
	p := put(h)
	h.Until("they are listed", func() bool { return len(p.rows) == 1 })
	if !h.Says("read 50 minutes ago") || h.Says("cannot be read") {
		t.Error("their age is not said")
	}
	h.TapLink("Read again")
	h.Until("that it failed is said", func() bool { return h.Says("its people as of") })
	h.Until("what was kept is listed again", func() bool { return len(p.rows) == 1 && h.Says("read 50 minutes ago") })
}

func TestADirectoryThatIsBeingReadIsNoPeopleFileThatIsMissing(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	h := desktest.Open(t, desktest.Small+fmt.Sprintf("[people]\nldap = \"ldap://%s\"\nldap_base = \"dc=x\"\n", silent.Addr()))
	put(h)
	h.LoadPeople()
	h.Until("that it is read is said", func() bool { return h.Says("Nobody was read from the directory yet") && h.Says("0 so far") })
	if h.Says("people file cannot be read") || h.Says("Its first row names the columns") {
		t.Error("it speaks of a file")
	}
	h.TapLink("Cancel")
	h.Until("it is given up", func() bool { return h.Link("Read again") != nil && h.Link("Cancel") == nil })
	if !h.Says("Nobody was read from the directory yet") {
		t.Error("that nobody is there is not said")
	}
}

func TestTheFilterIsOfHowAddressesStand(t *testing.T) {
	h, p := onFile(t, "Name,Primary e-mail address\nBob,\nann,ann@example.com\nCis,CORP\\cis\nEve,ANN@example.com;eve@example.com\n")
	h.Until("they are counted", func() bool { return p.coverage != nil })
	if got := strings.Join(p.filterNames(), ", "); got != "All 4, Without usable address 2, Empty 1, No address 1, Double 2, Several 1" {
		t.Errorf("the filter offers %s", got)
	}
	p.filter.Set(4)
	p.order.Set(orders(), "By name")
	p.find()
	h.Until("the doubles are left", func() bool { return len(p.rows) == 2 })
	if p.at(0).Name != "ann" || p.at(1).Name != "Eve" {
		t.Errorf("they are %s and %s", p.at(0).Name, p.at(1).Name)
	}
	p.order.Set(orders(), "By address")
	p.filter.Set(0)
	p.find()
	h.Until("everybody is sorted", func() bool { return len(p.rows) == 4 && p.at(0).Name == "Bob" && p.at(2).Name == "ann" })
	if p.coverage.Count(people.Double) != 2 {
		t.Error("the count is lost")
	}
}
