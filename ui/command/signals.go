package command

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// ending ends with what asks the program to end: Ctrl+C, SIGTERM, which is also how a
// console of Windows says that it closes, and SIGHUP, from a terminal that closes, where
// nohup does not hold it off. A second Ctrl+C or SIGTERM ends the program at once; a
// closing terminal may send SIGHUP twice.
func ending() (ctx context.Context, stop context.CancelFunc) {
	again := []os.Signal{os.Interrupt, syscall.SIGTERM}
	first := again
	if !signal.Ignored(syscall.SIGHUP) {
		first = append(first[:len(first):len(first)], syscall.SIGHUP)
	}
	ctx, stop = signal.NotifyContext(context.Background(), first...)
	context.AfterFunc(ctx, func() { signal.Reset(again...) })
	return ctx, stop
}
