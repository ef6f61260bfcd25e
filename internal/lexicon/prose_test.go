package lexicon

import (
	"slices"
	"testing"
)

// judged returns the signals of a text, strong ones with a "!".
func judged(j *Judge, text string) []string {
	var w Words
	w.Split([]byte(text))
	var got []string
	j.Signals(&w, func(id string, strong bool) {
		if strong {
			id += "!"
		}
		got = append(got, id)
	})
	return got
}

func TestProseBuilds(t *testing.T) {
	p := buildProse()
	if len(p.entries) < 2000 || p.nClasses == 0 {
		t.Fatalf("%d entries", len(p.entries))
	}
	t.Logf("%d entries, %d nodes, %d atoms, %d classes", len(p.entries), len(p.nodes), p.atoms.next, p.nClasses)
}

// TestProseDenials: what denies, supposes or takes away, and what does not.
func TestProseDenials(t *testing.T) {
	j := NewJudge(SensitiveWords())
	for text, want := range map[string][]string{
		"asthme":                              {"health!"},
		"pas d'asthme":                        nil,
		"ni asthme ni diabète":                nil,
		"asthme : non":                        nil,
		"pas d'asthme, d'allergie":            nil,
		"pas d'asthme, diabète":               {"health!"},
		"aucun asthme sauf l'été":             {"health!"},
		"si asthme, appeler":                  {"health"},
		"ne mange pas pendant le ramadan":     {"diet!", "religion!"},
		"cancer, verseau : signe du zodiaque": nil,
		"commission handicap":                 nil,
		"keine Allergien":                     nil,
		"no allergies":                        nil,
		"sin alergias":                        nil,
		"geen allergie":                       nil,
		"nessuna allergia":                    nil,
		"sem alergias":                        nil,
		"Erdnussallergie":                     {"health!"},
	} {
		if got := judged(j, text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestProseFrames: codes, places and the text's language.
func TestProseFrames(t *testing.T) {
	j := NewJudge(SensitiveWords())
	for text, want := range map[string][]string{
		"réf. AVC-2024-017":                       nil,
		"Dossier SIDA-12":                         nil,
		"suite AVC en 2024":                       {"health!"},
		"rue des Aveugles, bât. B":                nil,
		"Chemin des Juifs, portail vert":          nil,
		"aveugle, habite rue des Lilas":           {"disability!"},
		"zahlt per Lastschrift, Mandat liegt vor": nil,
		"enfant autiste non verbal":               {"health!", "disability!"},
		"motif : maladie":                         {"health!"},
		"porte du gymnase coincée":                nil,
		"elle est coincée":                        {"disparaging!"},
	} {
		if got := judged(j, text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestTypos(t *testing.T) {
	table := &SensitiveWords().typos
	for text, want := range map[string]string{
		"alergie": "allergie", "allregie": "allergie", "allergiee": "allergie", "allerxie": "allergie",
		"epilespie": "epilepsie", "artistique": "", "energie": "", "elegie": "", "allergologue": "", "asthme": "",
	} {
		if got := string(table.nearest([]byte(text))); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func BenchmarkBuildProse(b *testing.B) {
	for b.Loop() {
		buildProse()
	}
}
