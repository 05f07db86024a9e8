package check_test

import (
	"fmt"
	"strings"
	"time"
)

func rowsOfPeople() []row {
	return []row{
		{"a global that the layout alone names, and one that nothing does", func(p *place) {
			p.set("[people]\n", "[globals]\nhelp = \"1234\"\nother = \"1\"\n[people]\n")
			p.layout("<p>Call #Global[help]</p>\n")
		}, []string{
			`hint global-unused globals.other settings.toml:14 #Global[other] is used nowhere: remove it, or correct the name where it was meant`,
		}},
		{"a name that some people lack", func(p *place) {
			p.set("people = [\"ann@example.com\"]\n", "")
			p.set(`subject = "Action needed"`, `subject = "For %person-name|you%, %id-windows-user-account%"`)
			p.html("<p>Dear %person-name%</p><p>%person-name%, %person-name|x%</p>")
			p.files["people.csv"] += ",cis@example.com\nDan,\n,\n"
		}, []string{
			`warning empty-placeholder template.en.subject settings.toml:21 %id-windows-user-account% is empty for 3 of 3 people who get this mail: give it a fallback, such as %id-windows-user-account|not known%`,
			`warning empty-placeholder template.en.html settings.toml:25 %person-name% is empty for 1 of 3 people who get this mail: give it a fallback, such as %person-name|there%`,
		}},
		{"a name that those lack who get another mail", func(p *place) {
			p.html("<p>Dear %person-name%</p>")
			p.files["people.csv"] += ",cis@example.com\n"
		}, nil},
		{"a name in the layout, and in the text of an action", func(p *place) {
			p.set("people = [\"ann@example.com\"]\n", `[action.own]
host = "smtp.example.com"
from = "reset@example.com"
subject = "Reset, %person-name%"
html = "<p>%action-message% <a href=\"%action-link%\">x</a></p>"
`)
			p.layout("<p>For %person-name%</p>\n")
			p.files["people.csv"] += ",cis@example.com\n"
		}, []string{
			`warning empty-placeholder template.layout layouts/ours.html:5 %person-name% is empty for 1 of 3 people who get this mail: give it a fallback, such as %person-name|there%`,
			`warning empty-placeholder action[0].own.subject settings.toml:20 %person-name% is empty for 1 of 3 people who get this mail: give it a fallback, such as %person-name|there%`,
		}},
		{"no people file", func(p *place) { delete(p.files, "people.csv") }, []string{
			`error no-people people.file settings.toml:13 the people file cannot be read: open people.csv: no such file or directory; put the file there, or choose another`,
		}},
		{"actions without a people file", func(p *place) { p.set("file = \"people.csv\"\n", "") }, []string{
			`error no-people people.file settings.toml:12 no people file is chosen, so nobody is found and nobody gets mail: choose the file, or name a directory server`,
		}},
		{"an odd row", func(p *place) { p.files["people.csv"] += "Cis\n" }, []string{
			`warning people-row people.file people.csv:4 the row has 1 value for 2 columns: the last ones are taken as empty`,
		}},
		{"a person twice", func(p *place) { p.files["people.csv"] += "ann,ANN@example.com\n" }, []string{
			`warning people-double people.file people.csv:4 the same person as on line 2, by name and identifiers: that row counts, and this one does not`,
		}},
		{"no column for addresses", func(p *place) { p.set("[notifications]\n", "[notifications]\nidentifier = \"Private\"\n") }, []string{
			`error unknown-identifier notifications.identifier settings.toml:7 the people file has no column "Private"; name one of its columns, or add it there`,
		}},
		{"no column that finds", func(p *place) { p.set("[people]\n", "[people]\nidentifiers = [\"Badge\"]\n") }, []string{
			`warning unknown-identifier people.identifiers settings.toml:13 the people file has no column "Badge", so it finds nobody: correct the name, or remove it`,
		}},
		{"a value of two people", func(p *place) { p.files["people.csv"] += "Cis,cis@example.com;BOB@example.com\n" }, []string{
			`warning shared-value people.file people.csv:4 "BOB@example.com" is Bob's and Cis's (line 3), so an event that names it reaches neither: give each a value of their own`,
		}},
		{"a value of two people in two columns", func(p *place) {
			p.files["people.csv"] = "Name,Primary e-mail address,Windows user account\nAnn,ann@example.com,x\nBob,x,\n"
		}, []string{
			`warning shared-value people.file people.csv:3 "x" is Ann's and Bob's (line 2), so an event that names it reaches neither: give each a value of their own`,
		}},
		{"a value of one person in two columns", func(p *place) {
			p.files["people.csv"] = "Name,Primary e-mail address,Windows user account\nAnn,ann@example.com,ann@example.com\n"
		}, nil},
		{"nobody of the list", func(p *place) { p.set(`["ann@example.com"]`, `["ann@example.com", "zed"]`) }, []string{
			`warning recipient-unknown action[0].people settings.toml:17 "Confirm reset" lists "zed", which is nobody of the people file, so nobody is mailed for it: correct it, or add the person there`,
		}},
		{"a people file that is no text", func(p *place) { p.files["people.csv"] = "PK\x00" }, []string{
			`error no-people people.file settings.toml:13 the people file people.csv is no text: save it as CSV in UTF-8, or choose another`,
		}},
		{"an empty people file", func(p *place) { p.files["people.csv"] = "" }, []string{
			`error no-people people.file settings.toml:13 the people file people.csv is empty: write the names of its columns in the first row and a person in each row after it, or choose another`,
		}},
		{"a people file of a header alone", func(p *place) { p.files["people.csv"] = "Name,Primary e-mail address\n\n" }, []string{
			`error no-people people.file settings.toml:13 the people file people.csv has names of columns and nobody under them: write a person in each row, or choose another`,
		}},
		{"a people file without a header", func(p *place) { p.files["people.csv"] = "Ann,ann@example.com\n" }, []string{
			`error no-people people.file settings.toml:13 the people file people.csv has somebody's address on line 1, where the names of its columns belong: write a row such as Name,Primary e-mail address above it`,
		}},
		{"another delimiter in the rows", func(p *place) { p.files["people.csv"] = "Name;Primary e-mail address\nAnn,ann@example.com\n" }, []string{
			`error no-people people.file settings.toml:13 the values in the people file people.csv are not separated as this program reads them: save it with the same comma, semicolon or tab between the values of every row`,
		}},
		{"LDIF of no person", func(p *place) {
			p.files["people.csv"] = "dn: ou=people,dc=x\nou: people\n\ndn: ou=others,dc=x\nou: others\n"
		}, []string{
			`error no-people people.file settings.toml:13 the people file people.csv is LDIF with 2 entries, none of which is a person: export people, or choose another`,
		}},
		{"LDIF that is odd", func(p *place) {
			p.files["people.csv"] = "dn: cn=Ann,dc=x\nmail: ann@example.com\nodd\nphoto:< file:///x\n"
		}, []string{
			`warning people-row people.file people.csv:3 the line is no attribute and value of LDIF: it was not read`,
			`warning people-row people.file people.csv:4 the value of photo is in a file of its own: it was not read`,
		}},
		{"passwords", func(p *place) {
			p.files["people.csv"] = "Primary e-mail address,Initial password\nann@example.com,hush\n"
		}, []string{
			`warning people-row people.file people.csv:1 column 2, "Initial password", holds passwords by its name: it was not read; remove it from the file`,
		}},
		{"very many columns", func(p *place) {
			text := "Primary e-mail address"
			for i := range 256 {
				text += fmt.Sprintf(",Column %d", i)
			}
			p.files["people.csv"] = text + "\nann@example.com" + strings.Repeat(",", 256) + "\n"
		}, []string{
			`warning people-row people.file people.csv:1 the file has 257 columns: those behind the first 256 are not read`,
		}},
		{"a language by its name, and a byte of another encoding", func(p *place) {
			p.files["people.csv"] = "Name,Language,Primary e-mail address\nZo\xc3\xab,Dutch,ann@example.com\nJos\xe9,nl_NL,bob@example.com\n"
		}, []string{
			`warning people-row people.file people.csv:2 "Dutch" is no language tag such as nl or pt-br: whoever has it gets the template's own language`,
			`warning people-row people.file people.csv:3 a character is not in UTF-8 as the rest of the file: it was read as Windows-1252`,
		}},
		{"nobody has an address", func(p *place) {
			p.files["people.csv"] = "Name,Primary e-mail address\nAnn,\nBob,CORP\\bob\n"
			p.set(`["ann@example.com"]`, `["Ann"]`)
		}, []string{
			`warning nobody-reached notifications.identifier settings.toml:6 nobody of the people file has a usable address under "Primary e-mail address", so nobody is mailed: write addresses there, or choose another people identifier`,
		}},
		{"addresses in another column", func(p *place) {
			p.files["people.csv"] = "Name,E-mail\nAnn,ann@example.com\n"
			p.set(`["ann@example.com"]`, `["Ann"]`)
		}, []string{
			`warning nobody-reached notifications.identifier settings.toml:6 nobody of the people file has a usable address under "Primary e-mail address", so nobody is mailed, and "E-mail" holds addresses: choose it as the people identifier`,
		}},
		{"odd columns", func(p *place) {
			p.files["people.csv"] = "Name,Primary e-mail address,,name,\"x\nAnn,ann@example.com,,,\n"
		}, []string{
			`warning people-row people.file people.csv:1 a quotation mark has no partner: the column names were read as they stand`,
			`warning people-row people.file people.csv:1 column 3 has no name: its values are not read`,
			`warning people-row people.file people.csv:1 column 4 has the name "name", as an earlier one has: of the two, the first that has a value counts`,
		}},
		{"rows of another length", func(p *place) {
			p.files["people.csv"] = "Name,Primary e-mail address,Number\nAnn,ann@example.com\nBob,bob@example.com,,x\n\"Cis,cis@example.com," + strings.Repeat("x", 256) + "\n"
		}, []string{
			`warning people-row people.file people.csv:2 the row has 2 values for 3 columns: the last ones are taken as empty`,
			`warning people-row people.file people.csv:3 the row has 4 values for 3 columns: the last ones are not read`,
			`warning people-row people.file people.csv:4 a quotation mark has no partner: the row was read as it stands`,
			`warning people-row people.file people.csv:4 Number is cut at 255 characters`,
		}},
		{"a row behind one column", func(p *place) { p.files["people.csv"] = "Primary e-mail address\nann@example.com,x\n" }, []string{
			`warning people-row people.file people.csv:2 the row has 2 values for 1 column: the last ones are not read`,
		}},
		{"several of the list that are nobody", func(p *place) { p.set(`["ann@example.com"]`, `["CORP\\zed", "ann@example.com", "x", "y"]`) }, []string{
			`warning recipient-unknown action[0].people settings.toml:17 "Confirm reset" lists "CORP\zed" and 2 more, which are nobody of the people file, so nobody is mailed for them: correct them, or add the person there`,
		}},
		{"names of several", func(p *place) {
			p.files["people.csv"] += "Ann,ann2@example.com\nBob,bob2@example.com\n"
			p.set(`["ann@example.com"]`, `["ann", "bob"]`)
		}, []string{
			`warning recipient-ambiguous action[0].people settings.toml:17 "Confirm reset" lists "ann" and 1 more, which are names of more than one person, so nobody is mailed for them: write an identifier of whoever is meant`,
		}},
		{"a name of several", func(p *place) {
			p.files["people.csv"] += "Ann,ann2@example.com\n"
			p.set(`["ann@example.com"]`, `["ann"]`)
		}, []string{
			`warning recipient-ambiguous action[0].people settings.toml:17 "Confirm reset" lists "ann", which is the name of more than one person, so nobody is mailed for it: write an identifier of whoever is meant`,
		}},
		{"a directory that cannot be reached", func(p *place) {
			p.set("file = \"people.csv\"\n", "ldap = \"ldaps://127.0.0.1:1\"\nldap_base = \"dc=x\"\n")
		}, []string{
			`error no-people people.ldap settings.toml:13 the directory cannot be read: dial tcp 127.0.0.1:1: connect: connection refused; correct the settings of [people], or read it again when it can be reached`,
		}},
		{"a filter and a base that are none", func(p *place) {
			p.set("file = \"people.csv\"\n", "ldap = \"ldaps://127.0.0.1:1\"\nldap_base = \"x\"\nldap_filter = \"a=b\"\n")
			p.files["people-ldap.ldif"] = "# Postroom read this from a directory server: 2026-01-02T12:00:00Z\n" +
				`# "ldaps://127.0.0.1:1" "x" "a=b" ["cn" "displayName" "mail" "preferredLanguage" "proxyAddresses" "sAMAccountName"]` +
				"\ndn: cn=Ann\nmail: ann@example.com\n"
		}, []string{
			`warning people-kept people.ldap settings.toml:13 the directory cannot be read: dial tcp 127.0.0.1:1: connect: connection refused; its people as of ` +
				time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC).Local().Format("2006-01-02 15:04") + ` are used`,
			`error ldap-base people.ldap_base settings.toml:14 "x" is no name of an entry: DN ended with incomplete type, value pair; write one such as ou=people,dc=example,dc=com`,
			`error ldap-filter people.ldap_filter settings.toml:15 "a=b" is no filter: LDAP Result Code 201 "Filter Compile Error": ldap: filter does not start with an '('; write one such as (objectClass=person)`,
		}},
		{"a manager on the list", func(p *place) {
			p.files["people.csv"] = "Name,Primary e-mail address,Manager,Deputy\nAnn,ann@example.com,eve,eve\nBob,bob@example.com,max,\n"
			p.set(`["ann@example.com"]`, `["eve", "max"]`)
		}, []string{
			`warning recipient-column action[0].people settings.toml:17 "Confirm reset" lists "eve", which stands in the people file under "Manager" and "Deputy" alone: that finds nobody, so nobody is mailed for it. Add "Manager" and "Deputy" to [people] identifiers, or write an identifier of whoever is meant`,
			`warning recipient-column action[0].people settings.toml:17 "Confirm reset" lists "max", which stands in the people file under "Manager" alone: that finds nobody, so nobody is mailed for it. Add "Manager" to [people] identifiers, or write an identifier of whoever is meant`,
		}},
		{"managers on the list", func(p *place) {
			p.files["people.csv"] = "Name,Primary e-mail address,Manager\nAnn,ann@example.com,eve\nBob,bob@example.com,max\n"
			p.set(`["ann@example.com"]`, `["eve", "max"]`)
		}, []string{
			`warning recipient-column action[0].people settings.toml:17 "Confirm reset" lists "eve" and 1 more, which stand in the people file under "Manager" alone: that finds nobody, so nobody is mailed for them. Add "Manager" to [people] identifiers, or write an identifier of whoever is meant`,
		}},
	}
}
