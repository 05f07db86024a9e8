package template

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// editorCommand is the program that opens a text file, and its first arguments: the
// one in VISUAL, or else the system's for text.
func editorCommand(system, visual string) []string {
	if words := strings.Fields(visual); len(words) > 0 {
		return words
	}
	switch system {
	case "darwin":
		return []string{"open", "-t"}
	case "windows":
		return []string{"notepad.exe"}
	}
	return []string{"xdg-open"}
}

// suffix is how the file's name ends. xdg-open takes HTML to a browser, which cannot edit it.
func suffix(system, visual string) string {
	if editorCommand(system, visual)[0] == "xdg-open" {
		return ".html.txt"
	}
	return ".html"
}

// promptly is how soon a program that cannot open a file says so.
const promptly = 2 * time.Second

// startEditor starts the program and does not wait until it is closed.
func startEditor(file string) error {
	words := editorCommand(runtime.GOOS, os.Getenv("VISUAL"))
	var said strings.Builder
	c := exec.Command(words[0], append(words[1:], file)...)
	c.Stderr = &said
	if err := c.Start(); err != nil {
		return notOpened(words[0], "", err)
	}
	done := make(chan error, 1)
	go func() { done <- c.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			return notOpened(words[0], said.String(), err)
		}
	case <-time.After(promptly):
	}
	return nil
}

func notOpened(program, said string, err error) error {
	if said = strings.TrimSpace(said); said != "" {
		said = " " + program + " says: " + said
	}
	return fmt.Errorf("%s did not open the file (%w).%s Install a text editor, or name yours in the environment variable VISUAL", program, err, said)
}
