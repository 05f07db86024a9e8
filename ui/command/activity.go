package command

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"postroom/mail/notify"
	"postroom/mail/queue"
)

type activityFlags struct {
	person, since, status string
	csv                   bool
	limit                 int
}

func (p *program) activityCommand() *cobra.Command {
	var f activityFlags
	c := &cobra.Command{
		Use:   "activity [--person VALUE] [--since TIME] [--status STATUS]",
		Short: "What became of each mail, the latest first",
		Args:  noArguments,
		RunE:  func(c *cobra.Command, _ []string) error { return p.activity(c.Context(), f) },
	}
	c.Flags().StringVar(&f.person, "person", "", "what is about a person, by an identifier or a name; or the beginnings of words in person, address, subject and action")
	c.Flags().StringVar(&f.since, "since", "", "from then on: a date (2026-11-23), or how long ago (7d, 12h)")
	c.Flags().StringVar(&f.status, "status", "", "only these: sent, queued, skipped, failed or unknown; several with a comma")
	c.Flags().IntVar(&f.limit, "limit", 0, "at most so many (default: all)")
	c.Flags().BoolVar(&f.csv, "csv", false, "write the entries as CSV")
	var person string
	forget := &cobra.Command{
		Use:   "forget --person VALUE",
		Short: "Remove from the record who a person is and what they were mailed",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := required(c, "person"); err != nil {
				return err
			}
			return p.forget(c.Context(), person)
		},
	}
	forget.Flags().StringVar(&person, "person", "", "the person, by an identifier, a name that nobody else has, or the address that was mailed")
	c.AddCommand(forget)
	return p.reports(c)
}

func (p *program) activity(ctx context.Context, f activityFlags) error {
	filter := queue.Filter{Words: f.person, Limit: f.limit}
	for name := range strings.SplitSeq(f.status, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		if !slices.Contains(queue.Statuses(), queue.Status(name)) {
			return usagef("there is no status %q; there are %v", name, queue.Statuses())
		}
		filter.Status = append(filter.Status, queue.Status(name))
	}
	if f.since != "" {
		var err error
		if filter.Since, err = timeAgo(f.since, time.Now()); err != nil {
			return err
		}
	}
	n, err := p.loadToLook(ctx)
	if err != nil {
		return err
	}
	entries, err := n.Search(ctx, filter)
	if err != nil {
		return err
	}
	if f.csv {
		return notify.WriteCSV(p.out, entries)
	}
	return p.printEntries(entries)
}

// timeAgo reads a date, or how long ago.
func timeAgo(text string, now time.Time) (time.Time, error) {
	for _, layout := range []string{time.DateOnly, "2006-01-02 15:04", time.RFC3339} {
		if t, err := time.ParseInLocation(layout, text, time.Local); err == nil {
			return t, nil
		}
	}
	if days, ok := strings.CutSuffix(text, "d"); ok {
		if n, err := strconv.Atoi(days); err == nil && n >= 0 {
			return now.AddDate(0, 0, -n), nil
		}
	}
	if d, err := time.ParseDuration(text); err == nil && d >= 0 {
		return now.Add(-d), nil
	}
	return time.Time{}, usagef("--since %q is no date and no time: write 2026-11-23, 7d or 12h", text)
}

func (p *program) forget(ctx context.Context, person string) error {
	o, err := p.outbox(ctx)
	if err != nil {
		return err
	}
	gone, left, err := o.Forget(ctx, person)
	if closing := o.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if gone == 1 {
		fmt.Fprintln(p.out, "1 entry no longer tells whom it was about")
	} else {
		fmt.Fprintf(p.out, "%d entries no longer tell whom they were about\n", gone)
	}
	if left > 0 {
		return fmt.Errorf("%d more are being sent at this moment: run it again", left)
	}
	return nil
}

// entryJSON is an entry as scripts read it.
type entryJSON struct {
	Entry     int64      `json:"entry"`
	ID        string     `json:"id"`
	Time      time.Time  `json:"time"`
	Action    string     `json:"action"`
	Person    string     `json:"person"`
	Name      string     `json:"name"`
	To        string     `json:"to"`
	Subject   string     `json:"subject"`
	Status    string     `json:"status"`
	Code      string     `json:"code"`
	Reason    string     `json:"reason"`
	MessageID string     `json:"message_id"`
	Server    string     `json:"server"`
	Route     string     `json:"route"`
	Tries     int        `json:"tries"`
	Next      *time.Time `json:"next"` // null: it is not tried again
}

func toJSON(e queue.Entry) entryJSON {
	j := entryJSON{
		e.ID, e.Event, e.Time, e.Action, e.Person, e.Name, e.To, e.Subject, string(e.Status), e.Code, e.Reason, e.MessageID, e.Server, e.Route, e.Tries, nil,
	}
	if !e.Next.IsZero() {
		j.Next = &e.Next
	}
	return j
}

func (p *program) printEntries(entries []queue.Entry) error {
	for _, e := range entries {
		if p.json {
			if err := p.writeJSON(toJSON(e)); err != nil {
				return err
			}
			continue
		}
		who := cmp.Or(e.To, e.Person, e.Who())
		if _, err := fmt.Fprintf(p.out, "%-6d %s  %-8s%s, %q: %s\n", e.ID, e.Time.Local().Format("2006-01-02 15:04:05"), e.Status, who, e.Action, e.Reason); err != nil {
			return err
		}
	}
	return nil
}

// printWhole prints all that is known of an entry.
func (p *program) printWhole(e queue.Entry, tries []queue.Try) error {
	grounds := notify.GroundsOf(e)
	if p.json {
		type tryJSON struct {
			Time   time.Time `json:"time"`
			MS     int64     `json:"ms"`
			Route  string    `json:"route"`
			Status string    `json:"status"`
			Code   string    `json:"code"`
			Reason string    `json:"reason"`
			Server string    `json:"server"`
		}
		whole := struct {
			entryJSON
			Rules   any       `json:"rules"`
			TriesOf []tryJSON `json:"each_try"`
		}{toJSON(e), grounds.Rules, []tryJSON{}}
		for _, t := range tries {
			whole.TriesOf = append(whole.TriesOf, tryJSON{t.Time, t.Took.Milliseconds(), t.Route, string(t.Status), t.Code, t.Reason, t.Server})
		}
		return p.writeJSON(whole)
	}
	for _, row := range [][2]string{
		{"entry", strconv.FormatInt(e.ID, 10)},
		{"id", e.Event},
		{"time", stamp(e.Time)},
		{"action", e.Action},
		{"person", e.Person},
		{"name", e.Name},
		{"to", e.To},
		{"subject", e.Subject},
		{"status", string(e.Status)},
		{"code", e.Code},
		{"reason", e.Reason},
		{"message-id", e.MessageID},
		{"server", strings.ReplaceAll(e.Server, "\n", "\n            ")},
		{"next try", stamp(e.Next)},
	} {
		if row[1] != "" {
			fmt.Fprintf(p.out, "%-11s %s\n", row[0], row[1])
		}
	}
	for i, t := range tries {
		fmt.Fprintf(p.out, "try %-7d %s, %v, %s: %s %s: %s\n", i+1, stamp(t.Time), t.Took, t.Route, t.Status, t.Code, t.Reason)
	}
	for _, r := range grounds.Rules {
		holds := "stops it"
		if r.Holds {
			holds = "holds"
		}
		fmt.Fprintf(p.out, "rule        %s %s: %s\n", r.ID, holds, r.Reason)
	}
	return nil
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format("2006-01-02 15:04:05")
}
