package notify

import (
	"bytes"
	"encoding/csv"
	"io"
	"strconv"
	"time"

	"postroom/mail/people"
	"postroom/mail/queue"
)

// Sheet is [WriteCSV] for a spreadsheet, which needs a byte order mark.
func Sheet(entries []queue.Entry) ([]byte, error) {
	text := bytes.NewBufferString("\ufeff")
	err := WriteCSV(text, entries)
	return text.Bytes(), err
}

// WriteCSV writes entries as a table with a row of titles. Its times are this machine's. No cell
// is taken for a formula.
func WriteCSV(to io.Writer, entries []queue.Entry) error {
	w := csv.NewWriter(to)
	rows := [][]string{{"Entry", "Time", "Action", "Person", "Name", "To", "Subject", "Status", "Code", "Reason", "Message-ID", "Server", "Tries", "Next try"}}
	for _, e := range entries {
		next := ""
		if !e.Next.IsZero() {
			next = e.Next.Local().Format(time.DateTime)
		}
		row := []string{
			strconv.FormatInt(e.ID, 10), e.Time.Local().Format(time.DateTime), e.Action, e.Person, e.Name, e.To, e.Subject, string(e.Status),
			e.Code, e.Reason, e.MessageID, e.Server, strconv.Itoa(e.Tries), next,
		}
		for i, text := range row {
			row[i] = people.Harmless(text)
		}
		rows = append(rows, row)
	}
	return w.WriteAll(rows)
}
