package detect

import (
	"math/bits"

	"egide/internal/inventory"
	"egide/internal/lexicon"
	"egide/internal/recognizer"
	"egide/internal/sealed"
)

// mode says how much of a column the prose judge reads.
type mode uint8

const (
	proseText  mode = iota // every text that is no name and no identifier
	proseEvery             // every text: a column of remarks, or of what is sensitive
	proseOdd               // what is far too long for an address or a title
	proseNames             // what is no plain name
)

// role is what a column says about the person of its row.
type role uint16

const (
	roleName role = 1 << iota
	roleBirth
	roleAge
	roleGuardian
	roleHealth
	roleLeft
	roleSex
	rolePlace
	roleEmail
	roleNumber
	roleCivility
)

// column holds the counters of one column of a table.
type column struct {
	at     int // 0-based physical position
	header string
	shown  bool // the header may be printed
	words  lexicon.Header
	mode   mode
	isDate bool // the header speaks of a date
	role   role

	filled   int
	looked   int // of them, looked up in all lists
	asked    int // of them, judged in full: all recognisers were asked too
	narrow   *narrow
	usual    usual
	glanced  bool // the cell at hand was not judged in full
	odd      bool // it is unlike the others of its column
	runes    int64
	long     int // cells of four words or more
	recs     []int32
	values   [32]int32
	flags    [16]int32
	distinct distinct
	wholes   int // cells that are a whole number, the smallest and the greatest
	least    int32
	most     int32
	noDigits int            // cells without a digit
	plain    int            // cells of digits and nothing else
	cents    int            // numeric cells with two decimals
	byDigits [24]int32      // numeric cells by how many digits they have
	found    map[string]int // kinds or categories inside the cells
	reveals  map[string]int
	perhaps  map[string]int
	cells    []inventory.Cell
	whole    map[int]*places // rows where a sure recogniser took the whole cell
	dates    dateCounts
	ages     [121]int32
	aged     int
}

// surelyOneIn is how rarely check digits must hold by chance to be believed in a
// single cell.
const surelyOneIn = 90

// places are the rows of what may turn out to stand in the wrong column.
type places struct {
	rows  []int32
	count int
}

// dateCounts are the ages of dates.
type dateCounts struct {
	count  int
	older  [len9]int32
	future int
	years  [6]uint64 // 1850 to 2233
	births [19]int32
	bands  [len(ageBands)]int32
}

const len9 = 9 // len(inventory.DayClasses), which a test keeps in step

var ageBands = [...]inventory.AgeBand{{From: 19, To: 25}, {From: 26, To: 35}, {From: 36, To: 45}, {From: 46, To: 55}, {From: 56, To: 65}, {From: 66, To: 75}, {From: 76, To: 85}, {From: 86, To: 0}}

// add judges one cell of the column.
func (c *column) add(r *run, text []byte, hash uint64, row int, kind sealed.Kind) *verdict {
	v := c.judge(r.judge, text, hash)
	c.filled++
	c.runes += int64(v.runes)
	c.distinct.add(hash)
	if v.flags != 0 {
		c.countFlags(v.flags)
	}
	if v.values != 0 {
		c.countValues(v.values)
	}
	if !v.recs.empty() {
		c.countRecs(r, v, row)
	}
	if v.words >= 4 {
		c.long++
	}
	if v.digits == 0 {
		c.noDigits++
	}
	if v.flags&isNumber != 0 {
		c.byDigits[min(v.digits, 23)]++
		if v.class == sealed.Digit {
			c.plain++
		} else if n := len(text); n >= 4 && (text[n-3] == ',' || text[n-3] == '.') {
			c.cents++
		}
	}
	if c.isDate || v.day != noDay {
		c.addDate(r, text, v)
	}
	if v.number >= 0 {
		c.countNumber(v.number)
	}
	if v.number >= 0 && v.number <= 120 {
		c.ages[v.number]++
		c.aged++
	}
	c.prose(r, v, text, hash, row, kind)
	return v
}

