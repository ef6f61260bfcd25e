package config

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// ErrEdit is returned for a project file that cannot be added to without
// changing what else it says.
var ErrEdit = errors.New("config: the project file cannot be added to")

const exceptionsKey = "exceptions"

// AddException adds an exception at the end of those of a project file, which
// may be empty. Nothing else changes: comments, order, blank lines and line ends
// stay as they are. What comes out is read again and compared before it is given.
func AddException(data []byte, e Exception) ([]byte, error) {
	before, root, err := readPlain(data)
	if err != nil {
		return nil, err
	}
	e.Line = 0
	want := before
	want.Exceptions = append(slices.Clone(before.Exceptions), e)
	for _, edit := range []func([]byte, *yaml.Node, Exception) []byte{insertText, insertNode} {
		out := edit(data, root, e)
		if got, _, err := readPlain(out); err == nil && len(out) > 0 && reflect.DeepEqual(got, want) {
			return out, nil
		}
	}
	return nil, ErrEdit
}

// readPlain decodes without comparing with a vocabulary, and without lines.
func readPlain(data []byte) (Config, *yaml.Node, error) {
	var c Config
	root, err := parseNode(data)
	if err != nil || root == nil {
		return c, nil, err
	}
	var d decoder
	d.value("", root, reflect.ValueOf(&c).Elem())
	if len(d.faults) > 0 {
		return c, nil, d.faults[0]
	}
	for i := range c.Exceptions {
		c.Exceptions[i].Line = 0
	}
	for i := range c.Corrections {
		c.Corrections[i].Line = 0
	}
	if len(c.Exceptions) == 0 {
		c.Exceptions = nil
	}
	return c, root, nil
}

// Text is how an exception stands in a project file, indented so far.
func (e Exception) Text(indent int) string {
	var b strings.Builder
	head := strings.Repeat(" ", indent) + "- "
	line := func(key, value string) {
		if value != "" {
			b.WriteString(head + key + ": " + value + "\n")
			head = strings.Repeat(" ", indent+2)
		}
	}
	line("rule", e.Rule)
	line("place", Quote(e.Place))
	line("key", Quote(e.Key))
	line("reason", Quote(e.Reason))
	line("by", Quote(e.By))
	line("date", e.Date)
	line("until", e.Until)
	if e.People > 0 {
		line("people", strconv.Itoa(e.People))
	}
	return b.String()
}

// Quote writes a text so that nothing in it means anything to YAML.
func Quote(s string) string {
	if s == "" {
		return ""
	}
	out, err := yaml.Marshal(&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: s})
	if err != nil {
		return strconv.Quote(s)
	}
	return strings.TrimRight(string(out), "\n")
}

// insertText puts the lines of the exception where they belong and leaves every
// other byte alone.
func insertText(data []byte, root *yaml.Node, e Exception) []byte {
	if root == nil || root.Kind == yaml.MappingNode && len(root.Content) == 0 && root.Style&yaml.FlowStyle == 0 {
		return insertLines(data, lineCount(data), "\n"+exceptionsKey+":\n"+e.Text(2))
	}
	if root.Style&yaml.FlowStyle != 0 || root.Column != 1 {
		return nil
	}
	list, from, until := section(root, lineCount(data))
	if list == nil {
		return insertLines(data, lastLine(data, 0, lineCount(data)), "\n"+exceptionsKey+":\n"+e.Text(2))
	}
	indent := 2
	switch {
	case list.Kind == yaml.SequenceNode && len(list.Content) == 0:
		data = withoutBrackets(data, list)
	case list.Kind == yaml.SequenceNode && list.Style&yaml.FlowStyle == 0:
		indent = list.Column - 1
	case !isNull(list) || list.Value != "":
		return nil
	}
	return insertLines(data, lastLine(data, from, until), e.Text(indent))
}

