// Postroom sets up, tests and authors the e-mail that a service portal sends.
package main

import (
	"os"

	"postroom/ui/command"
)

func main() {
	os.Exit(command.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
