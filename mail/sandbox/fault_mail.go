package sandbox

import "github.com/emersion/go-smtp"

// mailFaults are what servers say to a sender, a recipient and a message.
func mailFaults() []fault {
	says := func(name, about, command, reply string) fault {
		return fault{name: name, about: about, script: &script{replies: map[string]act{command: say(reply)}}}
	}
	return []fault{
		says("sender-530", "Microsoft: nobody has signed in", "MAIL", "530 5.7.57 Client not authenticated to send mail."),
		{name: "sender-550", about: "the sender does not belong to the user", sender: reply(550, smtp.EnhancedCode{5, 7, 1}, "Sender address rejected: not owned by user")},
		says("sender-553", "Postfix: the sender does not belong to the user", "RCPT", "553 5.7.1 <portal@example.com>: Sender address rejected: not owned by user sandbox"),
		says("sender-limit", "Microsoft 365: too many connections at once", "MAIL", "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information."),
		says("sender-421", "the server closes the connection", "MAIL", "421 4.4.2 localhost Error: timeout exceeded"),
		{name: "recipient-550", about: "there is no such recipient", recipient: reply(550, smtp.EnhancedCode{5, 1, 1}, "Recipient address rejected: User unknown")},
		says("recipient-relay", "the server does not relay for this client", "RCPT", "554 5.7.1 <alice@example.net>: Relay access denied"),
		says("recipient-greylisted", "the server wants to be asked again later", "RCPT", "451 4.7.1 Greylisting in action, please come back later"),
		says("recipient-hello", "the server wants a full name in EHLO, and says so late", "RCPT", "504 5.5.2 <portal>: Helo command rejected: need fully-qualified hostname"),
		says("message-send-as", "Exchange: the user may not send as From; send a test mail to see it", ".", "550 5.7.60 SMTP; Client does not have permissions to send as this sender"),
		says("message-send-as-denied", "Microsoft 365: the same; send a test mail to see it", ".",
			"554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception."),
		{name: "message-lost", about: "the server hangs up behind the message; send a test mail to see it", script: &script{replies: map[string]act{".": last("")}}},
		says("message-too-big", "the message is over the limit; send a test mail to see it", ".", "552 5.3.4 Error: message file too big"),
	}
}
