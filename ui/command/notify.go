package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"postroom/mail/notify"
)

// notifyFlags are what notify was asked for.
type notifyFlags struct {
	event   notify.Event
	persons []string
	batch   string
	dryRun  bool
	values  []string
}

func (p *program) notifyCommand() *cobra.Command {
	var f notifyFlags
	c := &cobra.Command{
		Use:   "notify --action NAME --person VALUE… --message TEXT|- [--link URL] [--value NAME=TEXT…] | --batch FILE|-",
		Short: "Decide, compose and send an action's mail",
		Long: "Decide, compose and send an action's mail. What is to be sent is on disk before the server is spoken to; what cannot be sent yet waits, and is\n" +
			"tried again by the next notify, by 'postroom outbox work' or by an open window.\n\n" +
			"--batch reads events, one JSON object a line ({\"id\":…,\"action\":…,\"person\":…,\"message\":…,\"link\":…,\"values\":{…}}), and writes one JSON result a line, in order.",
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if f.batch != "" {
				return p.notifyBatch(c, f)
			}
			return p.notifyEach(c, f)
		},
	}
	addEventFlags(c, &f.event.Action)
	c.Flags().StringArrayVar(&f.persons, "person", nil, "a person, by an identifier or a name that nobody else has; may be given several times")
	c.Flags().StringVar(&f.event.Message, "message", "", "what the portal says: %action-message%; -: it is read from standard input, so that no list of processes shows it")
	c.Flags().StringVar(&f.event.Link, "link", "", "where the action is answered: %action-link% (default: the portal's messages page)")
	addValueFlag(c, &f.values)
	c.Flags().StringVar(&f.event.ID, "id", "", "the event's own name: the same one again for the same person is the same mail, for 30 days")
	c.Flags().StringVar(&f.batch, "batch", "", "a file of events, one JSON object a line; -: standard input")
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "send nothing")
	return p.reports(c)
}

func addValueFlag(c *cobra.Command, values *[]string) {
	c.Flags().StringArrayVar(values, "value", nil, "NAME=TEXT: what the event brings for %NAME%, one of [values] of the settings; may be given several times")
}

// valuesOf are the values of flags.
func valuesOf(flags []string) (map[string]string, error) {
	var all map[string]string
	for _, flag := range flags {
		name, text, ok := strings.Cut(flag, "=")
		if name = strings.Trim(name, "% "); !ok || name == "" {
			return nil, usagef("--value %q is no value: write NAME=TEXT, as in due-date=Friday", flag)
		}
		if all == nil {
			all = map[string]string{}
		}
		all[name] = text
	}
	return all, nil
}

// longestMessage is how much of a message is read, in bytes.
const longestMessage = 1 << 20

// notifyEach mails the persons who were named.
func (p *program) notifyEach(c *cobra.Command, f notifyFlags) error {
	if err := required(c, "action", "person", "message"); err != nil {
		return err
	}
	values, err := valuesOf(f.values)
	if err != nil {
		return err
	}
	f.event.Values = values
	n, send, err := p.sender(c.Context(), f.dryRun)
	if err != nil {
		return err
	}
	if f.event.Message == "-" {
		text, err := io.ReadAll(io.LimitReader(p.in, longestMessage+1))
		if err != nil {
			return fmt.Errorf("the message cannot be read from standard input: %w", err)
		}
		if len(text) > longestMessage {
			return usagef("the message is longer than %d MB", longestMessage>>20)
		}
		f.event.Message = strings.TrimRight(string(text), "\r\n")
	}
	ctx, failed, unknown := c.Context(), false, error(nil)
	for i, person := range f.persons {
		if ctx.Err() != nil {
			return fmt.Errorf("it was ended: nothing was begun for %s", strings.Join(f.persons[i:], ", "))
		}
		f.event.Person = person
		r := send(ctx, f.event)
		failed = failed || unsuccessful(r)
		if r.Code == notify.CodeUnknownAction {
			unknown = usageError{errors.New(r.Reason)}
		}
		if err := p.printResult(r); err != nil {
			return err
		}
	}
	if n != nil && !f.dryRun && n.File.Readable() {
		p.takeUp(ctx, n)
	}
	if failed && unknown == nil {
		return errReported
	}
	return unknown
}

