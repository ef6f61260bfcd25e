package report

import (
	"io"
	"slices"
	"strings"

	"egide/internal/audit"
)

// withMembers renders documents that stand in another one under the names a
// person would give them: "archive.zip › membres.xlsx".
func withMembers(render func(io.Writer, audit.Audit, Options) error) func(io.Writer, audit.Audit, Options) error {
	return func(w io.Writer, a audit.Audit, o Options) error {
		a.Documents = slices.Clone(a.Documents)
		whole := make(map[string]string, len(a.Documents)) // path in the record, by id
		shown := make(map[string]string, len(a.Documents))
		for i := range a.Documents {
			d := &a.Documents[i]
			whole[d.ID] = d.Path
			if d.Parent != nil {
				if inside, ok := strings.CutPrefix(d.Path, whole[*d.Parent]+"/"); ok {
					d.Path = shown[*d.Parent] + " › " + inside
				}
			}
			shown[d.ID] = d.Path
		}
		return render(w, a, o)
	}
}
