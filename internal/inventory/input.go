package inventory

// Input is what rules see as `input`; its JSON Schema is input.schema.json.
// Tables, columns and parts are flat lists with handles (document id, sheet and
// table index), so that a rule is one `some` and a few conditions, and so that
// the type checker of OPA knows every field (it does not look into maps,
// open-policy-agent/opa#6527).
type Input struct {
	Inventory InputInventory `json:"inventory"`
	Context   Context        `json:"context"`
}

// Context of the evaluation.
type Context struct {
	Date          string   `json:"date"`          // 2026-11-22; rules have no clock
	Profile       string   `json:"profile"`       // generic = none declared
	ProfileSource string   `json:"profileSource"` // default, guessed, project (declared in older records)
	Params        Params   `json:"params"`
	Purposes      []string `json:"purposes"` // declared for all documents
	Register      bool     `json:"register"` // a record of processing is declared
	// Loosened are the thresholds that the project sets beyond the bounds of the
	// base (policies/params.schema.json).
	Loosened []Loosened `json:"loosened"`
}

// Loosened is a threshold beyond its bound.
type Loosened struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Bound float64 `json:"bound"`
}

// Params are the thresholds of the base rules; a field is named for what it
// bounds.
type Params struct {
	AdultAge             int     `json:"adult_age"`
	DigitalConsentAge    int     `json:"digital_consent_age"` // LIL art. 45: 15
	DaysAfterLeaving     int     `json:"days_after_leaving"`  // one of DayClasses
	MinRowsFormer        int     `json:"min_rows_former"`
	MaxPersonalColumns   int     `json:"max_personal_columns"`
	CommentAverageLength int     `json:"comment_average_length"` // characters
	CommentMinFilled     int     `json:"comment_min_filled"`
	LargeFileCells       int     `json:"large_file_cells"`
	SparseShare          float64 `json:"sparse_share"`
	MinRows              int     `json:"min_rows"`
	MinMinors            int     `json:"min_minors"`
	MaxDietVariety       float64 `json:"max_diet_variety"`
}

// DefaultParams are the thresholds of the catalogue.
func DefaultParams() Params {
	return Params{
		AdultAge:             18,
		DigitalConsentAge:    15,
		DaysAfterLeaving:     1095,
		MinRowsFormer:        10,
		MaxPersonalColumns:   15,
		CommentAverageLength: 25,
		CommentMinFilled:     5,
		LargeFileCells:       2000,
		SparseShare:          0.1,
		MinRows:              20,
		MinMinors:            5,
		MaxDietVariety:       0.3,
	}
}

// InputInventory is the inventory in flat lists.
type InputInventory struct {
	Documents []InputDocument `json:"documents"`
	Tables    []InputTable    `json:"tables"`
	Columns   []InputColumn   `json:"columns"`
	Cells     []InputCells    `json:"cells"`
	Parts     []InputPart     `json:"parts"`
}

// InputDocument is a document without its sheets.
type InputDocument struct {
	ID          string   `json:"id"`
	Format      string   `json:"format"`
	State       State    `json:"state"`
	Facts       Facts    `json:"facts"`
	NameSignals []string `json:"nameSignals"`
	ListKind    string   `json:"listKind"`
	Purposes    []string `json:"purposes"`
	Declared    []string `json:"declared"`  // purposes that the project names for it
	Encrypted   bool     `json:"encrypted"` // itself or the archive it stands in
	People      int      `json:"people"`
	Minors      int      `json:"minors"`
}

// InputTable is a table without its columns.
type InputTable struct {
	Document        string     `json:"document"`
	Sheet           int        `json:"sheet"`
	Table           int        `json:"table"`
	Visibility      string     `json:"visibility"`
	HiddenRows      int        `json:"hiddenRows"` // of its sheet
	ListKind        string     `json:"listKind"`   // of its document
	Purposes        []string   `json:"purposes"`
	Encrypted       bool       `json:"encrypted"`
	Rows            int        `json:"rows"`
	People          int        `json:"people"`
	Minors          int        `json:"minors"`
	PersonalColumns int        `json:"personalColumns"` // filled, without size, status, consent and amounts (base-set.md)
	Categories      []string   `json:"categories"`      // of its columns, filled or not, sorted
	Kinds           []string   `json:"kinds"`           // of its columns, filled or not, sorted
	Predicates      Predicates `json:"predicates"`
}

// InputColumn is a column with its place.
type InputColumn struct {
	Document      string     `json:"document"`
	Sheet         int        `json:"sheet"`
	Table         int        `json:"table"`
	Visibility    string     `json:"visibility"`
	Nature        string     `json:"nature"`   // GDPR nature of its kind
	Personal      string     `json:"personal"` // personal, linkable, none
	ListKind      string     `json:"listKind"` // of its document
	Purposes      []string   `json:"purposes"` // of its document
	Encrypted     bool       `json:"encrypted"`
	People        int        `json:"people"` // of its table
	Rows          int        `json:"rows"`
	Index         int        `json:"index"`
	Category      string     `json:"category"`
	Kind          string     `json:"kind"` // the category's own where nothing finer is known
	Special       bool       `json:"special"`
	Confidence    float64    `json:"confidence"`
	Basis         string     `json:"basis"`
	Filled        int        `json:"filled"`
	Hidden        bool       `json:"hidden"`
	Distinct      float64    `json:"distinct"`
	Values        int        `json:"values"`
	AverageLength float64    `json:"averageLength"`
	YesNo         bool       `json:"yesNo"`
	Numeric       bool       `json:"numeric"`
	Banded        bool       `json:"banded"`
	Prose         bool       `json:"prose"`
	Secret        string     `json:"secret"`
	Found         []Count    `json:"found"`
	Reveals       []Count    `json:"reveals"`
	Perhaps       []Count    `json:"perhaps"`
	Words         []Count    `json:"words"`
	Adults        int        `json:"adults"` // of a column of birth dates or ages
	Minors        int        `json:"minors"`
	Older         []DayCount `json:"older"` // dates, by DayClasses
	Future        int        `json:"future"`
	Years         int        `json:"years"`
}

// InputCells counts the cells that stand in no table, and the notes, by what
// they hold.
type InputCells struct {
	Document string  `json:"document"`
	Sheet    int     `json:"sheet"`
	Kind     string  `json:"kind"`  // note, outside-table
	Found    []Count `json:"found"` // category ids
	Reveals  []Count `json:"reveals"`
	Perhaps  []Count `json:"perhaps"`
	Cells    int     `json:"cells"`
}

// InputPart is a part of a document outside its cells.
type InputPart struct {
	Document string   `json:"document"`
	Kind     string   `json:"kind"`
	Label    string   `json:"label"`
	Found    []string `json:"found"`
	Reveals  []string `json:"reveals"`
	Perhaps  []string `json:"perhaps"`
}
