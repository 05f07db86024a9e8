package command

import (
	"context"
	"fmt"
	"os"

	"postroom/mail/probe"
)

// lookUpDomain looks the From domain up while the stages are walked; what it finds is
// received once.
func lookUpDomain(ctx context.Context, r probe.Request) <-chan probe.Domain {
	found := make(chan probe.Domain, 1)
	go func() { found <- probe.LookUpDomain(ctx, r) }()
	return found
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
