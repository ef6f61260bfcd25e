package ingest

import (
	"slices"
	"time"
)

// Limits bounds what a reader takes in, the same for every format. Beyond a
// limit the document is incomplete or unread, and says so: a limit never makes
// a partial read look whole. The zero value of a field means its default.
type Limits struct {
	Record        int   // bytes of one text record or one XML token
	Columns       int   // columns of one row
	XMLDepth      int   // nested elements
	SharedStrings int   // entries of the shared string table
	StringBytes   int   // bytes of the shared string table
	Entries       int   // members of one archive
	Unpacked      int64 // bytes unpacked from one document
	Ratio         int64 // unpacked to packed, judged after RatioAfter bytes
	RatioAfter    int64
	Member        int64 // bytes of stdin or of a nested member held in memory
	Depth         int   // archives inside archives
	// Time that one file may take, from its opening to the last of its texts.
	// Readers have no clock: whoever calls them ends their context.
	Time time.Duration
	// Memory is shared by the documents that are read at the same time; nil
	// where one is read at a time.
	Memory *Memory

	level int      // archives around the document
	nest  *nesting // what it shares with the others out of the same file; nil for a file
}

// DefaultLimits are generous for lists and mean for bombs.
func DefaultLimits() Limits {
	return Limits{
		Record:        1 << 20,
		Columns:       16384,
		XMLDepth:      256,
		SharedStrings: 4 << 20,
		StringBytes:   256 << 20,
		Entries:       10000,
		Unpacked:      4 << 30,
		Ratio:         200,
		RatioAfter:    64 << 20,
		Member:        256 << 20,
		Depth:         3,
		// A million members take some ten seconds: an old laptop has time
		// enough, and a folder of hostile files still comes to an end.
		Time: 2 * time.Minute,
	}
}

// Units of limits.
const (
	UnitCount   = "count"
	UnitBytes   = "bytes"
	UnitSeconds = "seconds"
)

// Limit is one of [Limits] by the name that people give it on the command line.
type Limit struct {
	Name        string
	Unit        string
	Least, Most int64 // what may be asked for
	field       func(*Limits) any
}

// LimitList lists every limit: none is without a name. What is fixed besides is
// so because no list comes near it and a larger value only helps a bomb: rounds
// of key derivation (a million), the memory of Argon2 (256 MiB), entries in the
// directory of a compound file (4096), problems told of a document (1000).
func LimitList() []Limit {
	return []Limit{
		{"time", UnitSeconds, 1, 24 * 3600, func(l *Limits) any { return &l.Time }},
		{"record", UnitBytes, 1 << 10, 1 << 30, func(l *Limits) any { return &l.Record }},
		{"columns", UnitCount, 1, 1 << 20, func(l *Limits) any { return &l.Columns }},
		{"xml-depth", UnitCount, 16, 1 << 16, func(l *Limits) any { return &l.XMLDepth }},
		{"strings", UnitCount, 1, 1 << 28, func(l *Limits) any { return &l.SharedStrings }},
		{"string-bytes", UnitBytes, 1 << 10, 1 << 32, func(l *Limits) any { return &l.StringBytes }},
		{"members", UnitCount, 1, 1 << 24, func(l *Limits) any { return &l.Entries }},
		{"unpacked", UnitBytes, 1 << 20, 1 << 40, func(l *Limits) any { return &l.Unpacked }},
		{"ratio", UnitCount, 10, 1 << 20, func(l *Limits) any { return &l.Ratio }},
		{"ratio-after", UnitBytes, 1 << 10, 1 << 40, func(l *Limits) any { return &l.RatioAfter }},
		{"held", UnitBytes, 1 << 10, 1 << 36, func(l *Limits) any { return &l.Member }},
		{"nesting", UnitCount, 1, 16, func(l *Limits) any { return &l.Depth }},
	}
}

// LimitNamed finds a limit.
func LimitNamed(name string) (Limit, bool) {
	list := LimitList()
	i := slices.IndexFunc(list, func(l Limit) bool { return l.Name == name })
	if i < 0 {
		return Limit{}, false
	}
	return list[i], true
}

// Set sets the limit in l, in its unit; false for a value out of bounds.
func (s Limit) Set(l *Limits, value int64) bool {
	if value < s.Least || value > s.Most {
		return false
	}
	switch field := s.field(l).(type) {
	case *int:
		*field = int(value)
	case *int64:
		*field = value
	case *time.Duration:
		*field = time.Duration(value) * time.Second
	}
	return true
}

// Get is the limit in l, in its unit.
func (s Limit) Get(l Limits) int64 {
	switch field := s.field(&l).(type) {
	case *int:
		return int64(*field)
	case *int64:
		return *field
	case *time.Duration:
		return int64(*field / time.Second)
	}
	return 0
}
