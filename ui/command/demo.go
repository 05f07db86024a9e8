package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"postroom/assets"
	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/settings/secret"
	"postroom/ui/window"
)

func (p *program) demoCommand() *cobra.Command {
	var fault string
	var opening window.Options
	c := &cobra.Command{
		Use:   "demo [--fault NAME]",
		Short: "Open the window on sample settings with a mail server inside; nothing leaves the machine",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := knownPage(opening.Page); err != nil {
				return err
			}
			server, err := sandbox.Start(sandbox.Options{Fault: fault})
			if missing := (*sandbox.FaultError)(nil); errors.As(err, &missing) {
				return usageError{err}
			}
			if err != nil {
				return err
			}
			defer server.Close()
			folder, remove, err := p.demoFolder()
			if err != nil {
				return err
			}
			defer remove()
			secrets, err := writeDemo(c.Context(), folder, server)
			if err != nil {
				return err
			}
			opening.Folder, opening.Secrets, opening.State = folder, secrets, p.state()
			opening.Sandbox, opening.Demo, opening.Throwaway = server, true, !p.configured()
			return window.Run(c.Context(), opening)
		},
	}
	addWindowFlags(c, &opening)
	addFaultFlag(c, &fault)
	return c
}

// demoFolder is a folder that did not exist before: a throw-away one, or the
// one named by --config, which stays.
func (p *program) demoFolder() (folder settings.Folder, remove func(), err error) {
	if !p.configured() {
		dir, err := os.MkdirTemp("", "postroom-demo-")
		return settings.Folder{Dir: dir}, func() { os.RemoveAll(dir) }, err
	}
	if folder, err = p.folder(); err != nil {
		return folder, nil, err
	}
	entries, err := os.ReadDir(folder.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return folder, nil, err
	}
	if len(entries) > 0 {
		return folder, nil, usagef("the demo writes sample settings, and %s is not empty; name a new folder with --config", p.config)
	}
	return folder, func() {}, nil
}

// writeDemo fills the folder with samples that use the sandbox, whose password
// stays in memory.
func writeDemo(ctx context.Context, folder settings.Folder, server *sandbox.Server) (secret.Store, error) {
	err := assets.WriteSample(folder.Dir, assets.SampleServer{
		Host: server.Host(), Port: server.Port(), PortTLS: server.PortTLS(),
		Username: server.Username(), CA: server.CAPEM(),
	})
	if err != nil {
		return nil, fmt.Errorf("the sample settings could not be written to %s: %w", filepath.Clean(folder.Dir), err)
	}
	secrets := secret.InMemory()
	account := settings.Account(server.Host(), server.Username())
	return secrets, secrets.Set(ctx, account, server.Password())
}
