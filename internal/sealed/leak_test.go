package sealed_test

import (
	"bytes"
	"encoding/base64"
	"encoding/gob"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"io"
	"log"
	"log/slog"
	"strings"
	"testing"
	"text/template"

	"egide/internal/sealed"
	"egide/internal/table"

	"github.com/rs/zerolog"
	"pgregory.net/rapid"
)

// secrets are texts long and odd enough not to occur by chance in type names,
// addresses or the mark itself.
func secrets() *rapid.Generator[string] {
	return rapid.StringOfN(rapid.RuneFrom([]rune("QXZJKWVqxzjkwvéÉçœ@&0123456789 ")), 6, 40, -1).
		Filter(func(s string) bool { return len(strings.TrimSpace(s)) >= 6 && s == strings.TrimSpace(s) })
}

// disguises are the forms in which the standard library writes bytes.
func disguises(text string) []string {
	b := []byte(text)
	quoted := fmt.Sprintf("%q", text)
	return []string{
		text,
		strings.ToLower(text),
		quoted[1 : len(quoted)-1],
		fmt.Sprintf("%+q", text)[1:],
		hex.EncodeToString(b),
		strings.ToUpper(hex.EncodeToString(b)),
		fmt.Sprintf("% x", b),
		base64.StdEncoding.EncodeToString(b)[:len(text)/3*4],
		strings.Trim(fmt.Sprint(b), "[]"),
		strings.Trim(fmt.Sprintf("%#v", b)[len("[]byte"):], "{}"),
	}
}

func expectSealed(t *rapid.T, text, way, output string) {
	t.Helper()
	for i, form := range disguises(text) {
		if strings.Contains(output, form) {
			t.Fatalf("%s prints the text in form %d: %s", way, i, output)
		}
	}
}

// holders are the shapes in which sealed text travels through the program, and
// those by which it usually gets out: unexported fields, maps, any, pointers.
func holders(text string) map[string]any {
	row := sealed.NewRow()
	row.Append(0, sealed.Text, 0, []byte(text))
	row.AppendRepeated(3, 2, sealed.Number, sealed.Formula, []byte(text))
	shared := sealed.NewStrings()
	shared.Add([]byte(text))
	row.UseStrings(shared)
	row.AppendShared(9, 0, 0)
	label := sealed.NewLabel(text)

	type hidden struct{ row sealed.Row }
	type hiddenLabel struct{ label sealed.Label }
	type embedded struct{ sealed.Row }
	type pointers struct {
		Row   *sealed.Row
		Label *sealed.Label
	}
	return map[string]any{
		"row":                   row,
		"pointer to row":        &row,
		"clone":                 row.Clone(),
		"label":                 label,
		"pointer to label":      &label,
		"strings":               shared,
		"row of strings":        shared.Row(0),
		"table.Row":             table.Row{Number: 1, Cells: row},
		"pointer to table.Row":  &table.Row{Number: 1, Cells: row},
		"table.Sheet":           table.Sheet{Name: label, Visibility: table.Visible},
		"table.Text":            table.Text{Kind: "note", Text: row},
		"rows":                  []table.Row{{Cells: row}},
		"sheets by name":        map[string]table.Sheet{"a": {Name: label}},
		"row as map key":        map[sealed.Row]int{row: 1},
		"label as map key":      map[sealed.Label]int{label: 1},
		"any":                   []any{row, label},
		"unexported field":      hidden{row},
		"unexported, pointer":   &hidden{row},
		"unexported label":      hiddenLabel{label},
		"embedded":              embedded{row},
		"pointers":              pointers{&row, &label},
		"array":                 [1]sealed.Row{row},
		"error that wraps":      fmt.Errorf("row %v: %w", row, errors.New("broken")),
		"channel":               make(chan sealed.Row),
		"function that closes":  func() sealed.Row { return row },
		"nested, unexported":    struct{ a struct{ b hidden } }{struct{ b hidden }{hidden{row}}},
		"unexported any":        struct{ a any }{row},
		"unexported map":        struct{ m map[sealed.Label]sealed.Row }{map[sealed.Label]sealed.Row{label: row}},
		"unexported slice":      struct{ s []sealed.Row }{[]sealed.Row{row}},
		"unexported strings":    struct{ s *sealed.Strings }{shared},
		"unexported strings, v": struct{ s sealed.Strings }{*shared},
		"strings by value":      *shared,
	}
}

