package probe_test

import (
	"context"
	"net"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"postroom/mail/probe"
	"postroom/mail/reply"
	"postroom/mail/sandbox"
	"postroom/settings"
)

// explained is what is said of a fault. changes are the labels of what can be applied.
type explained struct {
	stage, cause, fix, server string
	changes                   []string
	change                    func(*probe.Request, *sandbox.Server) // how to come to it; nil: STARTTLS with a sign-in
}

func explanations() map[string]explained {
	impatient := func(r *probe.Request, _ *sandbox.Server) { r.Settings.Server.Timeout = 5 * time.Second }
	inClear := func(r *probe.Request, _ *sandbox.Server) { r.Settings.Server.Encryption = settings.EncryptionNone }
	either := []string{"Use STARTTLS on port 587", "Use TLS on port 465"}
	oauth := []string{"Sign in by OAuth 2 (XOAUTH2)"}
	asUser := []string{"Send as svc@example.com"}
	user := func(r *probe.Request, _ *sandbox.Server) { r.Settings.Server.Username = "svc@example.com" }
	return map[string]explained{
		"greeting-421":         {stage: "greeting", cause: "not taking connections", fix: "later", server: "421 4.3.2"},
		"greeting-554":         {stage: "greeting", cause: "does not take connections from this machine's address", fix: "allow", server: "554 5.7.1"},
		"greeting-silence":     {stage: "greeting", cause: "The test waited 5 s; real mail waits 5 min for this answer", fix: "time limit", changes: append([]string{"Wait up to 10 s"}, either...), change: impatient},
		"tls-on-starttls-port": {stage: "greeting", cause: "waits for TLS from the start", fix: "Choose TLS", changes: []string{"Use TLS on port @PORT@"}, change: impatient},
		"clear-on-tls-port": {stage: "encryption", cause: "does not speak TLS from the start", fix: "Choose STARTTLS", changes: []string{"Use STARTTLS on port @PORT@", "Use STARTTLS on port 587"}, change: func(r *probe.Request, box *sandbox.Server) {
			r.Settings.Server.Port, r.Settings.Server.Encryption = box.PortTLS(), settings.EncryptionTLS
		}},
		"web-server":      {stage: "greeting", cause: "is a web server", fix: "587", changes: either, change: impatient},
		"ssh-server":      {stage: "greeting", cause: "is an SSH server", fix: "587", server: "SSH-2.0-OpenSSH_9.7", changes: either},
		"ftp-server":      {stage: "hello", cause: "is an FTP server", fix: "587", server: "530 Please login", changes: either},
		"imap-server":     {stage: "greeting", cause: "is an IMAP server", fix: "587", server: "* OK", changes: either},
		"pop-server":      {stage: "greeting", cause: "is a POP3 server", fix: "587", server: "+OK", changes: either},
		"hello-504":       {stage: "hello", cause: "does not accept the name that this machine gives itself", fix: "HELO name", server: "504 5.5.2", changes: []string{"Say example.com as HELO name"}},
		"firewall-masked": {stage: "encryption", cause: "Cisco PIX and ASA", fix: "turn off SMTP inspection", changes: []string{"Use TLS on port 465"}},

		"starttls-not-offered":  {stage: "encryption", cause: "does not offer STARTTLS", fix: "465", changes: []string{"Use TLS on port 465", "Use STARTTLS on port 587"}},
		"starttls-454":          {stage: "encryption", cause: "cannot do it at the moment", fix: "administrator", server: "454 4.7.0"},
		"starttls-injected":     {stage: "encryption", cause: "sent in clear where encryption had to begin", fix: "Do not send a password"},
		"tls-unknown-authority": {stage: "encryption", cause: "comes from Example Corp Root CA, which this machine does not trust", fix: "CA file"},
		"tls-self-signed":       {stage: "encryption", cause: "signed by nobody but itself", fix: "fingerprint"},
		"tls-no-intermediate":   {stage: "encryption", cause: "does not send the intermediate certificate of R11", fix: "full chain"},
		"tls-antivirus":         {stage: "encryption", cause: "Avast stands between here and the server", fix: "Avast Web/Mail Shield Root as CA file"},
		"tls-wrong-name":        {stage: "encryption", cause: "not for localhost, but for mail.example.com, smtp.example.com", fix: "one of those names", changes: []string{"Use mail.example.com", "Use smtp.example.com"}},
		"tls-address":           {stage: "encryption", cause: "is for localhost, and not for the address 127.0.0.1", fix: "Enter a name", changes: []string{"Use localhost"}},
		"tls-common-name":       {stage: "encryption", cause: "has its name, localhost, in the old place only", fix: "subject alternative names"},
		"tls-expired":           {stage: "encryption", cause: "certificate ended on", fix: "renew"},
		"tls-not-yet-valid":     {stage: "encryption", cause: "is not valid before", fix: "clock"},
		"tls-old":               {stage: "encryption", cause: "speaks an old TLS only", fix: "TLS 1.2"},
		"tls-421":               {stage: "sign-in", cause: "came with an old TLS", fix: "proxy", server: "421 4.7.66"},

		"auth-needs-tls":    {stage: "sign-in", cause: "offers sign-in only when the connection is encrypted", fix: "STARTTLS", changes: []string{"Use STARTTLS on port @PORT@"}, change: inClear},
		"auth-530":          {stage: "sign-in", cause: "wants encryption before it lets anybody sign in. The password crossed the network in clear", fix: "STARTTLS", server: "530 5.7.0", changes: []string{"Use STARTTLS on port @PORT@", "Use TLS on port 465"}, change: inClear},
		"auth-not-offered":  {stage: "sign-in", cause: "offers no sign-in on port", fix: "587", changes: append(either, "Send without a sign-in")},
		"auth-535":          {stage: "sign-in", cause: "does not accept this user name and password", fix: "again", server: "535 5.7.8"},
		"auth-535-tenant":   {stage: "sign-in", cause: "disabled for the whole organisation", fix: "Authenticated SMTP", server: "535 5.7.139"},
		"auth-535-mailbox":  {stage: "sign-in", cause: "disabled for the mailbox of sandbox", fix: "Authenticated SMTP", server: "535 5.7.139"},
		"auth-535-defaults": {stage: "sign-in", cause: "security defaults do not let sandbox", fix: "OAuth 2", server: "535 5.7.139", changes: oauth},
		"auth-535-criteria": {stage: "sign-in", cause: "Conditional Access", fix: "sign-in log", server: "535 5.7.139", changes: oauth},
		"auth-550-basic":    {stage: "sign-in", cause: "does not take passwords for sending any more", fix: "OAuth 2", server: "550 5.7.30", changes: oauth},
		"auth-535-google":   {stage: "sign-in", cause: "application passwords only", fix: "myaccount.google.com/apppasswords", server: "535 5.7.8", changes: oauth},
		"auth-534-google":   {stage: "sign-in", cause: "wants an application password", fix: "myaccount.google.com/apppasswords", server: "534 5.7.9", changes: oauth},
		"auth-454-logins":   {stage: "sign-in", cause: "too many sign-ins", fix: "Wait", server: "454 4.7.0"},
		"auth-454-backend":  {stage: "sign-in", cause: "cannot check passwords at the moment", fix: "later", server: "454 4.7.0"},
		"auth-repeated":     {stage: "sign-in", cause: "does not accept this user name and password", fix: "again", server: "535 5.7.8"},

		"sender-530":             {stage: "sender", cause: "only from those who have signed in", fix: "password", server: "530 5.7.57", change: func(r *probe.Request, _ *sandbox.Server) { r.Settings.Server.Username = "" }},
		"sender-550":             {stage: "sender", cause: "does not let sandbox send as portal@example.com", fix: "From", server: "550 5.7.1"},
		"sender-553":             {stage: "recipient", cause: "does not let svc@example.com send as portal@example.com", fix: "From", server: "553 5.7.1", changes: asUser, change: user},
		"sender-limit":           {stage: "sender", cause: "takes no more connections of sandbox", fix: "few minutes", server: "432 4.3.2"},
		"sender-421":             {stage: "sender", cause: "closing the connection", fix: "later", server: "421 4.4.2"},
		"recipient-550":          {stage: "recipient", cause: "does not take mail for portal@example.com", fix: "address", server: "550 5.1.1"},
		"recipient-relay":        {stage: "recipient", cause: "does not pass mail on for sandbox", fix: "let sandbox send to other domains", server: "554 5.7.1"},
		"recipient-greylisted":   {stage: "recipient", cause: "greylisting", fix: "Wait", server: "451 4.7.1"},
		"recipient-hello":        {stage: "recipient", cause: "does not accept the name that this machine gives itself", fix: "HELO name", server: "504 5.5.2", changes: []string{"Say example.com as HELO name"}},
		"message-send-as":        {stage: "message", cause: "does not let svc@example.com send as portal@example.com", fix: "From", server: "550 5.7.60", changes: asUser, change: user},
		"message-send-as-denied": {stage: "message", cause: "does not let svc@example.com send as portal@example.com", fix: "From", server: "554 5.2.0", changes: asUser, change: user},
		"message-lost":           {stage: "message", cause: "it may have been delivered", fix: "Look whether it has come"},
		"message-too-big":        {stage: "message", cause: "larger than the server takes", fix: "pictures", server: "552 5.3.4"},

		"tarpit":         {stage: "greeting", cause: "so slowly", fix: "list", changes: []string{"Wait up to 10 s"}, change: impatient},
		"endless-reply":  {stage: "hello", cause: "too long", fix: "port"},
		"endless-line":   {stage: "hello", cause: "too long", fix: "port"},
		"cut-greeting":   {stage: "greeting", cause: "cut in the middle of the greeting", fix: "administrator"},
		"cut-hello":      {stage: "hello", cause: "cut in the middle of the stage “hello”", fix: "administrator"},
		"cut-encryption": {stage: "encryption", cause: "cut in the middle of the TLS handshake", fix: "firewall"},
		"cut-sign-in":    {stage: "sign-in", cause: "cut in the middle of the stage “sign-in”", fix: "administrator"},
		"cut-sender":     {stage: "sender", cause: "cut in the middle of the stage “sender”", fix: "administrator"},
		"cut-recipient":  {stage: "recipient", cause: "cut in the middle of the stage “recipient”", fix: "administrator"},
		"cut-message":    {stage: "message", cause: "may have been delivered", fix: "Look whether it has come"},
	}
}

