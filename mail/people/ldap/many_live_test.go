//go:build live && !race

package ldap_test

import "testing"

func TestAHundredThousandPeopleAreRead(t *testing.T) { readsAll(t, "many", 100_000) }
