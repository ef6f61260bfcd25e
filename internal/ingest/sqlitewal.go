package ingest

import (
	"bufio"
	"encoding/binary"
	"io"
	"maps"
)

// sqliteLog is the write-ahead log beside a database: pages that were written
// and not yet copied into the file (fileformat 4). It is read, never applied.
type sqliteLog struct {
	r     io.ReaderAt
	pages map[uint32]int64 // where the last committed content of a page stands
	count uint32           // pages of the database after the last commit, 0 when there is none
	whole bool             // no page stands behind the last commit
}

const (
	sqliteLogHeader = 32
	sqliteLogFrame  = 24
	sqliteLogMagic  = 0x377f0682 // its last bit: numbers of the check sums are big-endian
)

// readSQLiteLog reads a log as far as its check sums are right: what is behind
// is left over from an earlier use of the file.
func readSQLiteLog(r io.ReaderAt, size int64, pageSize int) sqliteLog {
	log := sqliteLog{r: r, pages: map[uint32]int64{}, whole: true}
	in := bufio.NewReaderSize(io.NewSectionReader(r, 0, size), 1<<16)
	head := make([]byte, sqliteLogHeader)
	if _, err := io.ReadFull(in, head); err != nil {
		return log
	}
	magic := binary.BigEndian.Uint32(head)
	if magic&^1 != sqliteLogMagic || int(binary.BigEndian.Uint32(head[8:])) != pageSize {
		return log
	}
	var order binary.ByteOrder = binary.LittleEndian
	if magic&1 == 1 {
		order = binary.BigEndian
	}
	sum := sqliteSum{order: order}
	sum.add(head[:24])
	if !sum.is(head[24:]) {
		return log
	}
	pending := map[uint32]int64{}
	frame, page := make([]byte, sqliteLogFrame), make([]byte, pageSize)
	for at := int64(sqliteLogHeader); ; at += int64(sqliteLogFrame + pageSize) {
		if _, err := io.ReadFull(in, frame); err != nil {
			break
		}
		if _, err := io.ReadFull(in, page); err != nil {
			break
		}
		sum.add(frame[:8])
		sum.add(page)
		if string(frame[8:16]) != string(head[16:24]) || !sum.is(frame[16:]) {
			break
		}
		pending[binary.BigEndian.Uint32(frame)] = at + sqliteLogFrame
		if count := binary.BigEndian.Uint32(frame[4:]); count > 0 {
			log.count = count
			maps.Copy(log.pages, pending)
			clear(pending)
		}
	}
	log.whole = len(pending) == 0
	return log
}

// sqliteSum is the check sum of a log (fileformat 4.2).
type sqliteSum struct {
	order binary.ByteOrder
	a, b  uint32
}

func (s *sqliteSum) add(data []byte) {
	for ; len(data) >= 8; data = data[8:] {
		s.a += s.order.Uint32(data) + s.b
		s.b += s.order.Uint32(data[4:]) + s.a
	}
}

func (s *sqliteSum) is(stored []byte) bool {
	return binary.BigEndian.Uint32(stored) == s.a && binary.BigEndian.Uint32(stored[4:]) == s.b
}

// beside takes in what stands beside the database. It reports whether all of it
// was.
func (f *sqliteFile) beside(open func(suffix string) (io.ReaderAt, int64)) (bool, error) {
	if open == nil {
		return true, nil
	}
	if journal, size := open("-journal"); journal != nil && size >= 8 {
		var magic [8]byte
		if n, _ := journal.ReadAt(magic[:], 0); n == len(magic) && string(magic[:]) == sqliteJournalMagic {
			return false, nil // a change that was not finished: the file may hold half of it
		}
	}
	r, size := open("-wal")
	if r == nil || size == 0 || !f.logged {
		return true, nil
	}
	log := readSQLiteLog(r, size, f.pageSize)
	if log.count == 0 {
		return log.whole, nil
	}
	if log.count > maxSQLitePages || int64(log.count) > int64(f.pages)+int64(len(log.pages)) {
		return false, nil
	}
	f.log = log
	f.pages = log.count
	f.owner = make([]uint32, f.pages+1)
	head := make([]byte, f.pageSize)
	if err := f.read(1, head); err != nil {
		return false, err
	}
	f.header(head)
	f.short = false
	return log.whole, nil
}

// sqliteJournalMagic begins a rollback journal (fileformat 3).
const sqliteJournalMagic = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