func TestEachFaultOfTheSandboxIsExplained(t *testing.T) {
	rows := explanations()
	for _, fault := range sandbox.Faults() {
		if fault.Elsewhere != "" || fault.Name == "tls-ends-soon" { // they have tests of their own
			continue
		}
		t.Run(fault.Name, func(t *testing.T) {
			t.Parallel() // some wait for their limit
			row, ok := rows[fault.Name]
			if !ok {
				t.Fatal("nothing says how this fault is explained")
			}
			box, r := onSandbox(t, fault.Name)
			if row.change != nil {
				row.change(&r, box)
			}
			if row.stage == "message" {
				withMessage(t, &r)
			}
			report := probe.Run(t.Context(), r, nil)
			failsAt(t, report, row.stage, row.cause, row.fix)
			s := stage(t, report, row.stage)
			madeOf(t, s)
			if !strings.HasPrefix(s.Server, row.server) {
				t.Errorf("the server's words are %q", s.Server)
			}
			want := strings.ReplaceAll(strings.Join(row.changes, "\n"), "@PORT@", strconv.Itoa(r.Settings.Server.Port))
			if got := strings.Join(labels(s), "\n"); got != want {
				t.Errorf("offers\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// madeOf checks that what a stage says is told by code and values too.
func madeOf(t *testing.T, s probe.Stage) {
	t.Helper()
	var causes, fixes []string
	for _, r := range s.Reasons {
		cause, fix, _ := reply.Of(r.Code).Say(r.Values)
		causes = append(causes, cause)
		if fix != "" {
			fixes = append(fixes, fix)
		}
	}
	if strings.Join(causes, " ") != s.Cause || strings.Join(fixes, " ") != s.Fix || s.Cause == "" {
		t.Errorf("%q and %q are made of %+v", s.Cause, s.Fix, s.Reasons)
	}
}

func TestACodeIsOfOneTable(t *testing.T) {
	for _, x := range reply.Explanations() {
		if _, ok := settings.SentenceOf(x.Code); ok || strings.HasPrefix(x.Code, "no-token-") {
			t.Errorf("%s is a sentence of the settings too, or of tokens", x.Code)
		}
	}
}

func TestWhatKeepsATestFromBeginningIsToldByCodeAndField(t *testing.T) {
	_, r := onSandbox(t, "")
	r.Settings.Server.Host, r.Settings.Server.Port, r.Settings.Notifications.From = "#Global[gone]", 99999, "nobody"
	s := stage(t, probe.Run(t.Context(), r, nil), "settings")
	if len(s.Reasons) != 1 || s.Reasons[0].Code != "global-without-value" || s.Reasons[0].Field != "server.host" || s.Reasons[0].Values["2"] != "gone" {
		t.Errorf("%+v", s.Reasons)
	}
	r.Settings.Server.Host = "mail.example.com"
	s = stage(t, probe.Run(t.Context(), r, nil), "settings")
	var told []string
	for _, reason := range s.Reasons {
		told = append(told, reason.Field+" "+reason.Code)
	}
	if got := strings.Join(told, ", "); got != "notifications.from from-no-address, server.port no-port" || s.Reasons[1].Values["port"] != 99999 {
		t.Errorf("%+v", s.Reasons)
	}
	if s.Cause != "notifications.from: From is no e-mail address: \"nobody\"\nserver.port: there is no port 99999" {
		t.Errorf("%q", s.Cause)
	}
}

// labels are what a stage's buttons say.
func labels(s probe.Stage) []string {
	var list []string
	for _, c := range s.Changes {
		if len(list) == 0 || list[len(list)-1] != c.Label {
			list = append(list, c.Label)
		}
	}
	return list
}

func TestCertificateThatEndsSoonIsAWarning(t *testing.T) {
	_, r := onSandbox(t, "tls-ends-soon")
	report := probe.Run(t.Context(), r, nil)
	s := stage(t, report, "encryption")
	madeOf(t, s)
	if !report.OK || s.Status != probe.Warning || !strings.Contains(s.Cause, "certificate ends on") || !strings.Contains(s.Fix, "renew") {
		t.Error(report.Text())
	}
	if len(s.Certificates) != 2 || s.Certificates[0].DaysLeft != 5 || !s.Certificates[1].Authority || !s.Certificates[1].SelfSigned {
		t.Errorf("got %+v", s.Certificates)
	}
}

func TestMaskedGreetingIsAWarning(t *testing.T) {
	_, r := onSandbox(t, "firewall-masked")
	if s := stage(t, probe.Run(t.Context(), r, nil), "greeting"); s.Status != probe.Warning || !strings.Contains(s.Cause, "Cisco PIX and ASA") {
		t.Errorf("got %+v", s)
	}
}

func TestAddressThatIsSilentBesideAnotherIsAWarning(t *testing.T) {
	_, r := onSandbox(t, "")
	port := strconv.Itoa(r.Settings.Server.Port)
	r.Resolver, r.Dialer = names{"192.0.2.1", "127.0.0.1"}, besides{dialer{"192.0.2.1": nil}}
	r.Settings.Globals["mail"] = "localhost"
	report := probe.Run(t.Context(), r, nil)
	s := stage(t, report, "connect")
	if !report.OK || s.Status != probe.Warning || !strings.Contains(s.Cause, "an address that does not answer from here: 192.0.2.1.") {
		t.Error(report.Text())
	}
	if s.Detail != "127.0.0.1:"+port+" · 192.0.2.1:"+port+" did not answer" {
		t.Errorf("got %q", s.Detail)
	}
}

// besides dials what the dialer has nothing to say about.
type besides struct{ dialer }

func (b besides) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	host, _, _ := net.SplitHostPort(address)
	if _, ok := b.dialer[host]; ok {
		return b.dialer.DialContext(ctx, network, address)
	}
	return new(net.Dialer).DialContext(ctx, network, address)
}

func TestChangesOfAnOwnServerNameItsFields(t *testing.T) {
	_, r := onSandbox(t, "starttls-not-offered")
	r.Settings.Actions = []settings.Action{{Name: "Reset", Kind: settings.SendMessage, Own: &settings.Own{Server: r.Settings.Server, From: "reset@example.com"}}}
	r.Action = &r.Settings.Actions[0]
	s := stage(t, probe.Run(t.Context(), r, nil), "encryption")
	want := []probe.Change{
		{Setting: "action[0].own.encryption", Value: "tls", Label: "Use TLS on port 465"},
		{Setting: "action[0].own.port", Value: "465", Label: "Use TLS on port 465"},
	}
	if len(s.Changes) < 2 || !slices.Equal(s.Changes[:2], want) {
		t.Errorf("got %+v", s.Changes)
	}
}
