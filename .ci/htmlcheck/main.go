// Command htmlcheck asks a Mailpit what share of mail clients supports the mails in
// its inbox. It fails where Outlook on Windows, Gmail or Apple Mail lacks a feature that the file of
// fallbacks does not explain; of a mail that fewer support than wanted, where any client does.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
)

// response is what Mailpit's /api/v1/message/ID/html-check answers, as far as it is read.
type response struct {
	Total struct {
		Supported, Partial, Unsupported float64 // per cent
	}
	Warnings []struct {
		Slug    string // of caniemail.com/features/SLUG
		Results []struct {
			Name, Family, Platform string
			Support                string // yes, no, partial
		}
	}
}

func main() {
	mailpit := flag.String("mailpit", "", "address of Mailpit's API")
	fallbacks := flag.String("fallbacks", "", "file of features that may be lacking: one a line, a space, why that is harmless")
	least := flag.Float64("least", 97, "share of clients that support a mail of which all is well, in per cent")
	flag.Parse()
	ok, err := check(*mailpit, *fallbacks, *least)
	if err != nil {
		fmt.Fprintln(os.Stderr, "htmlcheck:", err)
	}
	if err != nil || !ok {
		os.Exit(1)
	}
}

func check(mailpit, fallbacksFile string, least float64) (ok bool, err error) {
	fallbacks, err := readFallbacks(fallbacksFile)
	if err != nil {
		return false, err
	}
	var inbox struct {
		Messages []struct{ ID, Subject string }
	}
	if err := get(mailpit+"/api/v1/messages", &inbox); err != nil {
		return false, err
	}
	if len(inbox.Messages) == 0 {
		return false, fmt.Errorf("no mail has arrived in %s", mailpit)
	}
	slices.Reverse(inbox.Messages)

	ok = true
	lacking := map[string][]string{} // clients by feature
	fmt.Printf("| mail | supported | partly | not |\n|---|---|---|---|\n")
	for _, message := range inbox.Messages {
		var r response
		if err := get(mailpit+"/api/v1/message/"+message.ID+"/html-check", &r); err != nil {
			return false, err
		}
		fmt.Printf("| %s | %.2f %% | %.2f %% | %.2f %% |\n", message.Subject, r.Total.Supported, r.Total.Partial, r.Total.Unsupported)
		for _, warning := range r.Warnings {
			for _, result := range warning.Results {
				client := strings.TrimSpace(result.Name + " " + result.Support)
				if result.Support != "yes" && (r.Total.Supported < least || counts(result.Family, result.Platform)) && !slices.Contains(lacking[warning.Slug], client) {
					lacking[warning.Slug] = append(lacking[warning.Slug], client)
				}
			}
		}
	}
	fmt.Printf("\n| not everywhere | why that is harmless |\n|---|---|\n")
	for _, feature := range slices.Sorted(maps.Keys(lacking)) {
		why, known := fallbacks[feature]
		if !known {
			ok = false
			why = "**no fallback is listed**; lacking in: " + strings.Join(lacking[feature], ", ")
		}
		fmt.Printf("| %s | %s |\n", feature, why)
	}
	return ok, nil
}

// counts says whether a client is one of those that must show everything.
func counts(family, platform string) bool {
	switch family {
	case "outlook":
		return platform == "windows"
	case "gmail", "apple-mail":
		return true
	}
	return false
}

func readFallbacks(path string) (map[string]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	fallbacks := map[string]string{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		feature, why, ok := strings.Cut(line, " ")
		if !ok {
			return nil, fmt.Errorf("%s: %s has no reason", path, feature)
		}
		fallbacks[feature] = strings.TrimSpace(why)
	}
	return fallbacks, lines.Err()
}

func get(url string, into any) error {
	answer, err := http.Get(url)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, answer.Status)
	}
	return json.NewDecoder(answer.Body).Decode(into)
}
