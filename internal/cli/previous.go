package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"

	"egide/internal/audit"
	"egide/internal/history"
	"egide/internal/lang"
)

// previous is what a new audit takes from those of the folder it goes to.
type previous struct {
	digest  *string       // SHA-256 of the newest audit.json, nil where there is none
	keys    []string      // of the findings of that audit
	earlier []audit.Audit // up to the date of the new one, the oldest first, no more than a trend shows
}

// findPrevious reads the newest audits in folder. One that cannot be read is
// still a link of the chain; its keys are needed only where needKeys says so.
func findPrevious(folder, date string, needKeys bool) (previous, error) {
	all := auditsIn(folder)
	if len(all) == 0 {
		return previous{}, nil
	}
	var p previous
	for i, path := range all[max(0, len(all)-audit.MaxTrend+1):] {
		raw, err := os.ReadFile(path)
		if err != nil {
			return previous{}, readFailure(path, err)
		}
		newest := i == min(len(all), audit.MaxTrend-1)-1
		if newest {
			sum := sha256.Sum256(raw)
			digest := hex.EncodeToString(sum[:])
			p.digest = &digest
		}
		record, err := audit.Read(bytes.NewReader(raw))
		switch {
		case err != nil && newest && needKeys:
			return previous{}, usageError("error.audit", "hint.audit", lang.Data{"Path": printable(path)})
		case err != nil:
			continue
		case newest:
			for _, f := range record.Findings {
				p.keys = append(p.keys, f.Key)
			}
		}
		if record.Date <= date {
			p.earlier = append(p.earlier, record)
		}
	}
	return p, nil
}

// latestAudit is the audit.json of the newest audit in an audit folder, or "".
func latestAudit(folder string) string {
	all := auditsIn(folder)
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1]
}

// auditsIn lists the audit.json of an audit folder, the oldest first.
func auditsIn(folder string) []string {
	folders := history.Folders(folder)
	for i := range folders {
		folders[i] = filepath.Join(folders[i], history.AuditFile)
	}
	return folders
}
