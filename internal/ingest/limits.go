package ingest

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
	}
}
