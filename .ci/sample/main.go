// Command sample writes the demo's settings folder, without a server behind it.
package main

import (
	"fmt"
	"os"

	"postroom/assets"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: sample FOLDER")
		os.Exit(2)
	}
	err := assets.WriteSample(os.Args[1], assets.SampleServer{Host: "localhost", Port: 587, PortTLS: 465, Username: "sandbox"})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
