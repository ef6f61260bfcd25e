package audit

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
)

//go:embed audit.schema.json
var schemaJSON []byte

// JSONSchema is the JSON Schema (2020-12) of the record, for publishing and for
// those who read audits with other programs.
func JSONSchema() []byte { return append([]byte(nil), schemaJSON...) }

// ErrSchema is returned for a record this program cannot read: not an audit, or
// one of a later major version.
var ErrSchema = errors.New("not an audit this version can read")

// Write writes the record as indented JSON with a line feed at its end. The
// same record gives the same bytes.
func (a Audit) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false) // a record is no HTML; renderings escape
	return e.Encode(a)
}

// Read reads a record and validates it. The schema must be [Schema] or a minor
// version of it (egide.audit/1.2), whose new fields are passed over.
func Read(r io.Reader) (Audit, error) {
	var a Audit
	d := json.NewDecoder(r)
	if err := d.Decode(&a); err != nil {
		return Audit{}, fmt.Errorf("audit: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Audit{}, errors.New("audit: something follows the record")
	}
	if !readable(a.Schema) {
		return Audit{}, fmt.Errorf("audit: schema %.40q: %w", a.Schema, ErrSchema)
	}
	fillLists(&a)
	if err := a.Validate(); err != nil {
		return Audit{}, err
	}
	return a, nil
}

func readable(schema string) bool {
	if schema == Schema {
		return true
	}
	minor, ok := strings.CutPrefix(schema, Schema+".")
	if !ok {
		return false
	}
	_, err := strconv.ParseUint(minor, 10, 16)
	return err == nil
}

// fillLists makes every list empty that is nil and not left out of the JSON, so
// that a reader of the record never meets null where a list is promised.
func fillLists(a *Audit) { fillValue(reflect.ValueOf(a).Elem()) }

func fillValue(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fillValue(v.Elem())
		}
	case reflect.Slice, reflect.Array:
		if k := v.Type().Elem().Kind(); k != reflect.Struct && k != reflect.Pointer {
			return
		}
		for i := range v.Len() {
			fillValue(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Field(i)
			omitted := strings.Contains(v.Type().Field(i).Tag.Get("json"), ",omitempty")
			if field.Kind() == reflect.Slice && field.IsNil() && !omitted {
				field.Set(reflect.MakeSlice(field.Type(), 0, 0))
			}
			fillValue(field)
		}
	}
}
