package sandbox

import "strings"

// hostileFaults are servers that break off, or never come to an end.
func hostileFaults() []fault {
	on := func(name, about, command string, a act) fault {
		return fault{name: name, about: about, script: &script{replies: map[string]act{command: a}}}
	}
	const half = "25" // of a reply
	return []fault{
		{name: "tarpit", about: "the server greets a byte a second, for ever", script: &script{greeting: drip}},
		on("endless-reply", "a reply without end", "EHLO", endlessly("250-and another thing\r\n")),
		on("endless-line", "a line of 1 MB", "EHLO", say("250 "+strings.Repeat("x", 1<<20))),
		{name: "cut-greeting", about: "the connection is cut in the middle of the greeting", script: &script{greeting: last("22")}},
		on("cut-hello", "it is cut in the middle of the reply to EHLO", "EHLO", last(half)),
		on("cut-encryption", "it is cut in the middle of the TLS handshake", "STARTTLS", cutHandshake),
		on("cut-sign-in", "it is cut in the middle of the reply to AUTH", "AUTH", last(half)),
		on("cut-sender", "it is cut in the middle of the reply to MAIL", "MAIL", last(half)),
		on("cut-recipient", "it is cut in the middle of the reply to RCPT", "RCPT", last(half)),
		on("cut-message", "it is cut in the middle of the reply to a message; send a test mail to see it", ".", last(half)),
	}
}