// prose reads a text as prose where its column or its shape ask for it. A text
// that is unlike the others of its column is judged in full for that; what it is
// then does not count for the column, which is judged by a sample.
func (c *column) prose(r *run, v *verdict, text []byte, hash uint64, row int, kind sealed.Kind) {
	if c.odd {
		v = r.judge.of(text, hash)
	}
	if !v.quiet && c.wantsProse(v, kind) {
		v.quiet = !c.addProse(r, text, row)
	}
}

// learned is after how many cells a column knows which recognisers it needs.
const learned = 256

// sampleMask picks one cell in 32, by its hash, for a full judgement in
// columns that are only glanced at.
const sampleMask = 31

// judge gives the verdict on a cell. A column of more than 256 different values
// has shown what it is: one cell in 32, chosen by its value and not by its
// place, is asked for everything further on, and all of them for the sure
// identifiers that would stand in the wrong column and, among dates, for the day.
func (c *column) judge(j *judge, text []byte, hash uint64) *verdict {
	c.glanced, c.odd = false, false
	if c.filled < learned || c.distinct.ranks == nil || hash>>32&sampleMask == 0 {
		c.asked++
		c.looked++
		v := j.of(text, hash)
		c.usual.learn(v)
		return v
	}
	if c.narrow == nil {
		c.narrow = newNarrow(c.at)
		for i, n := range c.recs {
			often := 10*int(n) >= 3*c.filled
			if j.wanted.has(i) && (!often || c.mode == proseEvery) || i == j.date && often {
				c.narrow.mask.add(i)
			}
		}
	}
	if c.mode == proseEvery {
		c.looked++
		return j.ofRemark(text, hash, c.narrow)
	}
	v := j.glance(text, c.narrow)
	c.odd = c.wordy() || c.usual.odd(v)
	c.glanced = !c.odd
	return v
}

// recShare is the share of the cells that recogniser i takes.
func (c *column) recShare(i int) float64 {
	n := c.filled
	if c.narrow != nil && !c.narrow.mask.has(i) {
		n = c.asked
	}
	return float64(c.recs[i]) / float64(max(n, 1))
}

func (c *column) countFlags(f flag) {
	for ; f != 0; f &= f - 1 {
		c.flags[bits.TrailingZeros16(uint16(f))]++
	}
}

// countNumber keeps what tells a running number.
func (c *column) countNumber(n int32) {
	if c.wholes == 0 || n < c.least {
		c.least = n
	}
	c.most = max(c.most, n)
	c.wholes++
}

// running reports whether the cells are 1, 2, 3 and so on, in any order: they
// number rows.
func (c *column) running() bool {
	return c.filled >= 3 && c.wholes == c.filled && c.least <= 1 && int(c.most-c.least)+1 == c.filled && c.distinct.estimate()*10 >= c.filled*9
}

func (c *column) countValues(v lexicon.Values) {
	for ; v != 0; v &= v - 1 {
		c.values[bits.TrailingZeros32(uint32(v))]++
	}
}

func (c *column) countRecs(r *run, v *verdict, row int) {
	for w, word := range v.recs {
		for ; word != 0; word &= word - 1 {
			i := w<<6 + bits.TrailingZeros64(word)
			c.recs[i]++
			if r.judge.wanted.has(i) && !(r.judge.recs[i].Category == "nir" && r.judge.dialled(v)) {
				c.place(i, row, r.limit)
			}
		}
	}
}

// dialled reports whether a text is written as a number to dial.
func (j *judge) dialled(v *verdict) bool {
	return v.recs[0]&j.dials[0]|v.recs[1]&j.dials[1] != 0
}

// misplaceable reports whether a recogniser is sure enough to say that a value
// stands in the wrong column.
func misplaceable(rec *recognizer.Recognizer) bool {
	switch rec.Category {
	case "email", "phone":
		return rec.Strength >= recognizer.Format
	case "iban", "nir", "card_number":
		return rec.Strength >= recognizer.Format && (rec.OneIn == 0 || rec.OneIn >= surelyOneIn)
	}
	return false
}

func (c *column) place(rec, row, limit int) {
	p := c.whole[rec]
	if p == nil {
		if c.whole == nil {
			c.whole = map[int]*places{}
		}
		p = &places{}
		c.whole[rec] = p
	}
	p.count++
	if len(p.rows) < limit && (p.count <= cellsPerColumn || p.count*2 < c.filled) {
		p.rows = append(p.rows, int32(row))
	}
}

