package detect

import (
	"egide/internal/inventory"
	"egide/internal/lexicon"
	"egide/internal/sealed"
)

// person is what one row says about whom it is about.
type person struct {
	name     uint64 // hash of the names
	contact  uint64 // hash of e-mail or number
	birth    int
	born     bool
	age      int
	aged     bool
	guardian bool
	health   bool
	left     int
	leaves   bool
	couple   bool
	sex      uint64
	place    uint64
}

// people counts the rows of a table by whom they are about.
type people struct {
	seen    peopleSet
	total   int
	minors  int
	under15 int

	withoutGuardian  int
	minorsWithHealth int
	withHealth       int
	leftDays         [len9]int
	groups           groups
}

// take notes what one cell says.
func (p *person) take(c *column, text []byte, v *verdict, hash uint64) {
	if c.role&roleName != 0 {
		p.name = mix(p.name ^ hash ^ uint64(c.at))
		if v.flags&isCouple != 0 || v.class&^oneWord != 0 && couple(text) {
			p.couple = true
		}
	}
	if c.role&(roleEmail|roleNumber) != 0 {
		p.contact = mix(p.contact ^ hash)
	}
	if c.role&roleCivility != 0 && v.flags&isCouple != 0 {
		p.couple = true
	}
	if c.role&roleBirth != 0 {
		if day := c.dayOf(text, v); day != noDay && !emptyDate(day) {
			p.birth, p.born = day, true
		}
	}
	if c.role&roleAge != 0 && v.number >= 0 && v.number <= 120 {
		p.age, p.aged = int(v.number), true
	}
	if c.role&roleGuardian != 0 && v.flags&isNothing == 0 {
		p.guardian = true
	}
	if c.role&roleHealth != 0 && v.flags&isNothing == 0 {
		p.health = true
	}
	if c.role&roleLeft != 0 {
		if day := c.dayOf(text, v); day != noDay && (!p.leaves || day > p.left) {
			p.left, p.leaves = day, true
		}
	}
	if c.role&roleSex != 0 {
		p.sex = hash
	}
	if c.role&rolePlace != 0 {
		p.place = mix(p.place ^ hash)
	}
}

// emptyDate reports whether a day stands for no date: 1 January 1900, 1901 or
// 1970, as programs write what is empty.
func emptyDate(day int) bool {
	return day == 0 || day == daysOf(1901, 1, 1) || day == daysOf(1900, 1, 1)
}

// oneWord are the classes of a name that is but one word.
const oneWord = sealed.Lower | sealed.Upper | sealed.Letter

// couple reports whether a name is one of two people: "Jean et Marie Dupont".
func couple(text []byte) bool {
	if len(text) > 120 {
		return false
	}
	var buffer [160]byte
	f := lexicon.Fold(buffer[:0], text)
	for i := 2; i+4 < len(f); i++ {
		if f[i] == ' ' && f[i+1] == 'e' && f[i+2] == 't' && f[i+3] == ' ' {
			return true
		}
	}
	for i := 1; i+1 < len(text); i++ {
		if text[i] == '&' && text[i-1] == ' ' && text[i+1] == ' ' {
			return true
		}
	}
	return false
}

// count adds the row's person.
func (c *people) count(r *run, p *person) {
	key := p.name
	switch {
	case key == 0:
		key = p.contact
	case p.born:
		key = mix(key ^ uint64(p.birth))
	case p.contact != 0:
		key = mix(key ^ p.contact)
	}
	if key == 0 {
		if age, ok := p.years(r); ok {
			c.groups.add(p, age)
		}
		return
	}
	if !c.seen.add(key) {
		return
	}
	c.total++
	if p.couple {
		c.total++
	}
	age, aged := p.years(r)
	if aged {
		c.groups.add(p, age)
	}
	if p.health {
		c.withHealth++
	}
	if p.leaves && r.day != 0 {
		for i, days := range inventory.DayClasses {
			if r.day-p.left > days {
				c.leftDays[i]++
			}
		}
	}
	if aged && age < 18 {
		c.minors++
		if age < 15 {
			c.under15++
		}
		if !p.guardian {
			c.withoutGuardian++
		}
		if p.health {
			c.minorsWithHealth++
		}
	}
}

func (p *person) years(r *run) (int, bool) {
	if p.born && r.day != 0 {
		age := dateOf(p.birth).ageOn(r.date)
		return age, age >= 0
	}
	return p.age, p.aged
}

// predicates puts the counts in the form of the inventory.
func (c *people) predicates() inventory.Predicates {
	out := inventory.Predicates{
		Under15: c.under15, MinorsWithoutGuardian: c.withoutGuardian,
		MinorsWithHealth: c.minorsWithHealth, PeopleWithHealth: c.withHealth,
	}
	for i, n := range c.leftDays {
		if n > 0 {
			out.LeftDays = append(out.LeftDays, inventory.DayCount{Days: inventory.DayClasses[i], Count: n})
		}
	}
	out.SmallestGroup, out.SmallGroupRows = c.groups.small()
	return out
}
