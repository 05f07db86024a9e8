package reply

// machineFailures are what a server has against this machine, and may say at any stage.
func machineFailures() []entry {
	return []entry{
		row(when{enhanced: "4.7.66", like: "421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2."}, "old-tls-between", "The server says that the connection came with an old TLS, which it does not take. Postroom speaks TLS 1.2 and 1.3 only.", "Look for what stands in between: a mail gateway, a proxy or a tunnel that speaks TLS itself. Update it, or let this machine by."),
		row(when{text: `need fully-qualified hostname|helo command rejected|invalid helo|helo name|ehlo argument`, like: "504 5.5.2 <portal>: Helo command rejected: need fully-qualified hostname"}, "hello-refused", "The server does not accept the name that this machine gives itself, {hello}.", "Enter a full name as HELO name, such as portal.example.com.", helloAsDomain(), helloOwn()),
		row(when{text: `spamhaus|block ?list|blacklist|dnsbl|\brbl\b|client host .*blocked|ip address .*(blocked|banned)|no smtp service for your address`, like: "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org"}, "machine-blocked", "The server does not take connections from this machine's address.", "Ask the server's administrator to allow it, or use your organisation's own outgoing server."),
	}
}

// anyFailures can come at any stage.
func anyFailures() []entry {
	return []entry{
		row(when{kind: Injected}, "injected", "Something was sent in clear where encryption had to begin. Somebody between here and the server may be tampering.", "Do not send a password over this network. Ask the network's and the server's administrators."),
		row(when{code: 530, text: `starttls|encrypt|tls`, encryption: inClear, like: "530 5.7.0 Must issue a STARTTLS command first"}, "encryption-first", "The server wants encryption first.", "Choose STARTTLS or TLS.", sameSTARTTLS(), useTLS()),
		row(when{code: 530, like: "530 5.7.0 Authentication required"}, "sign-in-first", "The server wants a sign-in before it takes mail.", "Enter user name and password."),
		row(when{code: 432, like: "432 4.3.2 Concurrent connections limit exceeded"}, "too-many-connections", "The server takes no more connections of {user} at the moment.", "Try again in a few minutes. Where many programs share the user, give the portal one of its own."),
		row(when{code: 421, like: "421 4.4.2 mx.example.com Error: timeout exceeded"}, "closing", "The server is closing the connection.", "Try again later. If it lasts, ask the server's administrator."),
		row(when{kind: Endless}, "endless-reply", "The server's reply was too long to be one of a mail server.", "Check server and port."),
		row(when{kind: NoSMTPUTF8}, "no-smtputf8", "An address has characters beyond ASCII, which this server cannot carry.", "Use an address in plain letters."),
		row(when{kind: Tarpit}, "tarpit", "The server answers so slowly that it comes to no end at the stage “{stage}”: it holds this machine off, or it is overloaded.", "Ask the server's administrator whether this machine's address is on a list.", waitLonger()),
		row(when{kind: HungUp}, "cut", "The connection was cut in the middle of the stage “{stage}”.", "Try again. If it lasts, ask the server's administrator what their log says."),
		row(when{kind: TimedOut}, "silent", "The server did not answer in time at the stage “{stage}”.", "Try again, or raise the time limit.", waitLonger()),
	}
}

// unknownFailures say what happened and guess nothing.
func unknownFailures() []entry {
	return []entry{
		row(when{text: `(?s).`, like: "557 5.9.9 the moon is full"}, "unknown-reply", "At the stage “{stage}” the server said: {reply}", "Ask the server's administrator what these words mean there."),
		row(when{}, "unknown-failure", "The stage “{stage}” failed: {error}.", ""),
	}
}
