package detect

import (
	"egide/internal/recognizer"
	"egide/internal/sealed"
)

// shortlist keeps which recognisers may take a text, by its classes of
// characters and how many digits it has. The cells of a column have few such
// shapes, so that nearly every gate is tried once, not once a cell. What loses
// its place to another shape is made again.
type shortlist struct {
	slots []shortlisted
	shift uint8
}

type shortlisted struct {
	shape uint32 // 0 = free
	list  []uint8
}

// newShortlist has room for 1<<bits shapes.
func newShortlist(bits uint8) shortlist {
	return shortlist{make([]shortlisted, 1<<bits), 32 - bits}
}

// of gives the recognisers among a set that a text of this shape may interest.
// Only its length remains to be tried.
func (l *shortlist) of(j *judge, s *sealed.Shape, among *recSet) []uint8 {
	shape := uint32(s.Classes)<<8 | uint32(min(s.Digits, 0xff)) | 1<<24
	slot := &l.slots[shape*0x9e3779b1>>l.shift]
	if slot.shape != shape {
		slot.shape = shape
		slot.list = j.candidates(slot.list[:0], s, among)
	}
	return slot.list
}

// candidates appends those of the recognisers whose gate is open but for the
// length.
func (j *judge) candidates(list []uint8, s *sealed.Shape, among *recSet) []uint8 {
	for i, r := range j.recs {
		g := r.Gate
		g.MinBytes, g.MaxBytes = 0, 0
		if among.has(i) && g.Passes(s.Bytes, s.Digits, recognizer.Class(s.Classes)) {
			list = append(list, uint8(i))
		}
	}
	return list
}

// ask tries the recognisers of a list on a text. That of dates is read rather
// than checked: the day is wanted anyway.
func (j *judge) ask(text []byte, list []uint8, v *verdict) {
	for _, i := range list {
		q := &j.questions[i]
		if len(text) < q.least || len(text) > q.most {
			continue
		}
		if int(i) == j.date {
			if y, m, d, ok := recognizer.ParseDate(text); ok {
				v.day = int32(daysOf(y, m, d))
				v.recs.add(int(i))
			}
			continue
		}
		if q.check(text) {
			v.recs.add(int(i))
		}
	}
}

// question is what [judge.ask] needs of a recogniser, side by side in memory.
type question struct {
	least, most int // bytes
	check       func(text []byte) bool
}

func questionOf(r *recognizer.Recognizer) question {
	q := question{r.Gate.MinBytes, r.Gate.MaxBytes, r.Check}
	if q.most == 0 {
		q.most = longCell
	}
	return q
}
