package reply

import (
	"sync"
	"time"
)

// Providers are those that are known.
var Providers = sync.OnceValue(func() []Provider {
	const starttls, tls = "starttls", overTLS
	either := func(host string) []Endpoint { return []Endpoint{{host, 465, tls}, {host, 587, starttls}} }
	passwords := []Proof{Password}
	return []Provider{
		{
			Name: "Microsoft 365", Known: "2026-11",
			Domains: []string{"onmicrosoft.com"}, MX: []string{"mail.protection.outlook.com", "mx.microsoft"}, Hosts: []string{"smtp.office365.com", "outlook.office365.com", "smtp.partner.outlook.cn"},
			Servers: []Endpoint{{"smtp.office365.com", 587, starttls}}, Proofs: []Proof{Token, Password},
			Where:  "Microsoft 365 admin centre: the user, Mail, Manage e-mail apps, Authenticated SMTP; for a program of its own, the permission SMTP.SendAsApp",
			Limits: Limits{PerMinute: 30, PerDay: 10_000, Connections: 3, Source: "learn.microsoft.com: Exchange Online limits"},
			Rules: []Rule{
				{
					Code: "microsoft-passwords-off", Day: day(2026, time.December, 31), Proof: Password, Fault: "auth-550-basic",
					Title: "Microsoft 365 turns off passwords for sending mail",
					Text:  "Signing in over SMTP with a password is off by default from the end of December 2026 in organisations that exist, where an administrator can turn it on again, and not available by default in new ones.",
					Fix:   "Choose OAuth 2 as sign-in method before that day, or have an administrator keep passwords turned on.",
				},
				{
					Code: "microsoft-passwords-end", Day: day(2027, time.July, 1), Proof: Password, Fault: "auth-550-basic",
					Title: "Microsoft is to say when passwords for sending mail end",
					Text:  "The day on which Microsoft 365 takes no passwords over SMTP any more, whatever an administrator sets, is to be told in the second half of 2027.",
					Fix:   "Choose OAuth 2 as sign-in method.",
				},
			},
		},
		{
			Name: "Outlook.com", Known: "2026-11",
			Domains: []string{"outlook.com", "hotmail.com", "live.com", "msn.com"}, MX: []string{"olc.protection.outlook.com"}, Hosts: []string{"smtp-mail.outlook.com"},
			Servers: []Endpoint{{"smtp-mail.outlook.com", 587, starttls}}, Proofs: []Proof{Token},
			Where: "Outlook on the web: Settings, Mail, Forwarding and IMAP",
		},
		{
			Name: "Google", Known: "2026-11",
			Domains: []string{"gmail.com", "googlemail.com"}, MX: []string{"google.com", "googlemail.com", "smtp.google.com"}, Hosts: []string{"smtp.gmail.com", "smtp-relay.gmail.com", "smtp.google.com"},
			Servers: either("smtp.gmail.com"), Proofs: []Proof{Token, Password},
			Where:  "application passwords at myaccount.google.com/apppasswords; the account's own password is not taken since May 2025. For a relay: Google Admin console, Apps, Gmail, Routing, SMTP relay service",
			Limits: Limits{PerDay: 10_000, Source: "support.google.com/a/answer/166852"}, // of an account, and of a user of the relay
		},
		{
			Name: "Amazon SES", Known: "2026-11", Hosts: []string{"amazonaws.com"}, MX: []string{"amazonaws.com"}, Proofs: passwords,
			Where:  "Amazon SES console: SMTP settings (a user name and password of their own), Identities for From, and a request to leave the sandbox",
			Limits: Limits{Told: "200 recipients a day and 1 a second while the account is in the sandbox, else what the console shows; 40 MB a message", Source: "docs.aws.amazon.com/ses/latest/dg/quotas.html"},
		},
		{
			Name: "SendGrid", Known: "2026-11", Hosts: []string{"smtp.sendgrid.net"}, Servers: either("smtp.sendgrid.net"), Proofs: passwords,
			Where: "SendGrid: Settings, API Keys (user name apikey, the key as password), and Sender Authentication for From",
		},
		{
			Name: "Mailgun", Known: "2026-11", MX: []string{"mailgun.org"}, Hosts: []string{"mailgun.org"}, Servers: either("smtp.mailgun.org"), Proofs: passwords,
			Where: "Mailgun: Sending, Domain settings, SMTP credentials",
		},
		{
			Name: "Brevo", Known: "2026-11", Hosts: []string{"smtp-relay.brevo.com", "smtp-relay.sendinblue.com"}, Servers: either("smtp-relay.brevo.com"), Proofs: passwords,
			Where: "Brevo: SMTP & API (an SMTP key as password), Authorised IPs, and Senders for From",
		},
		{
			Name: "SparkPost", Known: "2026-11", Hosts: []string{"smtp.sparkpostmail.com", "smtp.eu.sparkpostmail.com"}, Servers: []Endpoint{{"smtp.sparkpostmail.com", 587, starttls}}, Proofs: passwords,
			Where: "SparkPost: API Keys (user name SMTP_Injection, the key as password), and Sending Domains",
		},
		{
			Name: "Postmark", Known: "2026-11", Hosts: []string{"smtp.postmarkapp.com", "smtp-broadcasts.postmarkapp.com"}, Servers: []Endpoint{{"smtp.postmarkapp.com", 587, starttls}}, Proofs: passwords,
			Where: "Postmark: the server's Settings, SMTP, and Sender Signatures for From",
		},
		{
			Name: "Zoho", Known: "2026-11", Domains: []string{"zoho.com", "zohomail.com", "zoho.eu"}, MX: []string{"zoho.com", "zoho.eu", "zoho.in"}, Hosts: []string{"smtp.zoho.com", "smtppro.zoho.com", "smtp.zoho.eu", "smtppro.zoho.eu", "smtp.zoho.in"},
			Servers: either("smtp.zoho.com"), Proofs: passwords,
			Where:  "Zoho Accounts: Security, App Passwords; Zoho Mail: Settings, Mail Accounts, SMTP",
			Limits: Limits{Told: "50 to 500 messages an hour to others, by the sender's reputation; 150 recipients a message, 100 in free accounts", Source: "zoho.com/mail/help/adminconsole/rates-and-limits.html"},
		},
		{
			Name: "Fastmail", Known: "2026-11", Domains: []string{"fastmail.com", "fastmail.fm"}, MX: []string{"messagingengine.com"}, Hosts: []string{"smtp.fastmail.com", "messagingengine.com"}, Servers: either("smtp.fastmail.com"), Proofs: passwords,
			Where: "Fastmail: Settings, Privacy & Security, App passwords",
		},
		{
			Name: "GMX", Known: "2026-11", Domains: []string{"gmx.net", "gmx.de", "gmx.at", "gmx.ch", "gmx.com"}, MX: []string{"gmx.net", "gmx.com"}, Hosts: []string{"mail.gmx.net", "mail.gmx.com"}, Servers: either("mail.gmx.net"), Proofs: passwords,
			Where: "GMX in the browser: E-Mail, Settings, POP3/IMAP, allow access; with a second factor, an application password under Security",
		},
		{
			Name: "WEB.DE", Known: "2026-11", Domains: []string{"web.de"}, MX: []string{"web.de"}, Hosts: []string{"smtp.web.de"}, Servers: either("smtp.web.de"), Proofs: passwords,
			Where: "WEB.DE in the browser: E-Mail, Settings, POP3/IMAP, allow access",
		},
		{
			Name: "Yahoo", Known: "2026-11", Domains: []string{"yahoo.com", "yahoo.de", "yahoo.co.uk", "yahoo.fr", "ymail.com", "aol.com"}, MX: []string{"yahoodns.net"}, Hosts: []string{"mail.yahoo.com", "smtp.aol.com"}, Servers: either("smtp.mail.yahoo.com"), Proofs: passwords,
			Where: "Yahoo: Account Security, Generate app password",
		},
		{
			Name: "iCloud", Known: "2026-11", Domains: []string{"icloud.com", "me.com", "mac.com"}, MX: []string{"mail.icloud.com"}, Hosts: []string{"smtp.mail.me.com"}, Servers: []Endpoint{{"smtp.mail.me.com", 587, starttls}}, Proofs: passwords,
			Where:  "account.apple.com: Sign-In and Security, App-Specific Passwords",
			Limits: Limits{PerDay: 1_000, Source: "support.apple.com/102198"},
		},
		{
			Name: "IONOS", Known: "2026-11", MX: []string{"ionos.de", "ionos.com", "ionos.co.uk", "ionos.fr", "ionos.es", "kundenserver.de", "1and1.com"}, Hosts: []string{"smtp.ionos.de", "smtp.ionos.com", "smtp.ionos.co.uk", "smtp.ionos.fr", "smtp.ionos.es", "smtp.1und1.de"}, Servers: either("smtp.ionos.com"), Proofs: passwords,
			Where:  "IONOS: E-Mail, the mailbox's settings",
			Limits: Limits{Told: "50 messages an hour in the first week of the contract, 100 in the second, 400 until its 30th day, 500 from then on", Source: "ionos.com/help: What are the mass mailing limits"},
		},
		{
			Name: "OVH", Known: "2026-11", MX: []string{"mail.ovh.net", "ovh.net"}, Hosts: []string{"mail.ovh.net", "ssl0.ovh.net", "mail.ovh.ca"}, Servers: []Endpoint{{"ssl0.ovh.net", 465, tls}, {"ssl0.ovh.net", 587, starttls}}, Proofs: passwords,
			Where: "OVHcloud Control Panel: Web Cloud, E-mails, the mailbox",
		},
		{
			Name: "QQ", Known: "2026-11", Domains: []string{"qq.com", "foxmail.com"}, MX: []string{"qq.com"}, Hosts: []string{"smtp.qq.com", "smtp.exmail.qq.com"}, Servers: either("smtp.qq.com"), Proofs: passwords,
			Where: "QQ Mail: Settings, Account, POP3/IMAP/SMTP service: switch it on and make an authorisation code",
		},
		{
			Name: "163", Known: "2026-11", Domains: []string{"163.com", "126.com", "yeah.net"}, MX: []string{"163.com", "126.com", "netease.com"}, Hosts: []string{"smtp.163.com", "smtp.126.com", "smtp.yeah.net"}, Servers: []Endpoint{{"smtp.163.com", 465, tls}}, Proofs: passwords,
			Where: "163 Mail: Settings, POP3/SMTP/IMAP: switch it on and make an authorisation code",
		},
		{
			Name: "Aliyun", Known: "2026-11", Domains: []string{"aliyun.com"}, MX: []string{"mxhichina.com", "aliyun.com"}, Hosts: []string{"smtp.aliyun.com", "smtpdm.aliyun.com", "smtp.mxhichina.com", "qiye.aliyun.com"}, Servers: []Endpoint{{"smtp.qiye.aliyun.com", 465, tls}}, Proofs: passwords,
			Where: "Alibaba Cloud: the mailbox's settings, third-party client password",
		},
		{
			Name: "Exchange on premises", Known: "2026-11", Proofs: passwords, Servers: nil,
			Where: "Exchange admin centre: Mail flow, Receive connectors: “Client Frontend” takes sign-ins on port 587; a connector for a relay takes mail of named addresses",
		},
	}
})
