// Package reply is what mail servers' replies mean, and what is known of failures before
// and between them: data, one row a line. [Explain] asks it. A cause is stated only where
// it is known: what no row matches is told in the server's own words, by whoever asks.
package reply

// Failure is what happened, as the catalogue is asked about it.
type Failure struct {
	Stage      string // of a session: "sign-in"
	Kind       Kind   // where the server's reply does not say
	Code       int    // of the reply; 0: there is none
	Enhanced   string // RFC 3463 status: "5.7.8"
	Encryption string // that was asked for: "none", "starttls" or "tls"
	Port       int

	Text  string // what the server said, without the code
	Heard string // its greeting and its offer before
}

// Explanation is what is known of a failure. {words} in it are for whoever asks to fill in:
// {host}, {port}, {user} …
type Explanation struct {
	Cause, Fix string   // in plain words
	Remedies   []Remedy // alternatives
}

// Explain finds the row that explains a failure; ok is false where none does.
func Explain(f Failure) (x Explanation, ok bool) {
	if e := explainer(f); e != nil {
		return e.Explanation, true
	}
	return Explanation{}, false
}

func explainer(f Failure) *entry {
	rows := catalogue()
	for i := range rows {
		if rows[i].matches(f) {
			return &rows[i]
		}
	}
	return nil
}

// Explanations are all there are, in the catalogue's order.
func Explanations() []Explanation {
	var list []Explanation
	for _, e := range catalogue() {
		list = append(list, e.Explanation)
	}
	return list
}

// The stages that rows name, as a session names them, and the encryptions as the settings do.
const (
	connect    = "connect"
	greeting   = "greeting"
	hello      = "hello"
	encryption = "encryption"
	signIn     = "sign-in"
	sender     = "sender"
	recipient  = "recipient"
	message    = "message"

	inClear = "none"
	overTLS = "tls"
)
