package coming

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// lead is how long before an event a calendar reminds of it (RFC 5545 §3.8.6.3).
const lead = "-P30D"

// Calendar writes events as a calendar (RFC 5545), a whole day each, with a reminder a month before. An event keeps its UID from
// one calendar to the next, so that importing it again moves it and adds none. made is the time of writing.
func Calendar(w io.Writer, events []Event, made time.Time) error {
	var b bytes.Buffer
	line := func(name, value string) { fold(&b, name+":"+value) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//Postroom//What is coming//EN")
	line("CALSCALE", "GREGORIAN")
	line("METHOD", "PUBLISH")
	for _, e := range events {
		sum := sha256.Sum256([]byte(e.Code + "\x00" + e.Of + "\x00" + e.Field))
		line("BEGIN", "VEVENT")
		line("UID", hex.EncodeToString(sum[:12])+"@postroom.invalid")
		line("DTSTAMP", made.UTC().Format("20060102T150405Z"))
		fold(&b, "DTSTART;VALUE=DATE:"+e.Day.UTC().Format("20060102"))
		fold(&b, "DTEND;VALUE=DATE:"+e.Day.UTC().AddDate(0, 0, 1).Format("20060102"))
		line("SUMMARY", escape(e.Title))
		line("DESCRIPTION", escape(e.Text+"\n"+e.Fix+"\n"+e.Of))
		line("TRANSP", "TRANSPARENT")
		line("BEGIN", "VALARM")
		line("ACTION", "DISPLAY")
		line("DESCRIPTION", escape(e.Title))
		line("TRIGGER", lead)
		line("END", "VALARM")
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	_, err := w.Write(b.Bytes())
	return err
}

// escape is a text as a value (RFC 5545 §3.3.11). Control characters are none.
func escape(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7f {
			return -1
		}
		return r
	}, text)
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(text)
}

// fold writes a line in pieces of 75 bytes at most, and never within a character (RFC 5545 §3.1).
func fold(b *bytes.Buffer, line string) {
	const most = 75
	for room := most; len(line) > room; room = most - 1 {
		end := room
		for !utf8.RuneStart(line[end]) {
			end--
		}
		b.WriteString(line[:end] + "\r\n ")
		line = line[end:]
	}
	b.WriteString(line + "\r\n")
}