// wantsProse decides from the shape whether a text is read as prose.
func (c *column) wantsProse(v *verdict, kind sealed.Kind) bool {
	const letters = sealed.Lower | sealed.Upper | sealed.Letter
	if v.class&letters == 0 && v.class&sealed.At == 0 && (c.mode != proseEvery || v.digits < 8) || kind == sealed.Date || kind == sealed.Bool {
		return false
	}
	const marks = sealed.Comma | sealed.Slash | sealed.Colon | sealed.Plus | sealed.Newline | sealed.Other
	long := v.words >= 7 || v.words >= 2 && v.digits >= 8 || v.runes > 90
	switch c.mode {
	case proseEvery:
		return v.runes > 1
	case proseOdd:
		return long
	case proseNames:
		return long || v.words >= 2 && v.class&marks != 0 || v.words >= 4 && v.flags&(isFull|isLast|isCommune|isOffice) == 0
	}
	if v.words >= 4 || long {
		return true
	}
	return v.runes >= 4 && v.recs.empty() && v.flags&(isFirst|isLast|isFull|isCommune|isNothing|isNumber) == 0 && !c.glanced
}

// addProse reads a text as prose and reports whether it holds or reveals
// anything.
func (c *column) addProse(r *run, text []byte, row int) bool {
	hit := r.judge.read(text)
	if hit.none() {
		return false
	}
	for _, f := range hit.found {
		count(&c.found, f.name())
	}
	for _, s := range hit.reveals {
		count(&c.reveals, s)
	}
	for _, s := range hit.perhaps {
		count(&c.perhaps, s)
	}
	if len(c.cells) < r.limit {
		c.cells = append(c.cells, hit.cell(row, c.at, "cell"))
	}
	return true
}

func count(m *map[string]int, name string) {
	if *m == nil {
		*m = map[string]int{}
	}
	(*m)[name]++
}

// addDate counts the age of a date.
func (c *column) addDate(r *run, text []byte, v *verdict) {
	day := c.dayOf(text, v)
	if day == noDay {
		return
	}
	c.dates.add(day, r)
}

// dayOf reads the date of a cell; compact and serial ones only where the header
// speaks of a date.
func (c *column) dayOf(text []byte, v *verdict) int {
	if v.day != noDay {
		return int(v.day)
	}
	if !c.isDate || v.digits < 4 {
		return noDay
	}
	if y, m, d, ok := recognizer.ParseCompactDate(text); ok {
		return daysOf(y, m, d)
	}
	if y, m, d, ok := recognizer.ParseSerialDate(text); ok {
		return daysOf(y, m, d)
	}
	if y := lastYear(text); y > 0 {
		if len(text) > 4 {
			return daysOf(y, 8, 31) // a season
		}
		return daysOf(y, 12, 31)
	}
	return noDay
}

// lastYear is the last year of four digits in a short text: 2024, 2023-2024.
func lastYear(text []byte) int {
	if len(text) > 16 {
		return 0
	}
	year, run, n := 0, 0, 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] >= '0' && text[i] <= '9' {
			run++
			n = n*10 + int(text[i]-'0')
			continue
		}
		if run == 4 && n >= 1850 && n <= 2233 {
			year = n
		}
		run, n = 0, 0
	}
	return year
}

func (d *dateCounts) add(day int, r *run) {
	d.count++
	when := dateOf(day)
	if y := when.year - 1850; y >= 0 && y < 64*len(d.years) {
		d.years[y>>6] |= 1 << (y & 63)
	}
	if r.day == 0 {
		return
	}
	if day > r.day {
		d.future++
		return
	}
	for i, days := range inventory.DayClasses {
		if r.day-day > days {
			d.older[i]++
		}
	}
	age := when.ageOn(r.date)
	if age >= 0 && age <= 18 {
		d.births[age]++
		return
	}
	for i, b := range ageBands {
		if age >= b.From && (b.To == 0 || age <= b.To) {
			d.bands[i]++
		}
	}
}
