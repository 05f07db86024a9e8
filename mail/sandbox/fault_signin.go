package sandbox

import "github.com/emersion/go-smtp"

// signInFaults are what servers say to AUTH, and to those who leave it out.
func signInFaults() []fault {
	auth := func(name, about, reply string) fault {
		return fault{name: name, about: about, script: &script{replies: map[string]act{"AUTH": say(reply)}}}
	}
	return []fault{
		{name: "auth-needs-tls", about: "sign-in is offered over TLS only: choose no encryption to see it", script: &script{}},
		{name: "auth-530", about: "the server wants STARTTLS first: choose no encryption to see it", script: &script{
			authInClear: true,
			inClear:     map[string]act{"AUTH": say("530 5.7.0 Must issue a STARTTLS command first"), "MAIL": say("530 5.7.0 Must issue a STARTTLS command first")},
		}},
		{name: "auth-not-offered", about: "the server offers no sign-in at all", script: &script{replies: map[string]act{
			"EHLO": say("250-localhost\n250-STARTTLS\n250 SIZE 26214400"),
		}}},
		{name: "auth-535", about: "user name or password are wrong", signIn: reply(535, smtp.EnhancedCode{5, 7, 8}, "Error: authentication failed")},
		auth("auth-535-tenant", "Microsoft 365: SMTP sign-in is disabled for the organisation",
			"535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information."),
		auth("auth-535-mailbox", "Microsoft 365: SMTP sign-in is disabled for the mailbox",
			"535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information."),
		auth("auth-535-defaults", "Microsoft 365: security defaults forbid it",
			"535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator."),
		auth("auth-535-criteria", "Microsoft 365: a conditional access policy forbids it",
			"535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator."),
		auth("auth-550-basic", "Microsoft 365: passwords are not taken any more",
			"550 5.7.30 Basic authentication is not supported for Client Submission."),
		auth("auth-535-google", "Google: user name or password are not accepted",
			"535-5.7.8 Username and Password not accepted. For more information, go to\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials sandbox - gsmtp"),
		auth("auth-534-google", "Google: an application password is needed",
			"534-5.7.9 Application-specific password required. For more information, go to\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor sandbox - gsmtp"),
		auth("auth-454-logins", "too many sign-ins",
			"454 4.7.0 Too many login attempts, please try again later. sandbox - gsmtp"),
		auth("auth-454-backend", "the server cannot check passwords at the moment",
			"454 4.7.0 Temporary authentication failure: Connection lost to authentication server"),
		{name: "auth-repeated", about: "a careless server repeats the password in its reply", script: &script{repeats: true}},
	}
}
