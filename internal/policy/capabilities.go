package policy

import (
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// allowedBuiltins are the functions a rule may call: those that turn values into
// values. It is a list of what is allowed, not of what is refused, because a new
// release of OPA may bring functions nobody here has judged. Left out with
// intent: everything that reaches a network, a clock, chance, the environment or
// a key (http.send, net.lookup_ip_addr, time.now_ns, rand.intn, uuid.rfc4122,
// opa.runtime, io.jwt.*, crypto.*), that reads schemas or policies
// (json.match_schema, rego.parse_module, graphql.*), and that makes much out of
// little (numbers.range, net.cidr_expand, strings.render_template, bits.lsh).
var allowedBuiltins = []string{
	// Syntax: assignment, comparison, arithmetic, sets, `in`, print, templates.
	"assign", "eq", "equal", "neq", "lt", "lte", "gt", "gte",
	"plus", "minus", "mul", "div", "rem", "and", "or",
	"internal.member_2", "internal.member_3", "internal.print",
	"internal.template_string", "internal.test_case",
	// Numbers.
	"abs", "ceil", "floor", "round", "count", "sum", "product", "max", "min", "sort",
	// Collections.
	"array.concat", "array.flatten", "array.reverse", "array.slice",
	"intersection", "union",
	"object.filter", "object.get", "object.keys", "object.remove", "object.subset",
	"object.union", "object.union_n",
	// Text.
	"concat", "contains", "endswith", "format_int", "indexof", "indexof_n", "lower",
	"replace", "split", "sprintf", "startswith", "strings.any_prefix_match",
	"strings.any_suffix_match", "strings.count", "strings.reverse", "substring",
	"trim", "trim_left", "trim_prefix", "trim_right", "trim_space", "trim_suffix",
	"upper", "regex.is_valid", "regex.match", "to_number",
	// Dates that are given, never today's.
	"time.add_date", "time.clock", "time.date", "time.diff", "time.format",
	"time.parse_ns", "time.parse_rfc3339_ns", "time.weekday",
	// Types.
	"is_array", "is_boolean", "is_null", "is_number", "is_object", "is_set",
	"is_string", "type_name",
	// The rule's own annotations.
	"rego.metadata.chain", "rego.metadata.rule",
}

// capabilities of the compiler. AllowNet is an empty list, which is no host; nil
// would be every host. It stays in memory: written as JSON, the empty list is
// omitted and would come back as nil.
var capabilities = sync.OnceValue(func() *ast.Capabilities {
	allowed := make(map[string]bool, len(allowedBuiltins))
	for _, name := range allowedBuiltins {
		allowed[name] = true
	}
	all := ast.CapabilitiesForThisVersion()
	caps := &ast.Capabilities{Features: all.Features, AllowNet: []string{}}
	for _, b := range all.Builtins {
		if allowed[b.Name] {
			caps.Builtins = append(caps.Builtins, b)
		}
	}
	return caps
})
