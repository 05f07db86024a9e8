package probe

import "postroom/mail/session"

// A server may say what it has against the sender when it hears the recipient or has the
// whole message: such a row names no stage.
func senderFailures() []explanation {
	const (
		cause = "The server does not let {user} send as {from}."
		fix   = "Enter the address that belongs to {user} as From, or ask the server's administrator for the right to send as {from}."
	)
	return []explanation{
		row(failure{enhanced: "5.7.57"}, "The server takes mail only from those who have signed in.", "Enter user name and password. For Microsoft 365, an administrator turns on Authenticated SMTP for the mailbox."),
		row(failure{enhanced: "5.7.60"}, cause, fix, sendAsUser()),
		row(failure{text: `SendAsDenied`}, cause, fix, sendAsUser()),
		row(failure{text: `not owned by user|not authori[sz]ed to (send|use)|not allowed to send|not permitted to send|does not have permissions? to send`}, cause, fix, sendAsUser()),
		row(failure{text: `sender address rejected: need fully-qualified`}, "From, {from}, has no full domain.", "Enter a whole address as From, such as portal@example.com."),
		row(failure{text: `sender address rejected: domain not found|sender domain (does not|must) (exist|resolve)`}, "The server finds no domain for From, {from}.", "Check the spelling of From."),
		row(failure{enhanced: "5.7.26"}, "The server does not believe that this machine may send for the domain {domain} (SPF, DKIM).", "Ask whoever runs the domain to allow this server, or choose a From of a domain that does."),
		row(failure{stage: session.Sender, code: 550}, cause, fix, sendAsUser()),
		row(failure{stage: session.Sender, code: 553}, cause, fix, sendAsUser()),
	}
}

func recipientFailures() []explanation {
	at := func(code int, enhanced, text string) failure {
		return failure{stage: session.Recipient, code: code, enhanced: enhanced, text: text}
	}
	return []explanation{
		row(at(0, "", `\brelay(ing)? (access )?(is )?(temporarily )?(denied|not|prohibited|refused)|\b(unable|permitted|allowed|authorized|cannot|can't|not|don't|no) (to )?relay(ing)?\b|5\.7\.54`), "The server does not pass mail on for {user}: {to} is outside of what it serves.",
			"{may-relay}"),
		row(at(0, "", `gr[ae]y-?list`), "The server asks to be tried again later: it puts off whom it does not know (greylisting).", "Wait a few minutes and test again. Real mail is tried again by itself."),
		row(at(451, "4.7.1", ""), "The server asks to be tried again later: it puts off whom it does not know (greylisting).", "Wait a few minutes and test again. Real mail is tried again by itself."),
		row(at(450, "4.2.0", ""), "The server asks to be tried again later: it puts off whom it does not know (greylisting).", "Wait a few minutes and test again. Real mail is tried again by itself."),
		row(at(0, "5.2.2", ""), "The mailbox of {to} is full.", "Ask {to} to make room, or test with another recipient."),
		row(at(0, "5.1.1", ""), "The server does not take mail for {to}: it has no such mailbox.", "Check the address. A test without a recipient of its own tries From: it needs a mailbox, or test with another recipient."),
		row(at(550, "", ""), "The server does not take mail for {to}.", "Check the address. If it is right, ask the server's administrator whether {user} may send to it."),
	}
}

func messageFailures() []explanation {
	return []explanation{
		row(failure{enhanced: "5.3.4"}, "The message is larger than the server takes.", "Make the pictures in the template smaller, or ask the server's administrator for a higher limit."),
		row(failure{code: 552, text: `size|too (big|large)`}, "The message is larger than the server takes.", "Make the pictures in the template smaller, or ask the server's administrator for a higher limit."),
		row(failure{enhanced: "4.3.1"}, "The server has no room for more mail at the moment.", "Try again later. If it lasts, ask the server's administrator."),
		row(failure{stage: session.Message, text: `spam|junk|content`}, "The server takes the message for spam.", "Ask the server's administrator what in it their filter does not like."),
	}
}
