package ingest

import (
	"context"
	"encoding/binary"

	"egide/internal/sealed"
	"egide/internal/table"
)

const (
	biff5 = 0x0500
	biff8 = 0x0600

	substreamGlobals = 0x0005
	substreamSheet   = 0x0010
	substreamMacro   = 0x0040
)

// readGlobals reads the first substream: what holds for the whole workbook.
func (b *xlsBook) readGlobals(ctx context.Context) error {
	r := records{data: b.data}
	if !r.advance() || r.id != recBOF || len(r.body) < 4 {
		return &Error{Code: "broken-workbook", Place: b.place}
	}
	switch binary.LittleEndian.Uint16(r.body) {
	case biff8:
	case biff5:
		b.charset = singleBytes[0]
		b.facts.Encoding = b.charset.name
	default:
		return &Error{Code: notSupported, Place: b.place}
	}
	if kind := binary.LittleEndian.Uint16(r.body[2:]); kind != substreamGlobals {
		return &Error{Code: "broken-workbook", Place: b.place}
	}
	b.looks.init()
	for n := 0; r.advance() && r.id != recEOF; n++ {
		if n&0xfff == 0xfff && ctx.Err() != nil {
			return ctx.Err()
		}
		if r.id == recFilePass {
			if err := b.unlock(ctx, r.body); err != nil {
				return err
			}
			continue
		}
		b.global(ctx, &r)
	}
	b.looks.settle()
	if r.cut || r.id != recEOF {
		b.problem(table.Problem{Code: "truncated", Sheet: -1, Place: b.place})
	}
	if len(b.sheets) == 0 {
		return &Error{Code: "broken-workbook", Place: b.place}
	}
	return nil
}

// unlock decrypts a workbook, with the password that everybody has or with one
// of those given.
func (b *xlsBook) unlock(ctx context.Context, body []byte) error {
	scheme := b.scheme(body)
	if b.key != nil {
		return &Error{Code: encrypted, Place: scheme}
	}
	for i, password := range append([]string{sharedPassword}, b.passwords.all()...) {
		if err := ctx.Err(); err != nil {
			return err
		}
		key, ok := openKey(body, password)
		if !ok {
			continue
		}
		key.decrypt(b.data)
		b.key = &key
		if i == 0 {
			b.facts.WorkbookProtection = true
		} else {
			b.facts.Encrypted, b.facts.Encryption = true, scheme
		}
		return nil
	}
	switch {
	case b.passwords.Len() == 0:
		return &Error{Code: encrypted, Place: scheme}
	case scheme == "xor":
		return &Error{Code: unknownLock, Place: scheme}
	}
	return &Error{Code: wrongPassword, Place: scheme}
}

// scheme tells how the workbook is encrypted ([MS-XLS] 2.4.117).
func (b *xlsBook) scheme(body []byte) string {
	const newer = 2
	switch {
	case b.charset != nil || len(body) < 6 || body[0] == 0:
		return "xor"
	case body[4] == newer:
		return "rc4-cryptoapi"
	}
	return "rc4"
}

// global reads one record of the first substream.
func (b *xlsBook) global(ctx context.Context, r *records) {
	c := r.cursor(0)
	c.charset = b.charset
	switch r.id {
	case recBoundSheet:
		b.addSheet(&c)
	case recCodePage:
		b.codePage(c.u16())
	case recDateMode:
		b.date1904 = c.u16() != 0
	case recFont:
		b.looks.font(r.body)
	case recFormat:
		b.format(&c)
	case recXF:
		b.looks.format(r.body, b.charset != nil)
	case recPalette:
		b.looks.palette(r.body)
	case recSST:
		b.readStrings(ctx, r)
		return
	case recName:
		b.definedName(r)
	case recSupBook, recExternSheet, recExternName, recCRN:
		b.external(r, &c)
	case recWindowProtect, recProtect:
		b.facts.WorkbookProtection = b.facts.WorkbookProtection || c.u16() != 0
	case recWriteAccess:
		b.person(&c)
	case recFileSharing:
		c.skip(4)
		b.person(&c)
	case recNameComment, recDConRef, recDConName, recDBOrParam, recQueryTable, recQueryExt, recTextQuery, recUserBookView:
		b.searchRecord(r, -1)
	case recSXString:
		b.queryText(&c, -1)
	}
	if c.spoiled && r.id != recWriteAccess && r.id != recFileSharing {
		b.broken()
	}
}

