package reply

import "slices"

// A server may say what it has against the sender when it hears the recipient or has the
// whole message: such a row names no stage.
func senderFailures() []entry {
	notAllowed := func(w when) entry {
		return row(w, "sender-not-allowed", "The server does not let {user} send as {from}.",
			"Enter the address that belongs to {user} as From, or ask the server's administrator for the right to send as {from}.", sendAsUser())
	}
	return []entry{
		row(when{enhanced: "5.7.57", like: "530 5.7.57 Client not authenticated to send mail."}, "signed-in-only", "The server takes mail only from those who have signed in.", "Enter user name and password. For Microsoft 365, an administrator turns on Authenticated SMTP for the mailbox."),
		notAllowed(when{enhanced: "5.7.60", like: "550 5.7.60 SMTP; Client does not have permissions to send as this sender"}),
		notAllowed(when{text: `SendAsDenied`, like: "554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception."}),
		notAllowed(when{text: `not owned by user|not authori[sz]ed to (send|use)|not allowed to send|not permitted to send|does not have permissions? to send`, like: "553 5.7.1 <portal@example.com>: Sender address rejected: not owned by user svc"}),
		row(when{text: `sender address rejected: need fully-qualified`, like: "504 5.5.2 <portal>: Sender address rejected: need fully-qualified address"}, "sender-no-domain", "From, {from}, has no full domain.", "Enter a whole address as From, such as portal@example.com."),
		row(when{text: `sender address rejected: domain not found|sender domain (does not|must) (exist|resolve)`, like: "450 4.1.8 <a@b.invalid>: Sender address rejected: Domain not found"}, "sender-domain-unknown", "The server finds no domain for From, {from}.", "Check the spelling of From."),
		row(when{enhanced: "5.7.26", like: "550 5.7.26 This mail has been blocked because the sender is unauthenticated."}, "sender-unauthenticated", "The server does not believe that this machine may send for the domain {domain} (SPF, DKIM).", "Ask whoever runs the domain to allow this server, or choose a From of a domain that does."),
		notAllowed(when{stage: sender, code: 550, like: "550 5.7.1 Sender refused"}),
		notAllowed(when{stage: sender, code: 553, like: "553 5.1.8 Sender refused"}),
	}
}

func recipientFailures() []entry {
	const (
		outside  = "The server does not pass mail on for {user}: {to} is outside of what it serves."
		relaying = `\brelay(ing)? (access )?(is )?(temporarily )?(denied|not|prohibited|refused)|\b(unable|permitted|allowed|authorized|cannot|can't|not|don't|no) (to )?relay(ing)?\b|5\.7\.54`
	)
	at := func(code int, enhanced, text, like string) when {
		return when{stage: recipient, code: code, enhanced: enhanced, text: text, like: like}
	}
	relay := at(0, "", relaying, "554 5.7.1 <alice@elsewhere.example>: Relay access denied")
	relaySignedIn := relay
	relaySignedIn.signedIn = true
	// What a test can do otherwise is said of a test alone.
	either := func(w when, code, cause, test, mail string) []entry {
		inTest := w
		inTest.test = true
		return []entry{row(inTest, code+"/test", cause, test), row(w, code, cause, mail)}
	}
	greylisted := func(w when) []entry {
		return either(w, "greylisted", "The server asks to be tried again later: it puts off whom it does not know (greylisting).",
			"Wait a few minutes and test again. Real mail is tried again by itself.", "Wait a few minutes and send it again.")
	}
	return slices.Concat(
		[]entry{
			row(relaySignedIn, "relay-denied/signed-in", outside, "Ask the server's administrator to let {user} send to other domains."),
			row(relay, "relay-denied", outside, "Sign in, or ask the server's administrator to let this machine send to other domains."),
		},
		greylisted(at(0, "", `gr[ae]y-?list`, "451 4.7.1 Greylisting in action, please come back later")),
		greylisted(at(451, "4.7.1", "", "451 4.7.1 Please try again later")),
		either(at(0, "5.2.2", "", "552 5.2.2 Mailbox full"), "mailbox-full", "The mailbox of {to} is full.", "Ask {to} to make room, or test with another recipient.", "Ask {to} to make room."),
		either(at(0, "5.1.1", "", "550 5.1.1 <alice@example.com>: Recipient address rejected: User unknown"), "no-mailbox", "The server does not take mail for {to}: it has no such mailbox.", "Check the address. A test without a recipient of its own tries From: it needs a mailbox, or test with another recipient.", "Check the address."),
		[]entry{row(at(550, "", "", "550 5.4.1 Recipient address rejected: Access denied."), "recipient-refused", "The server does not take mail for {to}.", "Check the address. If it is right, ask the server's administrator whether {user} may send to it.")},
	)
}

func messageFailures() []entry {
	tooLarge := func(w when) entry {
		return row(w, "message-too-large", "The message is larger than the server takes.", "Make the pictures in the template smaller, or ask the server's administrator for a higher limit.")
	}
	return []entry{
		tooLarge(when{enhanced: "5.3.4", like: "552 5.3.4 Message size exceeds fixed limit"}),
		tooLarge(when{code: 552, text: `size|too (big|large)`, like: "552 Message size exceeds maximum permitted"}),
		row(when{enhanced: "4.3.1", like: "452 4.3.1 Insufficient system storage"}, "no-storage", "The server has no room for more mail at the moment.", "Try again later. If it lasts, ask the server's administrator."),
		row(when{stage: message, text: `spam|junk|content`, like: "554 5.7.1 Message rejected as spam"}, "taken-for-spam", "The server takes the message for spam.", "Ask the server's administrator what in it their filter does not like."),
	}
}
