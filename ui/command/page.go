package command

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"postroom/ui/window"
)

// addWindowFlags gives a command that opens the window what it opens on.
func addWindowFlags(c *cobra.Command, o *window.Options) {
	c.Flags().StringVar(&o.Page, "page", "", "page to open: "+strings.Join(window.Pages(), ", "))
	c.Flags().BoolVar(&o.ReadOnly, "read-only", false, "look at everything and change nothing")
}

func knownPage(page string) error {
	if page == "" || slices.Contains(window.Pages(), page) {
		return nil
	}
	return usagef("there is no page %q; there are %s", page, strings.Join(window.Pages(), ", "))
}
