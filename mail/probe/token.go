package probe

import (
	"strings"
	"time"

	"postroom/mail/reply"
	"postroom/mail/session/token"
)

// describeToken tells where the token comes from, whose it is and when it ends.
func describeToken(stage *Stage, about *token.About, username string, now time.Time) {
	words := []string{map[token.Origin]string{
		token.Kept: "from the keyring", token.Refreshed: "renewed", token.Fetched: "new",
	}[about.Origin]}
	if about.User != "" {
		words = append(words, "signed in as "+about.User)
	}
	if left := about.Expiry.Sub(now); about.Expiry.IsZero() {
		words = append(words, "the provider does not say when it ends")
	} else {
		words = append(words, "ends in "+plural(int(left.Round(time.Minute)/time.Minute), "minute"))
	}
	stage.Detail = strings.Join(words, " · ")
	switch {
	case about.Unkept != nil:
		stage.warn("token-not-kept", reply.Values{"error": about.Unkept.Error()})
	case about.User != "" && !strings.EqualFold(about.User, username):
		stage.warn("token-of-another", reply.Values{"owner": about.User, "user": username})
	}
}
