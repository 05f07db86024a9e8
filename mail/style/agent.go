package style

import (
	_ "embed"
	"sync"
)

//go:embed agent.css
var agentSheet string

//go:embed quirks.css
var quirkSheet string

var (
	standardRules = sync.OnceValue(func() map[string][]*rule { return readAgent(agentSheet) })
	quirkRules    = sync.OnceValue(func() map[string][]*rule { return readAgent(agentSheet, quirkSheet) })
)

// agentRules is the browser's own sheet, by key.
func agentRules(quirks bool) map[string][]*rule {
	if quirks {
		return quirkRules()
	}
	return standardRules()
}

func readAgent(texts ...string) map[string][]*rule {
	s := sheet{agent: true, blocks: agentBlocks, layers: noLayers()}
	for _, text := range texts {
		s.read(newSyntax(text), around{layer: &s.layers})
	}
	rules := map[string][]*rule{}
	for i := range s.rules {
		r := &s.rules[i]
		rules[r.key] = append(rules[r.key], r)
	}
	return rules
}

// agentBlocks is where the numbers of the agent's blocks begin: no text has so many.
const agentBlocks = 1 << 40
