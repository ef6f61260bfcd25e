package detect

import (
	"fmt"
	"math"
	"testing"
)

func TestDistinct(t *testing.T) {
	for _, n := range []int{0, 1, 2, 100, 256, 257, 1000, 50_000, 1_000_000} {
		var d distinct
		for i := range n {
			h := hashOf(fmt.Appendf(nil, "value %d", i))
			d.add(h)
			d.add(h)
		}
		if n <= exactDistinct {
			if d.exact() != n || d.estimate() != n {
				t.Errorf("%d values: %d, %d", n, d.exact(), d.estimate())
			}
			continue
		}
		if off := math.Abs(float64(d.estimate()-n)) / float64(n); d.exact() != -1 || off > 0.08 {
			t.Errorf("%d values: estimate %d", n, d.estimate())
		}
	}
}

func TestPeopleSet(t *testing.T) {
	var p peopleSet
	for i := range 1000 {
		h := hashOf(fmt.Appendf(nil, "person %d", i))
		if !p.add(h) || p.add(h) {
			t.Fatal("person", i)
		}
	}
	if p.count != 1000 {
		t.Error(p.count)
	}
}

func TestCalendar(t *testing.T) {
	for day := -50_000; day < 60_000; day += 37 {
		y, m, d := civilOf(day)
		if daysOf(y, m, d) != day {
			t.Fatal(day, y, m, d)
		}
	}
	for _, c := range []struct{ birth, at, age int }{
		{daysOf(2008, 11, 23), daysOf(2026, 11, 22), 17},
		{daysOf(2008, 11, 22), daysOf(2026, 11, 22), 18},
		{daysOf(2008, 2, 29), daysOf(2026, 2, 28), 17},
		{daysOf(2008, 2, 29), daysOf(2026, 3, 1), 18},
		{daysOf(2027, 1, 1), daysOf(2026, 11, 22), -1},
	} {
		if got := dateOf(c.birth).ageOn(dateOf(c.at)); got != c.age {
			t.Errorf("%d, want %d", got, c.age)
		}
	}
}
