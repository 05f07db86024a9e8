package probe

import (
	"fmt"
	"strings"
	"time"

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
		stage.Status = Warning
		stage.Cause = "The token could not be kept: " + about.Unkept.Error() + "."
		stage.Fix = "Mail goes out now, and the next program has to get another token."
	case about.User != "" && !strings.EqualFold(about.User, username):
		stage.Status = Warning
		stage.Cause = fmt.Sprintf("%s signed in, and the settings name %s as user.", about.User, username)
		stage.Fix = fmt.Sprintf("If the server refuses, sign in as %s, or have %s given the right to send as it.", username, about.User)
	}
}
