package probe

import (
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
}

func (pattern failure) matches(f failure) bool {
	return (pattern.stage == "" || pattern.stage == f.stage) &&
		(pattern.kind == "" || pattern.kind == f.kind) &&
		(pattern.code == 0 || pattern.code == f.code) &&
		(pattern.enhanced == "" || pattern.enhanced == f.enhanced) &&
		(pattern.encryption == "" || pattern.encryption == f.encryption)
}

// explanation is a row of the catalogue. {words} in cause and fix are filled in from the test.
type explanation struct {
	on         failure
	cause, fix string
}

// catalogue is what is known of failures; the first row that matches explains.
func catalogue() []explanation {
	return []explanation{
		{failure{kind: cancelled}, "cancelled", ""},

		{failure{kind: noSuchHost}, "There is no server named {host}.", "Check the spelling of Server. Inside a company network, check that this machine uses its name server."},
		{failure{kind: lookupFailed}, "The name server could not be asked for {host}.", "Check this machine's network connection and its name server."},

		{failure{stage: session.Connect, kind: refused}, "{host} refuses connections on port {port}.", "Check the port: 587 is usual for STARTTLS, 465 for TLS, 25 for none. Check that the mail server is running."},
		{failure{stage: session.Connect, kind: timedOut}, "Nothing answers at {host} on port {port}.", "Check server and port. A firewall on the way may drop the connection: ask for port {port} to be opened."},
		{failure{stage: session.Connect, kind: unreachable}, "There is no way from this machine to {host}.", "Check this machine's network connection."},

		{failure{stage: session.Greeting, code: 421}, "The server is not taking connections at the moment.", "Try again later. If it lasts, ask the server's administrator."},
		{failure{stage: session.Greeting, kind: timedOut, encryption: settings.EncryptionTLS}, "The server answers on port {port}, but does not greet.", "Check the port. If the server is only slow, raise the time limit."},
		{failure{stage: session.Greeting, kind: timedOut}, "The server answers on port {port}, but does not greet. A server that waits for TLS from the start is silent like that.", "If port {port} is for TLS from the start, choose TLS. If the server is only slow, raise the time limit."},
		{failure{stage: session.Greeting, kind: hungUp}, "The server hung up before it said a word.", "Check the port. The server may also turn away this machine's address: ask its administrator."},
		{failure{stage: session.Greeting, kind: notSMTP}, "What answers on port {port} is no mail server.", "Check server and port."},

		{failure{kind: noSTARTTLS}, "The server does not offer STARTTLS on port {port}.", "Try TLS, usually on port 465. Nothing was sent in clear."},
		{failure{stage: session.Encryption, kind: notTLS, encryption: settings.EncryptionTLS}, "The server on port {port} does not speak TLS from the start.", "Choose STARTTLS, usually on port 587."},
		{failure{stage: session.Encryption, kind: timedOut, encryption: settings.EncryptionTLS}, "The server on port {port} does not answer to TLS.", "Choose STARTTLS, usually on port 587, or check the port."},
		{failure{stage: session.Encryption, kind: unknownAuthority}, "The server's certificate comes from {issuer}, which this machine does not trust.", "If that is your organisation's own authority, name its certificate as CA file. Else ask the server's administrator for a certificate that is known, with its intermediates."},
		{failure{stage: session.Encryption, kind: wrongName}, "The server's certificate is not for {host}, but for {names}.", "Enter one of those names as Server, if it is the same machine. Else ask the server's administrator."},
		{failure{stage: session.Encryption, kind: expired}, "The server's certificate ended on {until}.", "Ask the server's administrator to renew it. If the date is not over yet, check this machine's clock."},
		{failure{stage: session.Encryption, kind: notYetValid}, "The server's certificate is not valid before {since}.", "Check this machine's clock."},
		{failure{stage: session.Encryption, kind: badCAFile}, "The CA file cannot be used: {error}.", "Choose a readable file with the authority's certificate in PEM form."},
		{failure{stage: session.Encryption, code: 454}, "The server offers TLS, but cannot do it at the moment.", "Ask the server's administrator to check its certificate and key."},
		{failure{kind: injected}, "Something was sent in clear where encryption had to begin. Somebody between here and the server may be tampering.", "Do not send a password over this network. Ask the network's and the server's administrators."},

		{failure{kind: noAuth}, "The server offers no sign-in here.", "Choose STARTTLS or TLS: many servers offer sign-in only then. If the server needs none, clear the user name."},
		{failure{kind: noMechanism}, "The server cannot sign in by the method that is asked for. It offers {offered}.", "Choose one of those as sign-in method, or automatic."},
		{failure{kind: unverified}, "The server accepted the sign-in without proving that it knows the password.", "It may not be the server that it says it is. Ask its administrator before you go on."},
		{failure{stage: session.SignIn, code: 535}, "The server does not accept this user name and password.", "Enter the password again. Check whether the user name is the whole address."},
		{failure{stage: session.SignIn, code: 530}, "The server wants encryption before it lets anybody sign in.", "Choose STARTTLS or TLS."},
		{failure{stage: session.SignIn, kind: timedOut}, "The server did not answer to the sign-in in time.", "Try again. Servers answer a wrong password late: check it."},

		{failure{code: 530}, "The server wants a sign-in, or encryption, before it takes mail.", "Enter user name and password, and choose STARTTLS or TLS."},
		{failure{stage: session.Sender, code: 550}, "The server does not let {user} send as {from}.", "Enter the address that belongs to {user} as From, or ask the server's administrator for the right to send as {from}."},
		{failure{stage: session.Recipient, code: 550}, "The server does not take mail for {to}.", "Check the address. If it is right, ask the server's administrator whether {user} may send to it."},
		{failure{kind: noSMTPUTF8}, "An address has characters beyond ASCII, which this server cannot carry.", "Use an address in plain letters."},

		{failure{code: 421}, "The server is closing the connection.", "Try again later. If it lasts, ask the server's administrator."},
		{failure{kind: endless}, "The server's reply was too long to be one of a mail server.", "Check server and port."},
		{failure{kind: hungUp}, "The server hung up in the middle of the stage “{stage}”.", "Try again. If it lasts, ask the server's administrator what their log says."},
		{failure{kind: timedOut}, "The server did not answer in time at the stage “{stage}”.", "Try again, or raise the time limit."},
	}
}
