package ingest

import (
	"bytes"
	"context"
	"math/bits"
	"strings"

	"egide/internal/sealed"
	"egide/internal/table"
)

// dialect is how a text file marks cells and records.
type dialect struct {
	delim   byte // 0: one column
	quote   byte // 0: none
	cr      bool // records end with CR alone
	width   int  // cells of most records; 0: not known
	sepLine bool // the first line is "sep=;", for the spreadsheet program alone
}

// name is the delimiter as the record shows it.
func (d dialect) name() string {
	if d.delim == 0 {
		return ""
	}
	return string(rune(d.delim))
}

// expectation is what the name of a file lets expect of ambiguous text.
type expectation int

const (
	expectTable expectation = iota // .csv: a doubtful delimiter is one
	expectProse                    // .txt: it is punctuation
)

// delimiters in the order in which they win a tie.
var delimiters = []byte{';', '\t', ',', '|'}

// sampleRecords is how many records the delimiter is judged by.
const sampleRecords = 1000

// sniffDialect tells the dialect by the head of a file. complete says that the
// sample is the whole file, so that its last record counts.
func sniffDialect(sample []byte, complete bool, e expectation) dialect {
	d := dialect{cr: bytes.IndexByte(sample, '\n') < 0 && bytes.IndexByte(sample, '\r') >= 0}
	if delim, ok := sepLine(sample); ok {
		d.delim, d.sepLine = delim, true
		d.quote = sniffQuote(sample, d)
		return d
	}
	if !complete {
		sample = wholeLines(sample, d)
	}
	best := 0.0
	for _, delim := range delimiters {
		c := dialect{delim: delim, cr: d.cr}
		c.quote = sniffQuote(sample, c)
		if score, width := c.score(sample, e); score > best {
			best, d = score, c
			d.width = width
		}
	}
	if best > 0 {
		return d
	}
	if splitsBySpace(sample, d) {
		d.delim, d.quote = ' ', '"'
		return d
	}
	if linesQuoted(sample, d) {
		d.quote = '"'
	}
	return d
}

// givenDialect is that of a text whose delimiter was given. A line "sep=" is
// still for the spreadsheet program alone.
func givenDialect(sample []byte, complete bool, delimiter byte) dialect {
	d := dialect{delim: delimiter, cr: bytes.IndexByte(sample, '\n') < 0 && bytes.IndexByte(sample, '\r') >= 0}
	_, d.sepLine = sepLine(sample)
	if !complete {
		sample = wholeLines(sample, d)
	}
	d.quote = sniffQuote(sample, d)
	if !d.sepLine {
		_, d.width = d.score(sample, expectTable)
	}
	return d
}

// Delimiter says whether a byte can stand between cells: printable ASCII or a
// tab that is no letter, digit, quote, or part of a number.
func Delimiter(b byte) bool {
	return b == '\t' || b > ' ' && b < 0x7f && !strings.ContainsRune("\"'.-+@_\\", rune(b)) && !isDigit(b) && (b|0x20 < 'a' || b|0x20 > 'z') || b == ' '
}

// sepLine reads the line by which a file tells Excel its delimiter.
func sepLine(sample []byte) (delim byte, ok bool) {
	line := bytes.Trim(firstLine(sample), `"`)
	if len(line) != 5 || !bytes.EqualFold(line[:4], []byte("sep=")) {
		return 0, false
	}
	return line[4], true
}

func firstLine(b []byte) []byte {
	if i := bytes.IndexAny(b, "\r\n"); i >= 0 {
		return b[:i]
	}
	return b
}

func (d dialect) newline() byte {
	if d.cr {
		return '\r'
	}
	return '\n'
}

// wholeLines cuts the line that the sample broke off, where it has others.
func wholeLines(sample []byte, d dialect) []byte {
	if i := bytes.LastIndexByte(sample, d.newline()); i > 0 {
		return sample[:i+1]
	}
	return sample
}

// eachLine calls fn for the lines that are not blank, without their end, until
// fn returns false.
func eachLine(sample []byte, d dialect, fn func(line []byte) bool) {
	for len(sample) > 0 {
		line := sample
		if i := bytes.IndexByte(sample, d.newline()); i >= 0 {
			line, sample = sample[:i], sample[i+1:]
		} else {
			sample = nil
		}
		if line = trimCR(line); !sealed.Blank(line) && !fn(line) {
			return
		}
	}
}

// sniffQuote is ' where cells are clearly wrapped in apostrophes (Diacamma
// writes so), else ".
func sniffQuote(sample []byte, d dialect) byte {
	cells, single, double := 0, 0, 0
	eachLine(sample, d, func(line []byte) bool {
		for cell := range bytes.SplitSeq(line, []byte{d.delim}) {
			if n := len(cell); n >= 2 {
				cells++
				switch {
				case cell[0] == '\'' && cell[n-1] == '\'':
					single++
				case cell[0] == '"':
					double++
				}
			}
		}
		return cells < 10*sampleRecords
	})
	if single >= 2 && single > 2*double && 2*single >= cells {
		return '\''
	}
	return '"'
}

// linesQuoted reports whether the lines of a file without delimiter are cells
// in quotes.
func linesQuoted(sample []byte, d dialect) bool {
	lines, quoted := 0, 0
	eachLine(sample, d, func(line []byte) bool {
		lines++
		if n := len(line); n >= 2 && line[0] == '"' && line[n-1] == '"' {
			quoted++
		}
		return lines < sampleRecords
	})
	return lines > 0 && 10*quoted >= 6*lines
}