func TestFormattingNeverPrintsTheText(t *testing.T) {
	verbs := strings.Split("v +v #v s q +q #q x X # x d c U #U t T p b o O e E f g G w z", " ")
	rapid.Check(t, func(t *rapid.T) {
		text := secrets().Draw(t, "text")
		for name, v := range holders(text) {
			for _, verb := range verbs {
				for _, width := range []string{"", "-60"} {
					flags := strings.TrimRight(verb, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
					format := "%" + flags + width + verb[len(flags):]
					expectSealed(t, text, name+" "+format, fmt.Sprintf(format, v))
				}
			}
			expectSealed(t, text, name+" Sprint", fmt.Sprint(v))
			expectSealed(t, text, name+" Sprintln", fmt.Sprintln(v, v))
		}
	})
}

func TestEncodingNeverWritesTheText(t *testing.T) {
	encoders := map[string]func(any) (string, error){
		"json": func(v any) (string, error) { b, err := json.Marshal(v); return string(b), err },
		"json in a map": func(v any) (string, error) {
			b, err := json.MarshalIndent(map[string]any{"v": v}, "", " ")
			return string(b), err
		},
		"xml": func(v any) (string, error) { b, err := xml.Marshal(v); return string(b), err },
		"gob": func(v any) (string, error) {
			var b bytes.Buffer
			err := gob.NewEncoder(&b).Encode(v)
			return b.String(), err
		},
		"text template": func(v any) (string, error) {
			var b bytes.Buffer
			err := template.Must(template.New("").Parse(`{{.}} {{print .}} {{printf "%+v" .}} {{html .}} {{js .}}`)).Execute(&b, v)
			return b.String(), err
		},
		"html template": func(v any) (string, error) {
			var b bytes.Buffer
			err := htmltemplate.Must(htmltemplate.New("").Parse(`<p title="{{.}}">{{.}}</p><script>let v = {{.}}</script>`)).Execute(&b, v)
			return b.String(), err
		},
	}
	rapid.Check(t, func(t *rapid.T) {
		text := secrets().Draw(t, "text")
		for name, v := range holders(text) {
			for way, encode := range encoders {
				output, err := encode(v)
				expectSealed(t, text, name+" "+way, output)
				if err != nil {
					expectSealed(t, text, name+" "+way+", its error", err.Error())
				}
			}
		}
	})
}

func TestLoggingNeverWritesTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := secrets().Draw(t, "text")
		for name, v := range holders(text) {
			var out bytes.Buffer
			for _, w := range []io.Writer{&out, zerolog.ConsoleWriter{Out: &out, NoColor: true}} {
				z := zerolog.New(w).Level(zerolog.TraceLevel)
				z.Info().Interface("v", v).Any("w", v).Msgf("row %v", v)
				z.Debug().Fields(map[string]any{"v": v}).Type("t", v).Send()
				z.Trace().Err(fmt.Errorf("at %v", v)).AnErr("e", fmt.Errorf("%+v", v)).Send()
				z.Error().Array("a", zerolog.Arr().Interface(v)).Dict("d", zerolog.Dict().Interface("v", v)).Send()
				with := z.With().Interface("v", v).Logger()
				with.Warn().Send()
			}
			slog.New(slog.NewTextHandler(&out, nil)).Info("row", "v", v)
			slog.New(slog.NewJSONHandler(&out, nil)).Error("row", "v", v)
			log.New(&out, "", 0).Printf("%v %+v %#v", v, v, v)
			if out.Len() == 0 {
				t.Fatal("nothing was logged")
			}
			expectSealed(t, text, name, out.String())
		}
	})
}

func TestPanicNeverSaysTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := secrets().Draw(t, "text")
		for name, v := range holders(text) {
			func() {
				defer func() { expectSealed(t, text, name, fmt.Sprint(recover())) }()
				panic(v)
			}()
		}
		// An index too far: the runtime's message names numbers only.
		row := sealed.NewRow()
		row.Append(0, sealed.Text, 0, []byte(text))
		func() {
			defer func() { expectSealed(t, text, "index", fmt.Sprint(recover())) }()
			row.Column(99)
		}()
	})
}

func TestGobRefuses(t *testing.T) {
	row := sealed.NewRow()
	row.Append(0, sealed.Text, 0, []byte("QXZJKW"))
	for name, v := range map[string]any{"row": row, "label": sealed.NewLabel("QXZJKW"), "strings": sealed.NewStrings()} {
		if err := gob.NewEncoder(io.Discard).Encode(v); err == nil {
			t.Errorf("gob takes a %s", name)
		}
	}
}

func TestMark(t *testing.T) {
	row := sealed.NewRow()
	row.Append(0, sealed.Text, 0, []byte("QXZJKW"))
	for _, v := range []any{row, sealed.Row{}, sealed.NewLabel("QXZJKW"), sealed.Label{}, sealed.NewStrings()} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			if got := fmt.Sprintf(verb, v); got != "[sealed]" {
				t.Errorf("%T in %s prints %q", v, verb, got)
			}
		}
		if b, err := json.Marshal(v); err != nil || string(b) != `"[sealed]"` {
			t.Errorf("%T as JSON: %s, %v", v, b, err)
		}
	}
	if b, err := json.Marshal(map[sealed.Row]sealed.Label{row: sealed.NewLabel("QXZJKW")}); err != nil || string(b) != `{"[sealed]":"[sealed]"}` {
		t.Errorf("as JSON map: %s, %v", b, err)
	}
}
