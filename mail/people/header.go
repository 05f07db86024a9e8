package people

import (
	"slices"
	"strings"
	"unicode"

	"postroom/settings"
)

// Where the rows of a file begin, and what separates their values: programs write lines of
// their own before the row of column names, and write commas into names.

// A beginning is one way of reading how a file begins.
type beginning struct {
	header row
	rest   reader // behind the header
	known  int    // names of the header that are those of columns everywhere
	agree  int    // of the first rows behind it, how many have as many values
}

// Only so much of a file is looked at to find out how it begins.
const (
	mostBefore = 10 // rows before the header
	mostSample = 40 // rows
)

// delimiters are the possible ones; where nothing tells them apart, the first.
const delimiters = ",\t;"

// begin finds the header; ok is false where there is no row at all.
func begin(text string) (best beginning, ok bool) {
	text, line, said := marks(text)
	for _, delimiter := range []byte(delimiters) {
		if said != 0 && delimiter != said {
			continue
		}
		for _, b := range beginnings(reader{rest: text, line: line, delimiter: delimiter}) {
			if !ok || b.known > best.known || b.known == best.known && b.agree > best.agree {
				best, ok = b, true
			}
		}
	}
	return best, ok
}

// marks takes off the lines with which Excel is told the separator, and PowerShell tells a
// type; said is that separator, where the next line holds it.
func marks(text string) (rest string, line int, said byte) {
	line = 1
	for range mostBefore {
		first, behind, _ := strings.Cut(text, "\n")
		bare := strings.Trim(trim(first), `",; `+"\t")
		low := strings.ToLower(trim(first))
		switch {
		case strings.HasPrefix(strings.TrimPrefix(low, `"`), "sep="):
			at := strings.Index(first, "=") + 1
			if at < len(first) && strings.IndexByte(delimiters, first[at]) >= 0 {
				said = first[at]
			}
		case strings.HasPrefix(low, "#type "), strings.HasPrefix(low, `"#type `), bare == "" && text != "":
		default:
			if header, _, _ := strings.Cut(text, "\n"); strings.IndexByte(header, said) < 0 {
				said = 0
			}
			return text, line, said
		}
		text = behind
		line++
	}
	return text, line, 0
}

// beginnings are the ways to read a text with one delimiter: its first row is the header,
// or one behind lines that are no header.
func beginnings(r reader) []beginning {
	var sample []row
	var behind []reader
	for len(sample) < mostSample {
		found, ok := r.next()
		if !ok {
			break
		}
		sample, behind = append(sample, found), append(behind, r)
	}
	var all []beginning
	title, seen := true, 0 // whether the rows before are a title; how many names of columns they hold
	for i, header := range sample[:min(len(sample), mostBefore)] {
		b := beginning{header: header, rest: behind[i], known: header.known()}
		for _, o := range sample[i+1:] {
			if len(header.fields) > 1 && len(o.fields) == len(header.fields) {
				b.agree++
			}
		}
		if i == 0 || b.known > seen || title && header.named() {
			all = append(all, b)
		}
		seen = max(seen, b.known)
		title = title && header.title(i+1 < len(sample) && sample[i+1].line > behind[i].line)
		if header.addressed() {
			break // so it is data
		}
	}
	return all
}

// first are as many fields as are looked at.
func (r row) first() []string { return r.fields[:min(len(r.fields), maxColumns)] }

// known is how many fields are names of columns that are the same in every file.
func (r row) known() int {
	n := 0
	for _, field := range r.first() {
		if title, _ := titleOf(field); isKnown(title) {
			n++
		}
	}
	return n
}

func isKnown(title string) bool {
	return slices.ContainsFunc(append(builtin(), "Name", "Language"), func(known string) bool { return fold(known) == fold(title) })
}

// title says whether the row can be a line over the table: one text of several words, or
// with room around it.
func (r row) title(spaced bool) bool {
	first := trim(r.fields[0])
	if first == "" || !(row{fields: r.fields[1:]}).blank() {
		return false
	}
	return spaced || len(r.fields) > 1 || strings.ContainsAny(first, " :#")
}

// named says whether the row can be one of column names.
func (r row) named() bool {
	names := map[string]bool{}
	for _, field := range r.first() {
		name := fold(trim(field))
		if name != "" && (names[name] || !strings.ContainsFunc(name, unicode.IsLetter)) {
			return false
		}
		names[name] = true
	}
	delete(names, "")
	return len(names) > 1 && !r.addressed()
}

// addressed says whether a field is an e-mail address.
func (r row) addressed() bool {
	return slices.ContainsFunc(r.first(), func(field string) bool {
		if !strings.ContainsRune(field, '@') {
			return false
		}
		value, _ := cleanAll(field)
		first, _, _ := strings.Cut(value, separator)
		_, ok := usableAddress(first)
		return ok
	})
}

// titleOf is the name that a field of the header gives a column, on one line and without a
// remark, and the attribute of a directory that a template for bulk work names in it:
// "User name [userPrincipalName] Required".
func titleOf(field string) (title, attribute string) {
	title = clean(strings.Join(strings.Fields(trim(field)), " "))
	if before, behind, found := strings.Cut(title, " ["); found {
		if inner, _, closed := strings.Cut(behind, "]"); closed && inner != "" && !strings.Contains(inner, " ") {
			return trim(before), inner
		}
	}
	if before, behind, found := strings.Cut(title, " ("); found && strings.Contains(behind, ")") && isKnown(before) {
		return trim(before), ""
	}
	if bare := strings.TrimRight(title, " *:"); isKnown(bare) {
		return bare, ""
	}
	return title, ""
}

// secretWords name a password where one of them is in the name of a column, folded.
func secretWords() []string {
	return []string{
		"password", "passwd", "passphrase", "pwd", "passcode", "passwort", "kennwort", "wachtwoord", "mot de passe", "motdepasse",
		"contraseña", "contrasena", "senha", "palavra-passe", "lösenord", "adgangskode", "passord", "salasana", "hasło", "heslo", "jelszó",
		"parola", "şifre", "пароль", "パスワード", "密码", "密碼", "비밀번호",
	}
}

// IsSecret says whether a column or an attribute holds passwords, by its name.
func IsSecret(name string) bool {
	key := fold(name)
	return key == "pin" || key == "secret" || slices.ContainsFunc(secretWords(), func(word string) bool { return strings.Contains(key, word) })
}

func builtin() []string {
	return []string{settings.IdentifierEmail, settings.IdentifierWindows}
}
