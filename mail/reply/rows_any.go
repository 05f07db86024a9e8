package reply

import "slices"

// anyFailures are what is left after the rows that know more.
func anyFailures() []entry {
	const busy = `try (it )?(again|later)|again later|retry|later\b|temporar|busy|unavailable|not available|deferred|maintenance|over ?load|come back|queue quota`
	return slices.Concat(
		[]entry{
			row(when{kind: Injected}, "injected", "Something was sent in clear where encryption had to begin. Somebody between here and the server may be tampering.", "Do not send a password over this network. Ask the network's and the server's administrators."),
			row(when{at: encryption, code: "4", like: "454 4.7.0 TLS not available due to local problem"}, "starttls-broken", "The server offers TLS, but cannot do it at the moment.", "Ask the server's administrator to check its certificate and key."),
			row(when{at: encryption, code: "5", text: `\btls\b|ssl|starttls`, but: `command`, like: "554 5.7.3 Unable to initialize TLS"}, "starttls-broken", "The server offers TLS, but cannot do it at the moment.", "Ask the server's administrator to check its certificate and key."),
			row(when{at: greeting, code: "421", like: "421 4.3.2 Service not available"}, "not-serving", "The server is not taking connections at the moment.", "Try again later. If it lasts, ask the server's administrator."),
			row(when{at: greeting, code: "554", like: "554 5.7.1 No service for you"}, "machine-turned-away", "The server does not take connections from this machine.", "Ask the server's administrator to allow this machine's address."),
			row(when{at: hello, code: "421", like: "421 Service not available, closing transmission channel"}, "closing-at-hello", "The server is closing the connection.", "Try again later. Some relays say so to a HELO name that they do not like: enter a full host name there, such as portal.example.com.", helloAsDomain()),
		},
		Explanation{"refused-by-rule", "The server refuses it by a rule of its own or of whoever runs it.", "Ask the server's administrator which rule it is, with the server's words. From and the content of the mail are what rules look at most.", nil}.is(
			when{at: mail, text: `polic(y|ies)\b|\brules?\b|administrative(ly)? (prohibit|den|reject)|prohibited|restricted by|(rejected|blocked|denied) by~(organi[sz]ation|administrator|admin|recipient's|filter|customer)|content (restriction|filter|rejected)|\bdlp\b|not acceptable here|envelope blocked|blocked senders?\b|(security|compliance) reasons`, but: `policy (server|service|check)~(error|unavail|fail|temporar)|temporar|policy size|virus or spam|spam or virus`, like: "550 5.7.1 Rejected for policy reasons"},
		),
		Explanation{"refused-by-filter", "The server's filter refuses the message.", "Ask the server's administrator what in it their filter does not like.", nil}.is(
			when{at: message, text: `filter|spam or virus|virus or spam|(reject|bann|block|refus)\w*~\bcontent|(illegal|forbidden|blocked|prohibited|dangerous|not allowed)~\b(attachments?|file types?|extensions?)|\b(attachments?|file types?|extensions?)\b~(not allowed|blocked|forbidden|prohibited|illegal)|potential security|content~(reject|refus|denied|block)`, like: "552 5.7.0 This message was blocked because its content presents a potential security issue."},
		),
		Explanation{"sender-refused", "The server does not take mail from {from}.", "Ask the server's administrator what it has against this sender.", nil}.is(
			when{at: mail, code: "5", text: `sender( address)?( <?@>?)?( is| was)?( rejected| refused| denied| blocked| not accepted| black[- ]?listed)|(den(ies|y)|rejects?|refuses?) (the |this )?sender|(rejected|refused|not accepted|blocked)~\bsender\b|\binvalid sender\b`, but: `recipient`, like: "554 5.7.1 <portal@example.com>: Sender address rejected: Access denied"},
		),
		Explanation{"put-off", "The server does not take it for now, and asks to be tried again later: it has trouble of its own, or puts off whom it does not know (greylisting).", "Try again in a few minutes. If it lasts, ask the server's administrator.", nil}.is(
			when{at: mail, code: "450 451 452 453 454", text: busy, like: "451 4.7.1 Please try again later"},
		),
		[]entry{
			row(when{code: "421", like: "421 4.4.2 mx.example.com Error: timeout exceeded"}, "closing", "The server is closing the connection.", "Try again later. If it lasts, ask the server's administrator."),
			row(when{kind: Endless}, "endless-reply", "The server's reply was too long to be one of a mail server.", "Check server and port."),
			row(when{kind: NoSMTPUTF8}, "no-smtputf8", "{address} has characters beyond ASCII before the @, which this server cannot carry.", "Use an address in plain letters."),
			row(when{kind: NoEnd}, "reply-without-end", "The server's reply at the stage “{stage}” has no lawful end (RFC 5321, section 4.2): its last line is marked as if more came, or has another code.", "Ask the server's administrator to mend or update it; something in between may also have changed the reply."),
			row(when{kind: Tarpit}, "tarpit", "The server answers so slowly that it comes to no end at the stage “{stage}”: it holds this machine off, or it is overloaded.", "Ask the server's administrator whether this machine's address is on a list.", waitLonger()),
			row(when{kind: HungUp}, "cut", "The connection was cut in the middle of the stage “{stage}”.", "Try again. If it lasts, ask the server's administrator what their log says."),
			row(when{kind: TimedOut}, "silent", "The server did not answer in time at the stage “{stage}”.", "Try again, or raise the time limit.", waitLonger()),
		},
	)
}

// unknownFailures say what happened and guess nothing.
func unknownFailures() []entry {
	const ask = "Ask the server's administrator what these words mean there."
	return []entry{
		row(when{status: registered(), like: "550 5.6.8 As said"}, "unknown-reply/status", "At the stage “{stage}” the server said: {reply} By the standards, {status} stands for: {meaning}.", ask),
		row(when{text: `.`, like: "557 5.9.9 the moon is full"}, "unknown-reply", "At the stage “{stage}” the server said: {reply}", ask),
		row(when{code: "1 2 3 4 5", like: "550"}, "unknown-code", "At the stage “{stage}” the server said only: {reply}", "Ask the server's administrator what their log says of it."),
		row(when{}, "unknown-failure", "The stage “{stage}” failed: {error}.", ""),
	}
}
