package probe

import (
	"regexp"
	"slices"

	"postroom/mail/session"
	"postroom/settings"
)

// failure is what a row of the catalogue is matched against, and a row's pattern of it:
// there, a zero field matches anything.
type failure struct {
	stage      session.Stage
	kind       kind
	code       int
	enhanced   string
	encryption settings.Encryption
	port       int

	// text is what the server said there, heard its greeting and its offer before. In
	// a row they are regular expressions, without regard to case.
	text, heard string
}

func (pattern failure) matches(f failure) bool {
	return (pattern.stage == "" || pattern.stage == f.stage) &&
		(pattern.kind == "" || pattern.kind == f.kind) &&
		(pattern.code == 0 || pattern.code == f.code) &&
		(pattern.enhanced == "" || pattern.enhanced == f.enhanced) &&
		(pattern.encryption == "" || pattern.encryption == f.encryption) &&
		(pattern.port == 0 || pattern.port == f.port) &&
		contains(f.text, pattern.text) && contains(f.heard, pattern.heard)
}

func contains(text, pattern string) bool {
	return pattern == "" || regexp.MustCompile(`(?i)`+pattern).MatchString(text)
}

// explanation is a row of the catalogue. {words} in it are filled in from the test.
type explanation struct {
	on         failure
	cause, fix string
	remedies   []remedy // alternatives
}

func row(on failure, cause, fix string, remedies ...remedy) explanation {
	return explanation{on, cause, fix, remedies}
}

// catalogue is what is known of failures; the first row that matches explains. What is
// said at one stage only stands before what may be said at any.
func catalogue() []explanation {
	return slices.Concat(
		[]explanation{row(failure{kind: cancelled}, "cancelled", "")},
		machineFailures(), connectionFailures(), greetingFailures(), encryptionFailures(), certificateFailures(),
		signInFailures(), senderFailures(), recipientFailures(), messageFailures(), anyFailures(),
	)
}

// machineFailures are what a server has against this machine, and may say at any stage.
func machineFailures() []explanation {
	return []explanation{
		row(failure{enhanced: "4.7.66"}, "The server says that the connection came with an old TLS, which it does not take. Postroom speaks TLS 1.2 and 1.3 only.",
			"Look for what stands in between: a mail gateway, a proxy or a tunnel that speaks TLS itself. Update it, or let this machine by."),
		row(failure{text: `need fully-qualified hostname|helo command rejected|invalid helo|helo name|ehlo argument`},
			"The server does not accept the name that this machine gives itself, {hello}.", "Enter a full name as HELO name, such as portal.example.com.", helloAsDomain(), helloOwn()),
		row(failure{text: `spamhaus|block ?list|blacklist|dnsbl|\brbl\b|client host .*blocked|ip address .*(blocked|banned)|no smtp service for your address`},
			"The server does not take connections from this machine's address.", "Ask the server's administrator to allow it, or use your organisation's own outgoing server."),
	}
}

// anyFailures can come at any stage.
func anyFailures() []explanation {
	return []explanation{
		row(failure{kind: injected}, "Something was sent in clear where encryption had to begin. Somebody between here and the server may be tampering.",
			"Do not send a password over this network. Ask the network's and the server's administrators."),
		row(failure{code: 530, text: `starttls|encrypt|tls`, encryption: settings.EncryptionNone}, "The server wants encryption first.", "Choose STARTTLS or TLS.", sameSTARTTLS(), useTLS()),
		row(failure{code: 530}, "The server wants a sign-in before it takes mail.", "Enter user name and password."),
		row(failure{code: 432}, "The server takes no more connections of {user} at the moment.", "Try again in a few minutes. Where many programs share the user, give the portal one of its own."),
		row(failure{code: 421}, "The server is closing the connection.", "Try again later. If it lasts, ask the server's administrator."),
		row(failure{kind: endless}, "The server's reply was too long to be one of a mail server.", "Check server and port."),
		row(failure{kind: noSMTPUTF8}, "An address has characters beyond ASCII, which this server cannot carry.", "Use an address in plain letters."),
		row(failure{kind: tarpit}, "The server answers so slowly that it comes to no end at the stage “{stage}”: it holds this machine off, or it is overloaded.",
			"Ask the server's administrator whether this machine's address is on a list.", waitLonger()),
		row(failure{kind: hungUp}, "The connection was cut in the middle of the stage “{stage}”.", "Try again. If it lasts, ask the server's administrator what their log says."),
		row(failure{kind: timedOut}, "The server did not answer in time at the stage “{stage}”.", "Try again, or raise the time limit.", waitLonger()),
	}
}
