package command

import (
	"context"
	"fmt"
	"os"

	"postroom/mail/domain"
	"postroom/mail/probe"
)

// lookUpDomain looks the From domain up while the stages are walked; what it finds is
// received once.
func lookUpDomain(ctx context.Context, r probe.Request) <-chan domain.Report {
	found := make(chan domain.Report, 1)
	go func() { found <- domain.LookUp(ctx, r.FromDomain()) }()
	return found
}

// find looks for what works, and says on the way what is tried.
func (p *program) find(ctx context.Context, r probe.Request) probe.Found {
	return probe.Find(ctx, r, func(w probe.Way) {
		if w.Status == probe.Running {
			fmt.Fprintf(p.err, "trying %s on port %d…\n", w.Encryption, w.Port)
		}
	})
}

// printBeside prints what is no stage.
func (p *program) printBeside(r probe.Report) {
	fmt.Fprint(p.out, r.Domain.Text())
	if r.Find != nil {
		fmt.Fprint(p.out, r.Find.Text())
	}
	fmt.Fprint(p.out, r.ComingText())
}

// readReceived reads the mail of --received; nil where none is named.
func readReceived(file string) ([]byte, error) {
	if file == "" {
		return nil, nil
	}
	mail, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the mail of --received cannot be read: %w", err)
	}
	return mail, nil
}
