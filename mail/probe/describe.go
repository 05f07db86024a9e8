package probe

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

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
	case session.Greeting:
		stage.Detail = f.Greeting.Text
	case session.Hello:
		stage.Detail = describeOffer(f)
		stage.Facts = offerFacts(f)
	case session.Encryption:
		describeTLS(stage, f, time.Now())
	case session.SignIn:
		stage.Detail = server.Username + " · " + f.Mechanism
		stage.Facts = []Fact{{"Method", f.Mechanism}, {"Methods offered", methods(f.Offer)}}
		if f.ClearPassword {
			stage.Status = Warning
			stage.Cause = "The password crossed the network in clear: anybody in between could read it."
			stage.Fix = "Choose STARTTLS or TLS, where the server offers it."
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

// describeAttempts has the address that answered first, then those that did not.
func describeAttempts(f session.Facts) string {
	var answered string
	var others []string
	for _, a := range f.Attempts {
		if a.Err == nil {
			answered = a.Address.String()
		} else {
			others = append(others, a.Address.String()+" "+kindOf(a.Err).words())
		}
	}
	if answered != "" {
		others = append([]string{answered}, others...)
	}
	return strings.Join(others, " · ")
}

// products are mail servers that name themselves in their greeting.
func products() []string {
	return []string{"Postfix", "Exim", "Sendmail", "Microsoft", "gsmtp", "Dovecot", "Mailpit", "hMailServer", "OpenSMTPD", "MailEnable", "Haraka"}
}

// shown are the extensions that matter here, in the order they are told.
func shown() []string {
	return []string{"STARTTLS", "AUTH", "SIZE", "PIPELINING", "CHUNKING", "8BITMIME", "SMTPUTF8"}
}

func describeOffer(f session.Facts) string {
	name, _, _ := strings.Cut(f.Greeting.Text, " ")
	for _, p := range products() {
		if strings.Contains(f.Greeting.Text, p) {
			name = p
			break
		}
	}
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
