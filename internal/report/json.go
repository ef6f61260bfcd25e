package report

import (
	"io"

	"egide/internal/audit"
)

func renderJSON(w io.Writer, a audit.Audit, _ Options) error { return a.Write(w) }
