// Package inventory is what remains of the documents once their cells have been
// judged: counts, shares, categories and places, never the text of a cell. It
// is the heart of the policy input and the data map of the report, so that what
// the rules see is what the reader can see.
//
// The JSON form is part of two contracts: audit.json (internal/audit) and the
// policy input ([Input], input.schema.json). Extend, do not rename.
package inventory

// State of a document.
type State string

// The states; anything but examined and not-a-list makes the audit incomplete.
const (
	Examined   State = "examined"   // every cell was read
	Incomplete State = "incomplete" // something in it was not read
	Unread     State = "unread"     // could hold a list, was not read
	Protected  State = "protected"  // encrypted, no password given
	NotAList   State = "not-a-list" // pictures, sound, video, programs, fonts
)

// Document is one thing that was met: a file, a member of an archive, stdin.
type Document struct {
	ID            string     `json:"id"`     // d1, d2, … in the order met
	Parent        *string    `json:"parent"` // id of the archive it stands in
	Name          string     `json:"name"`   // file name, or "fichier 3" where it is personal
	Path          string     `json:"path"`   // relative, with /, or the same as Name
	NamePrintable bool       `json:"-"`
	Origin        string     `json:"-"` // path as met, personal or not: to be compared with the project file, never to be shown
	Format        string     `json:"format"`
	State         State      `json:"state"`
	Reason        *string    `json:"reason"` // code of the first problem
	Place         *string    `json:"place"`  // where it is
	Problems      []Problem  `json:"problems,omitempty"`
	Facts         Facts      `json:"facts"`
	NameSignals   []string   `json:"nameSignals,omitempty"` // copy, old, export, … (rule RET-010)
	Bytes         int64      `json:"bytes"`
	ListKind      string     `json:"listKind"` // see taxonomy listKinds; none = no person in it
	ListEvidence  []Evidence `json:"listEvidence,omitempty"`
	Purposes      []string   `json:"purposes,omitempty"` // declared or else inferred, from the vocabulary of policies/profiles.json
	Declared      []string   `json:"declared,omitempty"` // purposes that the project names for it
	People        int        `json:"people"`
	Minors        int        `json:"minors"`
	Sheets        []Sheet    `json:"sheets"`
	Parts         []Part     `json:"parts"`
}

// Problem is something that was not read.
type Problem struct {
	Code  string `json:"code"`
	Sheet int    `json:"sheet"` // 0-based, -1 where it concerns none
	Row   int    `json:"row"`   // 1-based, 0 where it concerns none
	Place string `json:"place"`
}

// Facts says what a document is made of. Field for field table.Facts, which it
// is converted from.
type Facts struct {
	Encoding           string `json:"encoding"`
	Delimiter          string `json:"delimiter"`
	Encrypted          bool   `json:"encrypted"`
	Encryption         string `json:"encryption"`
	Author             bool   `json:"author"`
	LastModifiedBy     bool   `json:"lastModifiedBy"`
	CustomProperties   int    `json:"customProperties"`
	Application        string `json:"application"`
	HiddenSheets       int    `json:"hiddenSheets"`
	VeryHiddenSheets   int    `json:"veryHiddenSheets"`
	HiddenColumns      int    `json:"hiddenColumns"`
	HiddenRows         int    `json:"hiddenRows"`
	Filters            int    `json:"filters"`
	Comments           int    `json:"comments"`
	SheetProtection    bool   `json:"sheetProtection"`
	WorkbookProtection bool   `json:"workbookProtection"`
	Macros             bool   `json:"macros"`
	ExternalLinks      int    `json:"externalLinks"`
	DataConnections    int    `json:"dataConnections"`
	PivotCaches        int    `json:"pivotCaches"`
	RevisionHistory    bool   `json:"revisionHistory"`
	EmbeddedImages     int    `json:"embeddedImages"`
	EmbeddedFiles      int    `json:"embeddedFiles"`
	DefinedNames       int    `json:"definedNames"`
	OrphanParts        int    `json:"orphanParts"`
}

// Sheet of a document.
type Sheet struct {
	Index          int     `json:"index"` // 0-based
	Name           string  `json:"name"`  // or "feuille 2" where it is personal
	Visibility     string  `json:"visibility"`
	CellsRead      int     `json:"cellsRead"` // every cell that is not empty
	HiddenRows     int     `json:"hiddenRows"`
	HiddenRowCells int     `json:"hiddenRowCells"` // cells in them
	Tables         []Table `json:"tables"`
	Cells          []Cell  `json:"cells,omitempty"`
}

// Table of a sheet.
type Table struct {
	Range      string     `json:"range"`      // of the body, A1 form, physical rows
	HeaderRow  int        `json:"headerRow"`  // 1-based physical row, 0 where there is none
	HeaderRows int        `json:"headerRows"` // how many rows the header takes
	Rows       int        `json:"rows"`       // rows of the body that are not empty
	People     int        `json:"people"`     // distinct people it is about
	Minors     int        `json:"minors"`     // of them, under 18 at the audit date
	Predicates Predicates `json:"predicates"`
	Columns    []Column   `json:"columns"`
}

