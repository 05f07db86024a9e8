package notify

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"postroom/mail/queue"
)

// WriteCSV writes entries as a table with a row of titles. Its times are this machine's. What
// a spreadsheet would take for a formula gets an apostrophe before it.
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
			if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
				row[i] = "'" + text
			}
		}
		rows = append(rows, row)
	}
	return w.WriteAll(rows)
}