// sender sends an event. Whatever is wrong with the settings, there is a result of each event;
// an error is of what is no settings folder at all. n is nil where there are no settings.
func (p *program) sender(ctx context.Context, dryRun bool) (n *notify.Notifier, send func(context.Context, notify.Event) notify.Result, err error) {
	n, _, missing := p.loadFile(ctx)
	if unreadable := (*notify.PeopleError)(nil); missing != nil && !errors.As(missing, &unreadable) {
		return nil, func(_ context.Context, e notify.Event) notify.Result { return notify.Unsettled(e, missing) }, nil
	}
	secrets, err := environmentFirst(n)
	if err != nil {
		return nil, nil, err
	}
	n.Secrets, n.StateDir, n.DryRun = secrets, stateDirectory(), dryRun
	return n, n.Notify, nil
}

// takeUp tries what has waited and is due, since a program is here that can. It begins nothing
// any more after a while: somebody waits for this program.
func (p *program) takeUp(ctx context.Context, n *notify.Notifier) {
	const enough = 20 * time.Second
	o, err := n.Outbox()
	if err != nil {
		return // which the results say
	}
	defer o.Close()
	ctx, stop := context.WithTimeout(ctx, enough)
	defer stop()
	if _, err := o.Work(ctx, func(w notify.Working) {
		fmt.Fprintf(p.err, "waited: %s, %q for %s\n", w.Result.Status, w.Action, w.Result.Person)
	}); err != nil {
		fmt.Fprintf(p.err, "postroom: what waits cannot be tried: %v\n", err)
	}
}

// notifyBatch handles the events of a file.
func (p *program) notifyBatch(c *cobra.Command, f notifyFlags) error {
	for _, name := range []string{"action", "person", "message", "link", "value", "id"} {
		if c.Flags().Changed(name) {
			return usagef("--batch reads each event from its line: leave --%s out", name)
		}
	}
	n, send, err := p.sender(c.Context(), f.dryRun)
	if err != nil {
		return err
	}
	handle := func(in io.Reader, told func(notify.Result) error) (notify.Done, error) {
		return notify.Batch(c.Context(), in, send, told)
	}
	if n != nil {
		handle = func(in io.Reader, told func(notify.Result) error) (notify.Done, error) {
			return n.Batch(c.Context(), in, told)
		}
	}
	p.json = true
	signal.Ignore(syscall.SIGPIPE) // who reads the results and leaves ends the batch in order
	in := p.in
	if f.batch != "-" {
		file, err := os.Open(f.batch)
		if err != nil {
			return err
		}
		defer file.Close()
		in = file
	}
	b := newProgress(p)
	done, err := handle(in, func(r notify.Result) error {
		b.count(r)
		return p.printResult(r)
	})
	b.end()
	if n != nil && !f.dryRun && n.File.Readable() && done.All {
		p.takeUp(c.Context(), n)
	}
	switch {
	case err != nil:
		return fmt.Errorf("it ended behind line %d: %w", done.Lines, err)
	case !done.All:
		return fmt.Errorf("it was ended behind line %d: what was begun has ended, and nothing was begun of the lines after it", done.Lines)
	case b.failed > 0:
		return errReported
	}
	return nil
}

// progress tells on a terminal how far a batch is.
type progress struct {
	to           io.Writer // nil: nobody looks
	begun, said  time.Time
	done, failed int
}

func newProgress(p *program) *progress {
	b := &progress{begun: time.Now()}
	if isTerminal(p.err) && !isTerminal(p.out) {
		b.to = p.err
	}
	return b
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

func (b *progress) count(r notify.Result) {
	b.done++
	if unsuccessful(r) {
		b.failed++
	}
	const often = 200 * time.Millisecond
	if now := time.Now(); b.to != nil && now.Sub(b.said) > often {
		b.said = now
		b.say("")
	}
}

func (b *progress) say(end string) {
	each := float64(b.done) / time.Since(b.begun).Seconds()
	fmt.Fprintf(b.to, "\r%d done, %d failed or unknown, %.0f a second  %s", b.done, b.failed, each, end)
}

func (b *progress) end() {
	if b.to != nil {
		b.say("\n")
	}
}

// unsuccessful says whether a command that came to this has failed: what waits has not.
func unsuccessful(r notify.Result) bool {
	return r.Status == notify.StatusFailed || r.Status == notify.StatusUnknown
}

func (p *program) printResult(r notify.Result) error {
	if p.json {
		return p.writeJSON(r)
	}
	to := r.To
	if to == "" {
		to = r.Person
	}
	words := ""
	if r.Status != notify.StatusSent && r.Server != "" {
		words = "        server: " + strings.ReplaceAll(r.Server, "\n", "\n        ") + "\n"
	}
	_, err := fmt.Fprintf(p.out, "%-8s%s: %s\n%s", r.Status, to, r.Reason, words)
	return err
}
