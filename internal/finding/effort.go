package finding

import (
	"regexp"
	"strconv"
)

var effort = regexp.MustCompile(`^(?:(\d{1,2}) h(?: (\d{1,2}))?|(\d{1,3}) min)$`)

// Minutes reads the effort of a rule: "15 min", "1 h", "1 h 30", "half-day"
// (four hours) or "day" (eight). 0 where it says none of these.
func Minutes(text string) int {
	switch text {
	case "half-day":
		return 4 * 60
	case "day":
		return 8 * 60
	}
	m := effort.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	number := func(s string) int {
		n, _ := strconv.Atoi(s) // at most three digits
		return n
	}
	return 60*number(m[1]) + number(m[2]) + number(m[3])
}
