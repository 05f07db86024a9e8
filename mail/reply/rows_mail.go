package reply

// A server may say what it has against the sender when it hears the recipient or has the
// whole message: such a row names no stage.
func senderFailures() []entry {
	const (
		cause = "The server does not let {user} send as {from}."
		fix   = "Enter the address that belongs to {user} as From, or ask the server's administrator for the right to send as {from}."
	)
	return []entry{
		row(when{enhanced: "5.7.57", like: "530 5.7.57 Client not authenticated to send mail."}, "The server takes mail only from those who have signed in.", "Enter user name and password. For Microsoft 365, an administrator turns on Authenticated SMTP for the mailbox."),
		row(when{enhanced: "5.7.60", like: "550 5.7.60 SMTP; Client does not have permissions to send as this sender"}, cause, fix, sendAsUser()),
		row(when{text: `SendAsDenied`, like: "554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception."}, cause, fix, sendAsUser()),
		row(when{text: `not owned by user|not authori[sz]ed to (send|use)|not allowed to send|not permitted to send|does not have permissions? to send`, like: "553 5.7.1 <portal@example.com>: Sender address rejected: not owned by user svc"}, cause, fix, sendAsUser()),
		row(when{text: `sender address rejected: need fully-qualified`, like: "504 5.5.2 <portal>: Sender address rejected: need fully-qualified address"}, "From, {from}, has no full domain.", "Enter a whole address as From, such as portal@example.com."),
		row(when{text: `sender address rejected: domain not found|sender domain (does not|must) (exist|resolve)`, like: "450 4.1.8 <a@b.invalid>: Sender address rejected: Domain not found"}, "The server finds no domain for From, {from}.", "Check the spelling of From."),
		row(when{enhanced: "5.7.26", like: "550 5.7.26 This mail has been blocked because the sender is unauthenticated."}, "The server does not believe that this machine may send for the domain {domain} (SPF, DKIM).", "Ask whoever runs the domain to allow this server, or choose a From of a domain that does."),
		row(when{stage: sender, code: 550, like: "550 5.7.1 Sender refused"}, cause, fix, sendAsUser()),
		row(when{stage: sender, code: 553, like: "553 5.1.8 Sender refused"}, cause, fix, sendAsUser()),
	}
}

func recipientFailures() []entry {
	at := func(code int, enhanced, text, like string) when {
		return when{stage: recipient, code: code, enhanced: enhanced, text: text, like: like}
	}
	return []entry{
		row(at(0, "", `\brelay(ing)? (access )?(is )?(temporarily )?(denied|not|prohibited|refused)|\b(unable|permitted|allowed|authorized|cannot|can't|not|don't|no) (to )?relay(ing)?\b|5\.7\.54`, "554 5.7.1 <alice@elsewhere.example>: Relay access denied"), "The server does not pass mail on for {user}: {to} is outside of what it serves.", "{may-relay}"),
		row(at(0, "", `gr[ae]y-?list`, "451 4.7.1 Greylisting in action, please come back later"), "The server asks to be tried again later: it puts off whom it does not know (greylisting).", "Wait a few minutes and test again. Real mail is tried again by itself."),
		row(at(451, "4.7.1", "", "451 4.7.1 Please try again later"), "The server asks to be tried again later: it puts off whom it does not know (greylisting).", "Wait a few minutes and test again. Real mail is tried again by itself."),
		row(at(0, "5.2.2", "", "552 5.2.2 Mailbox full"), "The mailbox of {to} is full.", "Ask {to} to make room, or test with another recipient."),
		row(at(0, "5.1.1", "", "550 5.1.1 <alice@example.com>: Recipient address rejected: User unknown"), "The server does not take mail for {to}: it has no such mailbox.", "Check the address. A test without a recipient of its own tries From: it needs a mailbox, or test with another recipient."),
		row(at(550, "", "", "550 5.4.1 Recipient address rejected: Access denied."), "The server does not take mail for {to}.", "Check the address. If it is right, ask the server's administrator whether {user} may send to it."),
	}
}

func messageFailures() []entry {
	return []entry{
		row(when{enhanced: "5.3.4", like: "552 5.3.4 Message size exceeds fixed limit"}, "The message is larger than the server takes.", "Make the pictures in the template smaller, or ask the server's administrator for a higher limit."),
		row(when{code: 552, text: `size|too (big|large)`, like: "552 Message size exceeds maximum permitted"}, "The message is larger than the server takes.", "Make the pictures in the template smaller, or ask the server's administrator for a higher limit."),
		row(when{enhanced: "4.3.1", like: "452 4.3.1 Insufficient system storage"}, "The server has no room for more mail at the moment.", "Try again later. If it lasts, ask the server's administrator."),
		row(when{stage: message, text: `spam|junk|content`, like: "554 5.7.1 Message rejected as spam"}, "The server takes the message for spam.", "Ask the server's administrator what in it their filter does not like."),
	}
}
