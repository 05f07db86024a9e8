package ldap

import (
	"bytes"
	"encoding/base64"

	"github.com/go-ldap/ldap/v3"
)

// write adds an entry as LDIF (RFC 2849).
func write(text *bytes.Buffer, e *ldap.Entry) {
	line(text, "dn", []byte(e.DN))
	for _, a := range e.Attributes {
		for _, value := range a.ByteValues {
			line(text, a.Name, value)
		}
	}
	text.WriteByte('\n')
}

func line(text *bytes.Buffer, name string, value []byte) {
	text.WriteString(name)
	text.WriteByte(':')
	if safe(value) {
		text.WriteByte(' ')
		text.Write(value)
	} else {
		text.WriteString(": ")
		text.WriteString(base64.StdEncoding.EncodeToString(value))
	}
	text.WriteByte('\n')
}

// safe says whether a value can stand as it is: SAFE-STRING of RFC 2849.
func safe(value []byte) bool {
	for i, c := range value {
		if c < ' ' || c > '~' || i == 0 && (c == ' ' || c == ':' || c == '<') || i == len(value)-1 && c == ' ' {
			return false
		}
	}
	return true
}
