package ingest

import (
	"context"

	"egide/internal/table"
)

// freeSector marks a sector that belongs to no stream ([MS-CFB] 2.1).
const freeSector = 0xffffffff

// slack searches the sectors of a compound file that belong to no stream: what
// was deleted stays there until another text is written over it. It was torn
// into pieces, so it is only a hint.
func (r *xlsTexts) slack(ctx context.Context) {
	const most = 1 << 20 // of one piece
	t := newOLETable(r.book.ole.src, r.book.ole.size)
	if t == nil {
		return
	}
	emit := func(text []byte) { r.emit(table.Text{Kind: "slack", Sheet: -1, Column: -1}, text) }
	length := int64(1) << t.shift
	var run []byte
	flush := func() {
		if !zeros(run) {
			searchStrings(run, emit)
		}
		run = run[:0]
	}
	sector := make([]byte, length)
	for number := uint32(0); (int64(number)+2)*length <= r.book.ole.size && number < endOfChain-4; number++ {
		if number&0xff == 0 && ctx.Err() != nil || r.err != nil {
			return
		}
		if t.next(number) != freeSector || !readSector(t.r, t.size, number, sector) {
			flush()
			continue
		}
		if run = append(run, sector...); len(run) >= most {
			flush()
		}
	}
	flush()
}
