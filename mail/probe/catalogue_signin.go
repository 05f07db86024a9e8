package probe

import (
	"postroom/mail/session"
	"postroom/settings"
)

// signInFailures are those of proving who we are.
func signInFailures() []explanation {
	said := func(code int, enhanced, text string) failure {
		return failure{stage: session.SignIn, code: code, enhanced: enhanced, text: text}
	}
	return []explanation{
		row(failure{kind: noAuth, encryption: settings.EncryptionNone, heard: `\bSTARTTLS\b`}, "The server offers sign-in only when the connection is encrypted.", "Choose STARTTLS.", sameSTARTTLS()),
		row(failure{kind: noAuth, encryption: settings.EncryptionNone}, "The server offers no sign-in here.",
			"Choose STARTTLS or TLS: many servers offer sign-in only then. If the server needs none, clear the user name.", useSTARTTLS(), useTLS(), noSignIn()),
		row(failure{kind: noAuth}, "The server offers no sign-in on port {port}.", "Port 587 is usual for programs that sign in. If the server needs no sign-in, clear the user name.", useSTARTTLS(), useTLS(), noSignIn()),
		row(failure{kind: noMechanism}, "The server cannot sign in by the method that is asked for. It offers {offered}.", "Choose one of those as sign-in method, or automatic.", methodAuto()),
		row(failure{kind: bindingBroken}, "The encryption ends somewhere else than at the server: something in between opens it, a proxy or an attacker.",
			"Do not go on over this network before its administrator has told you what stands in between."),
		row(failure{kind: unverified}, "The server accepted the sign-in without proving that it knows the password.", "It may not be the server that it says it is. Ask its administrator before you go on."),

		row(said(535, "5.7.139", `disabled for the tenant`), "Microsoft 365: signing in over SMTP is disabled for the whole organisation.",
			"An administrator allows it for this mailbox alone (Exchange: Manage e-mail apps, Authenticated SMTP), or choose OAuth 2 and allow that.", methodOAuth()),
		row(said(535, "5.7.139", `disabled for the mailbox`), "Microsoft 365: signing in over SMTP is disabled for the mailbox of {user}.",
			"An administrator turns on Authenticated SMTP for the mailbox (Exchange: Manage e-mail apps)."),
		row(said(535, "5.7.139", `security defaults`), "Microsoft 365: the organisation's security defaults do not let {user} sign in by password.",
			"Choose OAuth 2. Else an administrator replaces the security defaults by policies that let this user sign in.", methodOAuth()),
		row(said(535, "5.7.139", `did not meet the criteria`), "Microsoft 365: the sign-in of {user} does not meet a condition of the organisation (Conditional Access), such as where it comes from or a second factor.",
			"An administrator finds the policy in the sign-in log of {user} and makes an exception for this machine, or choose OAuth 2.", methodOAuth()),
		row(said(535, "5.7.139", `basic authentication is disabled`), "Microsoft 365 does not take passwords here any more.", "Choose OAuth 2.", methodOAuth()),
		row(said(550, "5.7.30", ""), "Microsoft 365 does not take passwords for sending any more (basic authentication).", "Choose OAuth 2.", methodOAuth()),
		row(said(534, "5.7.9", `application-specific`), "Google wants an application password: the account of {user} has a second factor.", "Make one at myaccount.google.com/apppasswords and enter it as password, or choose OAuth 2.", methodOAuth()),
		row(said(534, "5.7.14", ""), "Google wants {user} to sign in with a browser first.", "Sign in once at mail.google.com, or choose OAuth 2.", methodOAuth()),
		row(said(535, "5.7.8", `gsmtp|google`), "Google does not accept this user name and password. It takes application passwords only, not the account's own.",
			"Make one at myaccount.google.com/apppasswords and enter it as password, or choose OAuth 2.", methodOAuth()),
		row(said(0, "", `too many`), "The server has had too many sign-ins of {user}.", "Wait a quarter of an hour. Look for other programs that sign in with an old password."),
		row(said(454, "", ""), "The server cannot check passwords at the moment.", "Try again later. If it lasts, ask the server's administrator."),
		row(failure{stage: session.SignIn, kind: tokenRefused}, "The server does not accept the token of {user}.", "Sign in again to get a new one. Check that the token is for {user} and allows sending mail."),
		row(said(535, "", ""), "The server does not accept this user name and password.", "Enter the password again. Check whether the user name is the whole address."),
		row(said(538, "", ""), "The server wants encryption before it lets anybody sign in this way.", "Choose STARTTLS or TLS.", sameSTARTTLS(), useTLS()),
		row(failure{stage: session.SignIn, code: 530, encryption: settings.EncryptionNone}, "The server wants encryption before it lets anybody sign in.", "Choose STARTTLS or TLS.", sameSTARTTLS(), useTLS()),
		row(said(534, "", ""), "The server finds the sign-in method too weak.", "Choose another sign-in method, or automatic.", methodAuto()),
		row(said(504, "", ""), "The server does not know the sign-in method.", "Choose another sign-in method, or automatic.", methodAuto()),
		row(failure{stage: session.SignIn, kind: timedOut}, "The server did not answer to the sign-in in time.", "Try again. Servers answer a wrong password late: check it."),
	}
}
