package inventory

import _ "embed"

//go:embed input.schema.json
var inputSchema []byte

// InputSchema is the JSON Schema (draft 7) of [Input], with
// additionalProperties false everywhere: the type checker of OPA uses it to
// refuse a rule that asks for a field there is none of.
func InputSchema() []byte { return append([]byte(nil), inputSchema...) }