// Predicates counts rows for which several cells say something together.
type Predicates struct {
	Under15               int        `json:"under15"`
	MinorsWithoutGuardian int        `json:"minorsWithoutGuardian"` // no guardian named in the row
	MinorsWithHealth      int        `json:"minorsWithHealth"`      // a health, disability or diet cell filled
	PeopleWithHealth      int        `json:"peopleWithHealth"`
	LeftDays              []DayCount `json:"leftDays,omitempty"` // people whose last sign of membership (leaving, last contribution, last season) is older than so many days
	SmallestGroup         int        `json:"smallestGroup"`      // of rows that share age, sex and place; 0 = not counted
	SmallGroupRows        int        `json:"smallGroupRows"`     // rows in groups under 5
}

// DayCount counts what is older than Days at the audit date.
type DayCount struct {
	Days  int `json:"days"`
	Count int `json:"count"`
}

// DayClasses are the ages, in days, by which dates are counted.
var DayClasses = []int{30, 90, 180, 395, 730, 1095, 1825, 2190, 3650}

// Column of a table.
type Column struct {
	Index        int           `json:"index"`            // 0-based physical position
	Letter       string        `json:"letter"`           // A
	Header       string        `json:"header,omitempty"` // absent where personal or uncertain
	Category     string        `json:"category"`
	Kind         string        `json:"kind,omitempty"`
	Alternatives []Alternative `json:"alternatives,omitempty"`
	Special      bool          `json:"special"`
	Confidence   float64       `json:"confidence"` // 0 to 1
	Basis        string        `json:"basis"`      // header, values, both, none
	Filled       int           `json:"filled"`     // cells of the body that are not empty
	Hidden       bool          `json:"hidden"`
	Corrected    bool          `json:"corrected,omitempty"` // the project says what it holds
	Evidence     []Evidence    `json:"evidence"`

	Distinct      float64 `json:"distinct"`          // share of distinct values among the filled, estimated beyond a bound
	Values        int     `json:"values"`            // distinct values, exact up to 256, -1 beyond
	AverageLength float64 `json:"averageLength"`     // characters
	YesNo         bool    `json:"yesNo"`             // nothing but yes and no, true and false, 0 and 1
	Numeric       bool    `json:"numeric"`           // nothing but numbers
	Banded        bool    `json:"banded"`            // nothing but bands (0-500, < 800, tranche 2)
	Prose         bool    `json:"prose"`             // free text
	Secret        string  `json:"secret,omitempty"`  // of passwords: clear or hashed
	Found         []Count `json:"found,omitempty"`   // identifiers inside the cells, by kind id
	Reveals       []Count `json:"reveals,omitempty"` // strong prose signals
	Perhaps       []Count `json:"perhaps,omitempty"` // prose signals worth a look
	Words         []Count `json:"words,omitempty"`   // cells with words of a closed list: religious-diet, deceased, left
	Ages          *Ages   `json:"ages,omitempty"`
	Dates         *Dates  `json:"dates,omitempty"`
}

// Alternative is another category that was possible.
type Alternative struct {
	Category   string  `json:"category"`
	Confidence float64 `json:"confidence"`
}

// Evidence is a reason in code; internal/lang has its words under "evidence.".
type Evidence struct {
	Code       string  `json:"code"`                 // header, values, neighbour, sheet-name, list-kind, header-only, …
	Word       string  `json:"word,omitempty"`       // word of the lexicon, never of a cell
	Lang       string  `json:"lang,omitempty"`       // its language
	Recognizer string  `json:"recognizer,omitempty"` // id
	Share      float64 `json:"share,omitempty"`      // of the filled cells
	Weight     float64 `json:"weight,omitempty"`     // log-odds it added
}

// Count of cells by a coded name.
type Count struct {
	Name  string `json:"name"`
	Cells int    `json:"cells"`
}

// Ages of a column of birth dates or ages at the audit date.
type Ages struct {
	Years [19]int   `json:"years"` // 0 to 18, singly
	Bands []AgeBand `json:"bands"` // above
}

// AgeBand counts people from From to To years, both included; To 0 = no end.
type AgeBand struct {
	From  int `json:"from"`
	To    int `json:"to"`
	Count int `json:"count"`
}

// Dates of a column, as ages at the audit date; never a date.
type Dates struct {
	Older  []DayCount `json:"older"` // cumulative, by [DayClasses]
	Future int        `json:"future"`
	Years  int        `json:"years"` // distinct calendar years
}

// Cell is a place whose text holds something, without the text.
type Cell struct {
	Row     int      `json:"row"`    // 1-based physical row
	Column  int      `json:"column"` // 0-based
	Kind    string   `json:"kind"`   // cell, note, outside-table
	Found   []string `json:"found"`  // categories, one entry per occurrence
	Reveals []string `json:"reveals"`
	Perhaps []string `json:"perhaps"`
}

// Part is text that stands in no cell.
type Part struct {
	Kind    string   `json:"kind"`            // property, header-footer, pivot-cache, …
	Place   string   `json:"place"`           // docProps/core.xml
	Label   string   `json:"label,omitempty"` // creator
	Found   []string `json:"found"`
	Reveals []string `json:"reveals"`
	Perhaps []string `json:"perhaps"`
}

// Inventory of one audit.
type Inventory struct {
	Documents []Document `json:"documents"`
}