func (b *xlsBook) broken() {
	b.problem(table.Problem{Code: "broken-record", Sheet: -1, Place: b.place})
}

// codePage sets the charset of BIFF5; texts of BIFF8 are Unicode.
func (b *xlsBook) codePage(page int) {
	if b.charset == nil {
		return
	}
	charset := charsetOfCodePage(page)
	if charset == nil {
		b.problem(table.Problem{Code: "bad-encoding", Sheet: -1, Place: b.place})
		return
	}
	b.charset = charset
	b.facts.Encoding = charset.name
}

func (b *xlsBook) addSheet(c *cursor) {
	s := xlsSheet{at: c.u32()}
	for _, other := range b.sheets {
		if other.at == s.at { // the same cells a thousand times
			s.at = -1
		}
	}
	state := c.u8()
	s.kind = c.u8()
	b.text = c.short(b.text[:0])
	if len(b.sheets) >= b.limits.Entries {
		b.problem(table.Problem{Code: "too-many-entries", Sheet: -1, Place: b.place})
		return
	}
	s.Sheet = table.Sheet{Name: sealed.NewLabel(string(b.text)), Visibility: table.Visible}
	switch state & 3 {
	case 1:
		s.Visibility = table.Hidden
		b.facts.HiddenSheets++
	case 2:
		s.Visibility = table.VeryHidden
		b.facts.VeryHiddenSheets++
	}
	b.facts.Macros = b.facts.Macros || s.kind == kindMacroSheet || s.kind == kindModule
	b.sheets = append(b.sheets, s)
}

// format reads a number format.
func (b *xlsBook) format(c *cursor) {
	id := c.u16()
	if b.charset == nil {
		b.text = c.text(b.text[:0])
	} else {
		b.text = c.short(b.text[:0])
	}
	if len(b.looks.codes) < maxStyles {
		b.looks.codes[id] = readFormat(string(b.text))
	}
}

// readStrings reads the shared strings. Their number is not believed: they end
// where the records do.
func (b *xlsBook) readStrings(ctx context.Context, r *records) {
	const head = 8
	if b.strings.Len() > 0 || len(r.body) < head {
		b.broken()
		return
	}
	c := r.cursor(head)
	declared := int(binary.LittleEndian.Uint32(r.body[4:]))
	b.strings.Grow(min(b.stringBytes(r), b.limits.StringBytes))
	var text, phonetic []byte
	for c.refill() {
		text, phonetic = c.rich(text[:0], phonetic[:0])
		n := b.strings.Len()
		if c.spoiled && n >= declared {
			return // filling at the end
		}
		if n >= b.limits.SharedStrings || b.strings.Size()+len(text) > b.limits.StringBytes {
			b.problem(table.Problem{Code: "too-many-strings", Sheet: -1, Place: b.place})
			return
		}
		b.strings.Add(text)
		if len(phonetic) > 0 {
			b.putAside(table.Text{Kind: "phonetic", Place: b.place, Sheet: -1, Column: -1}, phonetic)
		}
		if c.spoiled {
			b.broken()
			return
		}
		if n&0xfff == 0 && ctx.Err() != nil {
			return
		}
	}
}

// stringBytes is how many bytes the records of the shared strings hold.
func (b *xlsBook) stringBytes(r *records) int {
	total, next := len(r.body), r.next
	for {
		more, ok := recordAt(b.data, next)
		if !ok || more.id != recContinue {
			return total
		}
		total += len(more.body)
		next = more.next
	}
}