// section gives the list of exceptions, the line of its key and the line of the
// key after it, or one beyond the last.
func section(root *yaml.Node, lines int) (list *yaml.Node, from, until int) {
	until = lines + 1
	for i := 0; i < len(root.Content); i += 2 {
		switch {
		case list != nil:
			return list, from, root.Content[i].Line
		case root.Content[i].Value == exceptionsKey:
			list, from = root.Content[i+1], root.Content[i].Line
		}
	}
	return list, from, until
}

// lastLine is the last line, from one on and before another, that belongs to
// what begins there: blank lines and comments at the margin belong to what
// follows.
func lastLine(data []byte, from, until int) int {
	lines := bytes.SplitAfter(data, []byte("\n"))
	n := min(until-1, len(lines))
	if from == 0 {
		n = min(until, len(lines))
	}
	for ; n > from; n-- {
		line := bytes.TrimSpace(lines[n-1])
		margin := len(lines[n-1]) > 0 && lines[n-1][0] == '#' && from > 0
		if len(line) > 0 && !margin && !bytes.Equal(line, []byte("...")) {
			break
		}
	}
	return n
}

func lineCount(data []byte) int {
	n := bytes.Count(data, []byte("\n"))
	if len(data) > 0 && data[len(data)-1] != '\n' {
		n++
	}
	return n
}

// insertLines puts text after a line, with the line ends of the file.
func insertLines(data []byte, after int, text string) []byte {
	end := "\n"
	if bytes.Contains(data, []byte("\r\n")) {
		end = "\r\n"
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	at := len(data)
	if after < len(lines) {
		at = len(bytes.Join(lines[:after], nil))
	}
	out := slices.Clone(data[:at])
	if at > 0 && out[at-1] != '\n' {
		out = append(out, end...)
	}
	if at == 0 {
		text = strings.TrimPrefix(text, "\n")
	}
	out = append(out, strings.ReplaceAll(text, "\n", end)...)
	return append(out, data[at:]...)
}

// withoutBrackets takes the [] of an empty list away.
func withoutBrackets(data []byte, list *yaml.Node) []byte {
	lines := bytes.SplitAfter(data, []byte("\n"))
	if list.Line > len(lines) || list.Column-1 > len(lines[list.Line-1]) {
		return data
	}
	line := lines[list.Line-1]
	head, tail := line[:list.Column-1], line[list.Column-1:]
	open, closed := bytes.IndexByte(tail, '['), bytes.IndexByte(tail, ']')
	if open != 0 || closed < 0 {
		return data
	}
	rest := tail[closed+1:]
	if len(bytes.TrimSpace(rest)) == 0 {
		head = bytes.TrimRight(head, " \t")
	}
	lines[list.Line-1] = slices.Concat(head, rest)
	return bytes.Join(lines, nil)
}

// insertNode writes the whole file anew, for lists in brackets. Comments and
// order stay; blank lines may not.
func insertNode(_ []byte, root *yaml.Node, e Exception) []byte {
	var item, doc yaml.Node
	if root == nil || yaml.Unmarshal([]byte(e.Text(0)), &doc) != nil {
		return nil
	}
	item = *doc.Content[0].Content[0]
	list := child(root, exceptionsKey)
	switch {
	case list == nil:
		list = &yaml.Node{Kind: yaml.SequenceNode}
		root.Content = append(root.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: exceptionsKey}, list)
	case list.Kind != yaml.SequenceNode:
		*list = yaml.Node{Kind: yaml.SequenceNode, HeadComment: list.HeadComment, LineComment: list.LineComment, FootComment: list.FootComment}
	}
	list.Content = append(list.Content, &item)
	if root.Style&yaml.FlowStyle != 0 || list.Style&yaml.FlowStyle != 0 {
		root.Style &^= yaml.FlowStyle
		list.Style &^= yaml.FlowStyle
	}
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if enc.Encode(root) != nil || enc.Close() != nil {
		return nil
	}
	return b.Bytes()
}
