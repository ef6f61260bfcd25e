package lexicon

import (
	"testing"
	"time"
)

func TestProseBuilds(t *testing.T) {
	start := time.Now()
	p := buildProse()
	t.Logf("%d entries, %d nodes, %d atoms, %d classes, %d edges in %v", len(p.entries), len(p.ends), p.atoms.next, p.nClasses, p.edges.count, time.Since(start))
}

func BenchmarkBuildProse(b *testing.B) {
	for b.Loop() {
		buildProse()
	}
}
