package policy

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// Bounds of what one call of a function may give. An honest rule writes a
// sentence and counts columns.
const (
	maxText     = 1 << 20 // bytes
	maxElements = 100_000 // of an array, a set, an object
	maxDigits   = 400     // of a number, its exponent included
	maxWidth    = 1000    // of a verb of sprintf
)

// errTooLarge stops the evaluation of a rule whose values grow without bound.
var errTooLarge = errors.New("a value grows too large")

// GuardBuiltins puts a bound before every function that makes much out of little.
// OPA looks at its context between steps only, so that a few calls of replace or
// mul can outlast any deadline and fill any memory before it does.
//
// It changes the functions for the whole process and cannot be undone: it is for
// the process that rules of others are evaluated in.
func GuardBuiltins() { guardOnce() }

var guardOnce = sync.OnceFunc(func() {
	for name, fits := range guards {
		original := topdown.GetBuiltin(name)
		topdown.RegisterBuiltinFunc(name, func(bctx topdown.BuiltinContext, operands []*ast.Term, iter func(*ast.Term) error) error {
			if !fits(operands) {
				return topdown.Halt{Err: errTooLarge}
			}
			return original(bctx, operands, iter)
		})
	}
})

// guards say whether the result of a call stays within the bounds. What a
// function is not made for is left to itself to refuse.
var guards = map[string]func(operands []*ast.Term) bool{
	"concat": func(o []*ast.Term) bool {
		n, size := weigh(o[1].Value)
		return size+n*textLen(o[0]) <= maxText
	},
	"replace": func(o []*ast.Term) bool {
		s, from := text(o[0]), text(o[1])
		return len(s)+strings.Count(s, from)*textLen(o[2]) <= maxText
	},
	"sprintf":                  fitsFormat,
	"internal.template_string": fitsText,
	"split": func(o []*ast.Term) bool {
		s, by := text(o[0]), text(o[1])
		return len(s) <= maxText && strings.Count(s, by) < maxElements
	},
	"array.concat":   fitsTogether,
	"array.flatten":  fitsTogether,
	"object.union":   fitsTogether,
	"object.union_n": fitsTogether,
	"union":          fitsTogether,
	"or":             fitsTogether,
	"indexof_n": func(o []*ast.Term) bool {
		return textLen(o[0]) <= maxText && strings.Count(text(o[0]), text(o[1])) < maxElements
	},
	"mul": fitsMultiplied, "product": fitsMultiplied,
	"plus": fitsNumbers, "minus": fitsNumbers, "div": fitsNumbers, "rem": fitsNumbers, "sum": fitsNumbers,
	"abs": fitsNumbers, "ceil": fitsNumbers, "floor": fitsNumbers, "round": fitsNumbers, "format_int": fitsNumbers,
	"to_number": func(o []*ast.Term) bool { return digits(text(o[0])) <= maxDigits },
}

func text(t *ast.Term) string {
	s, _ := t.Value.(ast.String)
	return string(s)
}

func textLen(t *ast.Term) int { return len(text(t)) }

func fitsText(operands []*ast.Term) bool {
	size := 0
	for _, o := range operands {
		_, n := weigh(o.Value)
		size += n
	}
	return size <= maxText
}

func fitsTogether(operands []*ast.Term) bool {
	count, size := 0, 0
	for _, o := range operands {
		n, bytes := weigh(o.Value)
		count, size = count+n, size+bytes
	}
	return count <= maxElements && size <= maxText
}

// fitsNumbers bounds each number, however deep it stands.
func fitsNumbers(operands []*ast.Term) bool {
	most := 0
	eachNumber(operands, func(n int) bool { most = max(most, n); return most > maxDigits })
	return most <= maxDigits
}

// fitsMultiplied adds the digits of all numbers up, which is as many as their
// product has.
func fitsMultiplied(operands []*ast.Term) bool {
	total := 0
	eachNumber(operands, func(n int) bool { total += n; return total > maxDigits })
	return total <= maxDigits
}

// eachNumber hands out how many digits the numbers have, until stop is true.
func eachNumber(operands []*ast.Term, stop func(digits int) bool) {
	for _, o := range operands {
		done := false
		ast.WalkTerms(o, func(t *ast.Term) bool {
			if n, ok := t.Value.(ast.Number); ok && !done {
				done = stop(numberDigits(string(n)))
			}
			return done
		})
		if done {
			return
		}
	}
}

// numberDigits is none for counts, so that the product of many is free.
func numberDigits(s string) int {
	if len(s) <= shortNumber {
		return 0
	}
	return digits(s)
}

// shortNumber is the length up to which numbers are taken for counts: their sums
// and products stay within what a processor computes at once.
const shortNumber = 6

// digits of a number when it is written out.
func digits(s string) int {
	mantissa, exponent, found := strings.Cut(strings.ToLower(s), "e")
	if !found {
		return len(mantissa)
	}
	n, err := strconv.Atoi(exponent)
	if err != nil || n > maxDigits || n < -maxDigits {
		return maxDigits + 1
	}
	return len(mantissa) + max(n, -n)
}

// width finds the widths and precisions of a format.
var width = regexp.MustCompile(`%[-+# 0]*(\*|\d*)(?:\.(\*|\d*))?`)

func fitsFormat(operands []*ast.Term) bool {
	format := text(operands[0])
	_, size := weigh(operands[1].Value)
	size += len(format)
	for _, m := range width.FindAllStringSubmatch(format, -1) {
		for _, w := range m[1:] {
			n := 0
			if w != "" {
				var err error
				if n, err = strconv.Atoi(w); err != nil || n > maxWidth {
					return false // a star takes any width from the values
				}
			}
			size += n
		}
	}
	return size <= maxText && fitsNumbers(operands[1:])
}

// weigh counts the elements of a value at any depth and the bytes of its texts
// and numbers. It stops counting beyond maxText.
func weigh(v ast.Value) (elements, bytes int) {
	ast.WalkTerms(ast.NewTerm(v), func(t *ast.Term) bool {
		elements++
		switch value := t.Value.(type) {
		case ast.String:
			bytes += len(value)
		case ast.Number:
			bytes += len(value)
		default:
			bytes += 2
		}
		return bytes > maxText
	})
	return elements, bytes
}
