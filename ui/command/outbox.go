package command

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"postroom/mail/notify"
	"postroom/mail/queue"
)

func (p *program) outboxCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "outbox",
		Short: "Mail that waits, and mail that could not be sent",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			return usagef("outbox needs list, show, work, retry or drop")
		},
	}
	list := &cobra.Command{
		Use: "list", Short: "List what waits, has failed or is unknown, and can be tried", Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error { return p.outboxList(c.Context()) },
	}
	show := &cobra.Command{
		Use: "show ID", Short: "Show an entry: its rules and every try", Args: oneID,
		RunE: func(c *cobra.Command, args []string) error { return p.outboxShow(c.Context(), args[0]) },
	}
	var forever bool
	work := &cobra.Command{
		Use: "work [--forever]", Short: "Try what waits and is due", Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error { return p.outboxWork(c.Context(), forever) },
	}
	work.Flags().BoolVar(&forever, "forever", false, "go on until the program is ended, for a service")
	retry := &cobra.Command{
		Use: "retry ID", Short: "Try a mail now that waits, has failed or is unknown, as the same mail", Args: oneID,
		RunE: func(c *cobra.Command, args []string) error { return p.outboxRetry(c.Context(), args[0]) },
	}
	drop := &cobra.Command{
		Use: "drop ID", Short: "Give up a mail that waits", Args: oneID,
		RunE: func(c *cobra.Command, args []string) error { return p.outboxDrop(c.Context(), args[0]) },
	}
	c.AddCommand(p.reports(list), p.reports(show), p.reports(work), p.reports(retry), drop)
	return c
}

func oneID(c *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usagef("%s needs the number of an entry, as 'postroom outbox list' shows it", c.Name())
	}
	if _, err := strconv.ParseInt(args[0], 10, 64); err != nil {
		return usagef("%q is no number of an entry", args[0])
	}
	return nil
}

// record opens the record to be read.
func (p *program) record(ctx context.Context) (*notify.Notifier, *queue.Queue, error) {
	n, err := p.loadToLook(ctx)
	if err != nil {
		return nil, nil, err
	}
	q, err := n.Record()
	return n, q, err
}

// loadToLook is load where people that cannot be read matter nothing.
func (p *program) loadToLook(ctx context.Context) (*notify.Notifier, error) {
	n, _, err := p.loadFile(ctx)
	if _, ok := errors.AsType[*notify.PeopleError](err); ok {
		err = nil
	}
	if err == nil {
		n.StateDir = stateDirectory()
	}
	return n, err
}

func (p *program) outboxList(ctx context.Context) error {
	_, q, err := p.record(ctx)
	if err != nil {
		return err
	}
	defer q.Close()
	waiting, err := q.Search(ctx, queue.Filter{Wait: true})
	if err != nil {
		return err
	}
	ended, err := q.Search(ctx, queue.Filter{Status: []queue.Status{queue.Failed, queue.Unknown}})
	if err != nil {
		return err
	}
	for _, e := range ended {
		if e.Next.IsZero() && e.Kept {
			waiting = append(waiting, e)
		}
	}
	return p.printEntries(waiting)
}

func (p *program) outboxShow(ctx context.Context, number string) error {
	_, q, err := p.record(ctx)
	if err != nil {
		return err
	}
	defer q.Close()
	id, _ := strconv.ParseInt(number, 10, 64)
	e, err := q.Get(ctx, id)
	if err != nil {
		return noEntry(err, id)
	}
	tries, err := q.TriesOf(ctx, id)
	if err != nil {
		return err
	}
	return p.printWhole(e, tries)
}

func noEntry(err error, id int64) error {
	switch {
	case errors.Is(err, queue.ErrNoEntry):
		return usagef("there is no entry %d on record; 'postroom activity' lists them", id)
	case errors.Is(err, queue.ErrNotWaiting):
		return fmt.Errorf("entry %d has no mail to try: it was sent or skipped", id)
	case errors.Is(err, queue.ErrNotKept):
		return fmt.Errorf("entry %d cannot be sent: %w", id, err)
	case errors.Is(err, queue.ErrInWork):
		return fmt.Errorf("entry %d is being sent by another program at this moment", id)
	}
	return err
}

// outboxWork tries what is due, once or for ever.
func (p *program) outboxWork(ctx context.Context, forever bool) error {
	failed := false
	for {
		next, err := p.workOnce(ctx, &failed)
		switch {
		case err != nil && forever && ctx.Err() == nil:
			fmt.Fprintf(p.err, "postroom: %v\n", err) // settings that are being changed, a disk that is full
		case err != nil:
			return err
		}
		if !forever || ctx.Err() != nil {
			break
		}
		select {
		case <-ctx.Done():
		case <-time.After(notify.Pause(next)):
		}
	}
	if failed && !forever {
		return errReported
	}
	return nil
}

// workOnce goes by the settings as they are now.
func (p *program) workOnce(ctx context.Context, failed *bool) (next time.Duration, err error) {
	n, err := p.load(ctx)
	if err != nil {
		return 0, err
	}
	o, err := n.Outbox()
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, o.Close()) }()
	next, err = o.Work(ctx, func(w notify.Working) {
		*failed = *failed || unsuccessful(w.Result)
		_ = p.printResult(w.Result) // what became of it is on record
	})
	return next, err
}

// outbox opens the queue of the settings to be worked.
func (p *program) outbox(ctx context.Context) (*notify.Outbox, error) {
	n, err := p.load(ctx)
	if err != nil {
		return nil, err
	}
	return n.Outbox()
}

func (p *program) outboxRetry(ctx context.Context, number string) error {
	o, err := p.outbox(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	id, _ := strconv.ParseInt(number, 10, 64)
	r, err := o.Retry(ctx, id)
	if err != nil {
		return noEntry(err, id)
	}
	if err := p.printResult(r); err != nil {
		return err
	}
	if unsuccessful(r) {
		return errReported
	}
	return nil
}

func (p *program) outboxDrop(ctx context.Context, number string) error {
	o, err := p.outbox(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	id, _ := strconv.ParseInt(number, 10, 64)
	err = o.Drop(ctx, id)
	switch {
	case errors.Is(err, queue.ErrNotWaiting):
		return fmt.Errorf("entry %d does not wait: there is nothing to give up", id)
	case err != nil:
		return noEntry(err, id)
	}
	_, err = fmt.Fprintf(p.out, "entry %d is given up\n", id)
	return err
}
