// Package history is the audits of one folder over time: plain files that a
// successor can read, copy and delete. Each audit.json names the SHA-256 of the
// one before, and index.json that of each as it was written, so that one that
// was altered or taken away is noticed.
package history

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"egide/internal/audit"
)

// Names inside an audit folder.
const (
	AuditFile = "audit.json"
	IndexFile = "index.json"
)

// Schema names the version of the index.
const Schema = "egide.history/1"

// Index is the content of index.json.
type Index struct {
	Schema string `json:"schema"`
	Audits []Link `json:"audits"` // in the order in which they were written
}

// Link is an audit as it was when it was written.
type Link struct {
	Folder string `json:"folder"`           // 2026-11-22
	SHA256 string `json:"sha256"`           // of its audit.json, hexadecimal
	Pruned string `json:"pruned,omitempty"` // day it was deleted on purpose
}

// Entry is an audit of the history.
type Entry struct {
	Folder   string `json:"folder"`
	Date     string `json:"date"`
	SHA256   string `json:"sha256"`
	Previous string `json:"previous,omitempty"` // "" for the first
	Complete bool   `json:"complete"`
	Now      int    `json:"now"` // things to do, by urgency
	Plan     int    `json:"plan"`
	Info     int    `json:"info"`
	Fault    string `json:"fault,omitempty"` // why it could not be read
}

// Folders lists the folders of audits in an audit folder, the oldest first.
func Folders(root string) []string {
	found, _ := filepath.Glob(filepath.Join(root, "*", AuditFile)) // the pattern is well formed
	folders := make([]string, len(found))
	for i, path := range found {
		folders[i] = filepath.Dir(path)
	}
	slices.SortFunc(folders, Compare)
	return folders
}

// Compare orders 2026-11-22 before 2026-11-22-2 before 2026-11-22-10.
func Compare(x, y string) int {
	x, y = filepath.Base(x), filepath.Base(y)
	const date = len(time.DateOnly)
	if len(x) >= date && len(y) >= date && x[:date] == y[:date] && len(x) != len(y) {
		return cmp.Compare(len(x), len(y))
	}
	return strings.Compare(x, y)
}

// FaultUnreadable is the fault of an audit.json that is none.
const FaultUnreadable = "unreadable"

// List reads the audits of a folder, the oldest first. One that cannot be read
// stands in the list with its fault.
func List(root string) ([]Entry, error) {
	entries := []Entry{}
	for _, folder := range Folders(root) {
		raw, err := os.ReadFile(filepath.Join(folder, AuditFile))
		if err != nil {
			return nil, err
		}
		e := Entry{Folder: filepath.Base(folder), SHA256: sum(raw)}
		record, err := audit.Read(bytes.NewReader(raw))
		if err != nil {
			e.Fault = FaultUnreadable
			entries = append(entries, e)
			continue
		}
		e.Date, e.Complete = record.Date, record.Complete
		if record.Previous != nil {
			e.Previous = *record.Previous
		}
		p := audit.PointOf(record)
		e.Now, e.Plan, e.Info = p.Now, p.Plan, p.Info
		entries = append(entries, e)
	}
	return entries, nil
}

func sum(raw []byte) string {
	s := sha256.Sum256(raw)
	return hex.EncodeToString(s[:])
}

// ErrIndex is returned for an index.json that is none of ours.
var ErrIndex = errors.New("not an index of audits")

// ReadIndex reads the index of an audit folder; a folder may have none.
func ReadIndex(root string) (Index, error) {
	raw, err := os.ReadFile(filepath.Join(root, IndexFile))
	if errors.Is(err, fs.ErrNotExist) {
		return Index{Schema: Schema, Audits: []Link{}}, nil
	}
	if err != nil {
		return Index{}, err
	}
	var x Index
	if err := json.Unmarshal(raw, &x); err != nil || x.Schema != Schema {
		return Index{}, ErrIndex
	}
	return x, nil
}

// Encode gives the bytes of an index.
func (x Index) Encode() ([]byte, error) {
	raw, err := json.MarshalIndent(x, "", " ")
	return append(raw, '\n'), err
}

// Add notes the audits of a folder that the index does not name yet. What it
// names already stays as it was written, or an altered audit would pass.
func (x Index) Add(entries []Entry) Index {
	x.Audits = slices.Clone(x.Audits)
	for _, e := range entries {
		if !slices.ContainsFunc(x.Audits, func(l Link) bool { return l.Folder == e.Folder && l.Pruned == "" }) {
			x.Audits = append(x.Audits, Link{Folder: e.Folder, SHA256: e.SHA256})
		}
	}
	return x
}

// The kinds of break.
const (
	BreakAltered    = "altered"    // audit.json is not what was written
	BreakMissing    = "missing"    // an audit is gone that nobody pruned
	BreakLink       = "link"       // it names an audit before it that is not known
	BreakUnreadable = "unreadable" // it is no audit
)

// Break is one fault of a chain.
type Break struct {
	Folder string `json:"folder"`
	Kind   string `json:"kind"`
}

// Verify compares the audits of a folder with the index and with each other.
// None means that the chain is whole.
func Verify(entries []Entry, x Index) []Break {
	breaks := []Break{}
	is := make(map[string]Entry, len(entries))
	known := map[string]bool{}
	for _, e := range entries {
		is[e.Folder] = e
		known[e.SHA256] = true
	}
	altered := map[string]bool{}
	for _, l := range x.Audits {
		known[l.SHA256] = true // of one that was pruned or altered, the digest is still known
		e, here := is[l.Folder]
		switch {
		case l.Pruned != "":
		case !here:
			breaks = append(breaks, Break{l.Folder, BreakMissing})
		case e.SHA256 != l.SHA256:
			altered[l.Folder] = true
			breaks = append(breaks, Break{l.Folder, BreakAltered})
		}
	}
	for _, e := range entries {
		switch {
		case altered[e.Folder]:
		case e.Fault != "":
			breaks = append(breaks, Break{e.Folder, BreakUnreadable})
		case e.Previous != "" && !known[e.Previous]:
			breaks = append(breaks, Break{e.Folder, BreakLink})
		}
	}
	slices.SortStableFunc(breaks, func(a, b Break) int { return Compare(a.Folder, b.Folder) })
	return breaks
}

// Older are the folders of the audits before a day, the oldest first. The newest
// audit is never among them: it is what the next one is compared with.
func Older(entries []Entry, day string) []string {
	var folders []string
	for _, e := range entries[:max(0, len(entries)-1)] {
		if e.Date != "" && e.Date < day {
			folders = append(folders, e.Folder)
		}
	}
	return folders
}

// Prune notes that audits were deleted on purpose.
func (x Index) Prune(folders []string, day string) Index {
	x.Audits = slices.Clone(x.Audits)
	for i := range x.Audits {
		if slices.Contains(folders, x.Audits[i].Folder) && x.Audits[i].Pruned == "" {
			x.Audits[i].Pruned = day
		}
	}
	return x
}
