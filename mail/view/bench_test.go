package view

import (
	"fmt"
	"strings"
	"testing"

	"postroom/mail/view/client"
	"postroom/mail/view/typeface"
)

// hundred is a mail, with an edit at its start, of a hundred kilobytes, of nested tables and some words in each.
func hundred(edit int) string {
	var s strings.Builder
	s.WriteString(`<!doctype html><style>.c{padding:8px 12px;font:15px/1.5 Arial,sans-serif}@media(max-width:480px){.c{padding:4px}}</style>`)
	for i := 0; s.Len() < 100_000; i++ {
		if i > 0 {
			edit = 0
		}
		fmt.Fprintf(&s, `<table width="100%%" cellpadding="0" cellspacing="0"><tr><td class="c" bgcolor="#f5f6f8"><table width="600" align="center"><tr>`+
			`<td width="30%%" valign="top"><img src="x" width="120" height="40" alt="logo"></td><td class="c"><p style="margin:0 0 12px">Request %d.%d `+
			`waits for <b>your answer</b>: it was asked on Friday, and <a href="https://portal.example.com/%d">can be read in the portal</a>.</p></td></tr></table></td></tr></table>`, i, edit, i)
	}
	return s.String()
}

func BenchmarkAMailOfAHundredKilobytesAnew(b *testing.B) {
	fonts := typeface.New()
	for i := range b.N {
		Lay(hundred(i), Options{Width: 640, Fonts: fonts})
	}
}

func BenchmarkAMailOfAHundredKilobytesInAClient(b *testing.B) {
	fonts := typeface.New()
	for _, c := range client.All() {
		b.Run(c.ID, func(b *testing.B) {
			for i := range b.N {
				Lay(hundred(i), Options{Width: 640, Fonts: fonts, Client: c, Dark: true})
			}
		})
	}
}
