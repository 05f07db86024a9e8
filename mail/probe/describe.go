package probe

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"postroom/mail/diagnosis"
	"postroom/mail/reply"
	"postroom/mail/session"
	"postroom/settings"
)

// describe fills in what a stage that passed has found.
func describe(stage *Stage, name session.Stage, f session.Facts, server settings.Server) {
	switch name {
	case session.Resolve:
		stage.Detail = describeAddresses(f)
		stage.Facts = addressFacts(f)
	case session.Connect:
		stage.Detail = describeAttempts(f)
		stage.Facts = attemptFacts(f)
		warnOfSilence(stage, f)
	case session.Greeting:
		stage.Detail = f.Greeting.Text
		if strings.HasPrefix(f.Greeting.Text, masked) {
			stage.warn("greeting-masked", nil)
		}
	case session.Hello:
		stage.Detail = describeOffer(f)
		stage.Facts = offerFacts(f)
	case session.Encryption:
		describeTLS(stage, f, time.Now())
	case session.Token:
		describeToken(stage, f.Token, server.Username, time.Now())
	case session.SignIn:
		stage.Detail = server.Username + " · " + f.Mechanism
		stage.Facts = []Fact{{"Method", f.Mechanism}, {"Methods offered", methods(f.Offer)}}
		if f.Refused != "" {
			stage.warn("method-fell-back", reply.Values{"refused": f.Refused, "method": f.Mechanism})
		}
		if f.ClearPassword {
			stage.warn("password-crossed", nil)
		}
	}
}

func describeAddresses(f session.Facts) string {
	var list []string
	for _, a := range f.Addresses {
		list = append(list, a.String())
	}
	if len(list) == 1 && list[0] == f.Host {
		return f.Host + " is an address"
	}
	return f.Host + ": " + strings.Join(list, ", ")
}

// describeAttempts has the address that is used first, then the others.
func describeAttempts(f session.Facts) string {
	var used, others []string
	for _, a := range f.Attempts {
		switch {
		case a.Used:
			used = []string{a.Address.String()}
		case a.Err == nil:
			others = append(others, a.Address.String()+" answers too")
		default:
			others = append(others, a.Address.String()+" "+wordsOf(a.Err))
		}
	}
	return strings.Join(append(used, others...), " · ")
}

// wordsOf are how a failure is told in a list of addresses.
func wordsOf(err error) string {
	switch diagnosis.KindOf(err) {
	case reply.Refused:
		return "refused"
	case reply.TimedOut, reply.Slower:
		return "did not answer"
	case reply.Unreachable:
		return "unreachable from here"
	default:
		return "failed"
	}
}

// masked is what such a firewall leaves of a greeting.
const masked = "****"

// warnOfSilence tells of addresses that real mail may have to wait for.
func warnOfSilence(stage *Stage, f session.Facts) {
	var silent []string
	for _, a := range f.Attempts {
		if k := diagnosis.KindOf(a.Err); a.Err != nil && (k == reply.TimedOut || k == reply.Slower) {
			silent = append(silent, a.Address.Addr().String())
		}
	}
	if len(silent) > 0 {
		stage.warn("address-silent", reply.Values{"host": f.Host, "addresses": strings.Join(silent, ", ")})
	}
}

// shown are the extensions that matter here, in the order they are told.
func shown() []string {
	return []string{"STARTTLS", "AUTH", "SIZE", "PIPELINING", "CHUNKING", "8BITMIME", "SMTPUTF8"}
}

func describeOffer(f session.Facts) string {
	name := reply.Server(f.Greeting.Text)
	var offers []string
	for _, e := range shown() {
		if !f.Offer.Has(e) {
			continue
		}
		text := e
		if p := f.Offer.Extensions[e]; e == "AUTH" {
			text = strings.TrimSpace(e + " " + p)
		} else if bytes, err := sizeOf(p); e == "SIZE" && err == nil && bytes > 0 {
			text = "SIZE " + megabytes(bytes)
		}
		offers = append(offers, text)
	}
	if len(offers) == 0 {
		return name + " · offers no extensions"
	}
	return name + " · " + strings.Join(offers, ", ")
}

func sizeOf(parameter string) (bytes int64, err error) { return strconv.ParseInt(parameter, 10, 64) }

func megabytes(bytes int64) string {
	return strconv.FormatFloat(math.Round(float64(bytes)/(1<<20)*10)/10, 'f', -1, 64) + " MB"
}

func plural(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}
