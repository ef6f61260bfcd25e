package detect

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// hashKey starts every hash. It is fixed so that two runs over the same files
// give the same estimates; hashes never leave the memory of a run.
const hashKey = 0x9e3779b97f4a7c15

// hashOf mixes a text into 64 bits, eight bytes at a time.
func hashOf(text []byte) uint64 {
	h := uint64(hashKey) ^ uint64(len(text))*0xff51afd7ed558ccd
	for len(text) >= 8 {
		h = mix(h ^ binary.LittleEndian.Uint64(text))
		text = text[8:]
	}
	if len(text) > 0 {
		var last uint64
		for i, b := range text {
			last |= uint64(b) << (8 * i)
		}
		h = mix(h ^ last)
	}
	return mix(h)
}

func mix(h uint64) uint64 {
	hi, lo := bits.Mul64(h^0xa0761d6478bd642f, 0xe7037ed1a0b428db)
	return hi ^ lo
}

// The bounds of a [distinct].
const (
	exactDistinct = 256 // values counted exactly
	registerBits  = 11  // of the estimate beyond: 2048 registers, error about 2.3 %
	registerCount = 1 << registerBits
)

// distinct counts different values: exactly up to 256, then by the HyperLogLog
// estimate (Flajolet and others 2007), in at most 6 KB.
type distinct struct {
	seen  []uint64 // open addressing, 0 = free
	count int
	ranks []uint8
}

func (d *distinct) add(h uint64) {
	if h == 0 {
		h = 1
	}
	if d.ranks != nil {
		d.rank(h)
		return
	}
	if d.seen == nil {
		d.seen = make([]uint64, 16)
	} else if d.count*2 >= len(d.seen) {
		d.grow()
	}
	if !put(d.seen, h) {
		return
	}
	d.count++
	if d.count > exactDistinct {
		d.ranks = make([]uint8, registerCount)
		for _, s := range d.seen {
			if s != 0 {
				d.rank(s)
			}
		}
		d.seen = nil
	}
}

func (d *distinct) grow() {
	old := d.seen
	d.seen = make([]uint64, 2*len(old))
	for _, s := range old {
		if s != 0 {
			put(d.seen, s)
		}
	}
}

// put adds h to an open-addressing set that is not full; false where it was in.
func put(set []uint64, h uint64) bool {
	mask := uint64(len(set) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		switch set[i] {
		case h:
			return false
		case 0:
			set[i] = h
			return true
		}
	}
}

func (d *distinct) rank(h uint64) {
	at := h >> (64 - registerBits)
	if n := uint8(bits.LeadingZeros64(h<<registerBits|1<<(registerBits-1))) + 1; n > d.ranks[at] {
		d.ranks[at] = n
	}
}

// exact is the number of values, -1 where only an estimate is left.
func (d *distinct) exact() int {
	if d.ranks != nil {
		return -1
	}
	return d.count
}

// estimate is the number of values.
func (d *distinct) estimate() int {
	if d.ranks == nil {
		return d.count
	}
	sum, zeros := 0.0, 0
	for _, r := range d.ranks {
		sum += math.Ldexp(1, -int(r))
		if r == 0 {
			zeros++
		}
	}
	m := float64(registerCount)
	e := 0.7213 / (1 + 1.079/m) * m * m / sum
	if e <= 2.5*m && zeros > 0 {
		e = m * math.Log(m/float64(zeros))
	}
	return max(int(e+0.5), exactDistinct+1)
}

// peopleBound is how many people of a table are told apart exactly (2 MB);
// beyond it a new row is taken for a new person.
const peopleBound = 1 << 17

// peopleSet is a set of hashes under a bound.
type peopleSet struct {
	seen  []uint64
	count int
}

// add reports whether h is new, as far as the bound lets it know.
func (p *peopleSet) add(h uint64) bool {
	if h == 0 {
		h = 1
	}
	if p.seen == nil {
		p.seen = make([]uint64, 64)
	}
	if p.count >= peopleBound {
		return !p.has(h)
	}
	if p.count*2 >= len(p.seen) {
		old := p.seen
		p.seen = make([]uint64, 4*len(old)) // 64, 256 … 2*peopleBound
		for _, s := range old {
			if s != 0 {
				put(p.seen, s)
			}
		}
	}
	if put(p.seen, h) {
		p.count++
		return true
	}
	return false
}

func (p *peopleSet) has(h uint64) bool {
	mask := uint64(len(p.seen) - 1)
	for i := h & mask; p.seen[i] != 0; i = (i + 1) & mask {
		if p.seen[i] == h {
			return true
		}
	}
	return false
}
