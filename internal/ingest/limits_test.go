package ingest

import (
	"reflect"
	"testing"
)

// Every limit has a name on the command line, and setting it changes that limit
// and no other.
func TestEveryLimitHasAName(t *testing.T) {
	set := map[string]string{}
	for _, limit := range LimitList() {
		before := DefaultLimits()
		after := before
		want := limit.Get(before) + 1
		if limit.Get(before) < limit.Least || limit.Get(before) > limit.Most || !limit.Set(&after, want) || limit.Get(after) != want {
			t.Errorf("%s: %d, wanted %d", limit.Name, limit.Get(after), want)
		}
		if limit.Set(&after, limit.Least-1) || limit.Set(&after, limit.Most+1) {
			t.Errorf("%s takes what is out of bounds", limit.Name)
		}
		a, b := reflect.ValueOf(before), reflect.ValueOf(after)
		for i := range a.NumField() {
			if a.Type().Field(i).IsExported() && a.Field(i).Interface() != b.Field(i).Interface() {
				set[a.Type().Field(i).Name] += limit.Name
			}
		}
		if named, ok := LimitNamed(limit.Name); !ok || named.Unit != limit.Unit {
			t.Errorf("%s is not found by its name", limit.Name)
		}
	}
	fields := reflect.TypeFor[Limits]()
	for f := range fields.Fields() {
		number := f.Type.Kind() == reflect.Int || f.Type.Kind() == reflect.Int64
		if f.IsExported() && number && set[f.Name] == "" {
			t.Errorf("no name sets %s", f.Name)
		}
	}
	if len(set) != len(LimitList()) {
		t.Errorf("%d limits set by %d names", len(set), len(LimitList()))
	}
	filled := Limits{}.orDefaults()
	if filled != DefaultLimits() {
		t.Errorf("a default is missing: %+v", filled)
	}
}