// score says how much of a table the sample is with this delimiter; 0 for not
// at all. It is the share of records of the commonest width, times that width,
// weakened where the columns hold mixed kinds or where the delimiter looks
// like the comma of a decimal or of a sentence.
func (d dialect) score(sample []byte, e expectation) (score float64, width int) {
	widths, columns, odd := d.measure(sample)
	total, mode, count := 0, 0, 0
	for w, n := range widths {
		total += n
		if w >= 2 && (n > count || n == count && w > mode) {
			mode, count = w, n
		}
	}
	if count == 0 {
		return 0, 0
	}
	share := float64(count) / float64(total)
	decimal, sentence := commaUse(sample, d.delim)
	least := 0.25
	if e == expectProse {
		least = 0.5
		if total < 2 || sentence > 0.8 {
			return 0, 0
		}
	}
	if share < least {
		return 0, 0
	}
	score = share * float64(mode-1) * (0.5 + 0.5*steadiness(columns, total))
	if share > 0.98 {
		score *= 1.25
	}
	score *= 1 - 0.9*min(1, float64(odd)/float64(total))
	return score * (1 - 0.9*(decimal+sentence)), mode
}

// measure splits the sample and counts the widths of its records and the kinds
// of the cells of each column; odd is how many records have quotes that do not
// go with the delimiter.
func (d dialect) measure(sample []byte) (widths map[int]int, columns []kindCount, odd int) {
	limits := DefaultLimits()
	s := newSplitter(bytes.NewReader(sample), int64(len(sample)), d, limits)
	widths = map[int]int{}
	ctx := context.Background()
	err := s.each(ctx, func(r table.Row) error {
		widths[s.fields]++
		for i := range r.Cells.Len() {
			c := r.Cells.Column(i)
			if c >= 64 {
				break
			}
			for len(columns) <= c {
				columns = append(columns, kindCount{})
			}
			columns[c][kindOf(r.Cells.Shape(i))]++
		}
		if r.Number >= sampleRecords {
			return errEnough
		}
		return nil
	})
	_ = err // errEnough or nothing: the sample is in memory
	return widths, columns, s.odd
}

var errEnough = &Error{Code: "enough"}

// kindCount counts the cells of a column by coarse kind.
type kindCount [5]int

func kindOf(s sealed.Shape) int {
	switch {
	case s.Has(sealed.At):
		return 0
	case s.Letters == 0 && s.Digits > 0:
		return 1
	case s.Digits == 0 && s.Words <= 3:
		return 2
	case s.Digits > 0:
		return 3
	}
	return 4
}

// steadiness is the mean share of the commonest kind in the columns.
func steadiness(columns []kindCount, records int) float64 {
	sum, weight := 0.0, 0.0
	for _, c := range columns {
		n, most := 0, 0
		for _, k := range c {
			n += k
			most = max(most, k)
		}
		if n > 0 {
			w := float64(n) / float64(records)
			sum += w * float64(most) / float64(n)
			weight += w
		}
	}
	if weight == 0 {
		return 0
	}
	return sum / weight
}

// commaUse gives the shares of delimiters that stand as in 12,50 and as in
// "one, two", outside quotes.
func commaUse(sample []byte, delim byte) (decimal, sentence float64) {
	if delim != ',' && delim != ';' {
		return 0, 0
	}
	all, decimals, sentences := 0, 0, 0
	quoted := false
	for i, c := range sample {
		switch c {
		case '"':
			quoted = !quoted
		case '\n', '\r':
			quoted = false
		}
		if c != delim || quoted || i == 0 || i+1 == len(sample) || sample[i+1] == '\n' || sample[i+1] == '\r' {
			continue // at the end of a line both tables and sentences have some
		}
		all++
		switch before, after := sample[i-1], sample[i+1]; {
		case after == ' ':
			sentences++
		case c == ',' && isDigit(before) && isDigit(after) && digitsFrom(sample[i+1:]) <= 2:
			decimals++
		}
	}
	if all == 0 {
		return 0, 0
	}
	return float64(decimals) / float64(all), float64(sentences) / float64(all)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func digitsFrom(b []byte) int {
	n := 0
	for n < len(b) && isDigit(b[n]) {
		n++
	}
	return n
}

// splitsBySpace reports whether the lines are one table with a space between
// the cells: all of one width of three or more, and a column behind the first
// line in which every cell has digits or an @. Sentences are not like that.
func splitsBySpace(sample []byte, d dialect) bool {
	lines, width, header := 0, 0, true
	var marked uint64 // columns whose cells all have a digit or an @
	same := true
	eachLine(sample, d, func(line []byte) bool {
		cells := bytes.Split(line, []byte{' '})
		if lines++; lines == 1 {
			width = len(cells)
			return width >= 3 && width <= 64
		}
		if len(cells) != width {
			same = false
			return false
		}
		var here uint64
		for i, cell := range cells {
			if bytes.ContainsAny(cell, "0123456789@") {
				here |= 1 << i
			}
		}
		if header {
			marked, header = here, false
		}
		marked &= here
		return lines < sampleRecords
	})
	return same && lines >= 2 && width >= 3 && width <= 64 && bits.OnesCount64(marked) > 0
}
