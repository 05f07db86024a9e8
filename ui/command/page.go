package command

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"postroom/ui/window"
)

func addPageFlag(c *cobra.Command, page *string) {
	c.Flags().StringVar(page, "page", "", "page to open: "+strings.Join(window.Pages(), ", "))
}

func knownPage(page string) error {
	if page == "" || slices.Contains(window.Pages(), page) {
		return nil
	}
	return usagef("there is no page %q; there are %s", page, strings.Join(window.Pages(), ", "))
}
