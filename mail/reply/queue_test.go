package reply

import "testing"

func TestQueueIDIsReadFromTheReplyOfEachServer(t *testing.T) {
	for reply, want := range map[string]string{
		"250 2.0.0 Ok: queued as 4XyZ1c2b3Dz9sT": "4XyZ1c2b3Dz9sT",
		"250 OK id=1rXyz0-000000004Ab-1AbC":      "1rXyz0-000000004Ab-1AbC",
		"250 2.6.0 <a@b> [InternalId=38710512, Hostname=MBX.example.com] 1580 bytes in 0.1, Queued mail for delivery": "38710512",
		"250 2.0.0 OK  1700000000 d9443c01a7336-1cc79c2a5b1sm123456789ab.42 - gsmtp":                                  "d9443c01a7336-1cc79c2a5b1sm123456789ab.42",
		"250 2.0.0 3AB12345678901 Message accepted for delivery":                                                      "3AB12345678901",
		"250 2.0.0 5a1b2c3d Message accepted for delivery":                                                            "5a1b2c3d",
		"250 ok 1700000000 qp 12345":                                                                                  "12345",
		"250 Message Queued (7B2F4E0C-1D2E-4F3A-9B8C-0123456789AB.1)":                                                 "7B2F4E0C-1D2E-4F3A-9B8C-0123456789AB.1",
		"250 Ok 0102018c1d2e3f4a-5b6c7d8e-9f00-1122-3344-5566778899aa-000000":                                         "0102018c1d2e3f4a-5b6c7d8e-9f00-1122-3344-5566778899aa-000000",
		"250 2.0.0 Ok: queued on mail-nwsmtp-smtp-1.example.net as 1700000000-AbCdEf":                                 "1700000000-AbCdEf",
		"250 2.0.0 OK: queued as <202611271000.12345678901@smtp-relay.mailin.fr>":                                     "202611271000.12345678901@smtp-relay.mailin.fr",
		"250 Mail OK queued as gzga-smtp-mta-g2-1,_____wDHfR1a2b3c":                                                   "gzga-smtp-mta-g2-1,_____wDHfR1a2b3c",
		"250 Requested mail action okay, completed: id=1MfpOd-1qkXyZ1a2b-00abcd":                                      "1MfpOd-1qkXyZ1a2b-00abcd",
		"250 ok:  Message 12345678 accepted":                                                                          "12345678",
		"250 2.0.0 Message queued with id 1a2b3c4d5e.":                                                                "1a2b3c4d5e",
		"250 2.0.0 OK 5A/12-34567-89ABCDEF":                                                                           "5A/12-34567-89ABCDEF",
		"250 Great success":                                                                                           "",
		"250 2.0.0 OK":                                                                                                "",
		"250 Queued (0.123 seconds)":                                                                                  "",
		"250 Message accepted for delivery":                                                                           "",
	} {
		if got := QueueID(reply); got != want {
			t.Errorf("%q gives %q, want %q", reply, got, want)
		}
	}
}
