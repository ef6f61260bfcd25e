package ingest

import (
	"bytes"
	"slices"
	"strings"
)

// sqliteTable is what the text of CREATE TABLE says of how rows are stored.
type sqliteTable struct {
	columns []sqliteColumn // as they stand in a record; those that are computed are left out
	rowid   int            // column whose value is the number of the row, -1 for none
	noRowid bool           // rows stand in an index, the primary key first
}

type sqliteColumn struct {
	name    string
	integer bool // of the type INTEGER and nothing else
	virtual bool // computed when it is read: not stored
}

// parseCreateTable reads CREATE TABLE as SQLite keeps it
// (https://www.sqlite.org/lang_createtable.html). Nothing of it is run. What
// cannot be read leaves the table without names of columns.
func parseCreateTable(sql string) sqliteTable {
	t := sqliteTable{rowid: -1}
	tokens := sqlTokens(sql)
	start := slices.Index(tokens, "(")
	if start < 0 {
		return t
	}
	defs, rest := splitDefinitions(tokens[start+1:])
	for i := range rest {
		if sqlWord(rest, i, "without") && sqlWord(rest, i+1, "rowid") {
			t.noRowid = true
		}
	}
	var key []string
	for _, def := range defs {
		switch {
		case len(def) == 0:
		case sqlWord(def, 0, "primary"), sqlWord(def, 0, "constraint") && sqlWord(def, 2, "primary"):
			key = keyColumns(def)
		case sqlWord(def, 0, "constraint"), sqlWord(def, 0, "unique"), sqlWord(def, 0, "check"), sqlWord(def, 0, "foreign"):
		default:
			column, primary := parseColumn(def)
			if primary {
				key = []string{column.name}
			}
			t.columns = append(t.columns, column)
		}
	}
	t.arrange(key)
	return t
}

// arrange puts the columns into the order of the records.
func (t *sqliteTable) arrange(key []string) {
	is := func(name string) func(sqliteColumn) bool {
		return func(c sqliteColumn) bool { return strings.EqualFold(c.name, name) }
	}
	if t.noRowid {
		var first []sqliteColumn
		for _, name := range key {
			if i := slices.IndexFunc(t.columns, is(name)); i >= 0 {
				first = append(first, t.columns[i])
				t.columns = slices.Delete(t.columns, i, i+1)
			}
		}
		t.columns = append(first, t.columns...)
	}
	t.columns = slices.DeleteFunc(t.columns, func(c sqliteColumn) bool { return c.virtual })
	if !t.noRowid && len(key) == 1 {
		if i := slices.IndexFunc(t.columns, is(key[0])); i >= 0 && t.columns[i].integer {
			t.rowid = i
		}
	}
}

// sqlTokens splits SQL into words, quoted names and texts with their quotation
// marks, and signs. Remarks are left out.
func sqlTokens(sql string) []string {
	var tokens []string
	for i := 0; i < len(sql); {
		start := i
		switch c := sql[i]; {
		case c <= ' ':
			i++
			continue
		case strings.HasPrefix(sql[i:], "--"):
			i = indexFrom(sql, "\n", i)
			continue
		case strings.HasPrefix(sql[i:], "/*"):
			i = indexFrom(sql, "*/", i+2)
			continue
		case c == '"' || c == '`' || c == '\'':
			i = quotedEnd(sql, i, c)
		case c == '[':
			i = indexFrom(sql, "]", i)
		case sqlLetter(c):
			for i < len(sql) && sqlLetter(sql[i]) {
				i++
			}
		default:
			i++
		}
		tokens = append(tokens, sql[start:i])
	}
	return tokens
}

func sqlLetter(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c >= 0x80
}

// indexFrom is the place behind the next end from a place on, or the end of all.
func indexFrom(s, end string, from int) int {
	if from > len(s) {
		return len(s)
	}
	if n := strings.Index(s[from:], end); n >= 0 {
		return from + n + len(end)
	}
	return len(s)
}

// quotedEnd is the place behind a quotation that begins at i; a doubled mark
// stands for one.
func quotedEnd(s string, i int, mark byte) int {
	for i++; i < len(s); i++ {
		if s[i] == mark {
			if i+1 >= len(s) || s[i+1] != mark {
				return i + 1
			}
			i++
		}
	}
	return len(s)
}

// sqlWord says whether token i is a keyword, in any case of letters.
func sqlWord(tokens []string, i int, word string) bool {
	return i < len(tokens) && strings.EqualFold(tokens[i], word)
}

// sqlName is a name without its quotation marks.
func sqlName(token string) string {
	if len(token) < 2 {
		return token
	}
	inner := token[1 : len(token)-1]
	switch mark := token[0]; mark {
	case '"', '`', '\'':
		return strings.ReplaceAll(inner, string([]byte{mark, mark}), string(mark))
	case '[':
		return inner
	}
	return token
}

// splitDefinitions cuts at the commas of the outermost parentheses, and gives
// what follows them.
func splitDefinitions(tokens []string) (defs [][]string, rest []string) {
	depth, start := 0, 0
	for i, token := range tokens {
		switch {
		case token == "(":
			depth++
		case token == ")" && depth == 0:
			return append(defs, tokens[start:i]), tokens[i+1:]
		case token == ")":
			depth--
		case token == "," && depth == 0:
			defs = append(defs, tokens[start:i])
			start = i + 1
		}
	}
	return append(defs, tokens[start:]), nil
}

// keyColumns are the names in PRIMARY KEY (a, b DESC).
func keyColumns(def []string) []string {
	start := slices.Index(def, "(")
	if start < 0 {
		return nil
	}
	var names []string
	parts, _ := splitDefinitions(def[start+1:])
	for _, part := range parts {
		if len(part) > 0 {
			names = append(names, sqlName(part[0]))
		}
	}
	return names
}

// columnWords end the type of a column.
var columnWords = stringSet("constraint primary not null unique check default collate references generated as on")

func parseColumn(def []string) (c sqliteColumn, primary bool) {
	c.name = sqlName(def[0])
	i := 1
	for i < len(def) && !columnWords[strings.ToLower(def[i])] {
		i++
	}
	c.integer = i == 2 && strings.EqualFold(sqlName(def[1]), "integer")
	depth, computed, stored := 0, false, false
	for ; i < len(def); i++ {
		switch {
		case def[i] == "(":
			depth++
		case def[i] == ")":
			depth--
		case depth > 0:
		case sqlWord(def, i, "primary"):
			primary = true
			if sqlWord(def, i+2, "desc") {
				c.integer = false // an old mistake that SQLite keeps: no alias then
			}
		case sqlWord(def, i, "as") && i+1 < len(def) && def[i+1] == "(":
			computed = true
		case sqlWord(def, i, "stored"):
			stored = true
		}
	}
	c.virtual = computed && !stored
	return c, primary
}

// sqlTexts gives what a person may have written into SQL: texts in quotation
// marks and remarks.
func sqlTexts(sql []byte, fn func([]byte)) {
	s := string(sql)
	for i := 0; i < len(s); {
		start := i
		switch {
		case strings.HasPrefix(s[i:], "--"):
			i = indexFrom(s, "\n", i)
		case strings.HasPrefix(s[i:], "/*"):
			i = indexFrom(s, "*/", i+2)
		case s[i] == '\'':
			i = quotedEnd(s, i, '\'')
		case s[i] == '"' || s[i] == '`':
			i = quotedEnd(s, i, s[i])
			continue
		default:
			i++
			continue
		}
		if text := bytes.Trim([]byte(s[start:i]), "-/*' \n\t"); wordy(text) {
			fn(text)
		}
	}
}
