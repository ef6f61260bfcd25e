package ingest

import (
	"bytes"
	"strings"
)

// sniffMarkup tells formats that are text but not a list in lines and
// delimiters. Read as one, an address book of vCards would look like a table
// of nonsense.
func sniffMarkup(head []byte) verdict {
	text := bytes.TrimLeft(decodeHead(head, sniffLayout(head)), "\x00 \t\r\n\f\v")
	if len(text) == 0 {
		return verdict{"text", ""}
	}
	lower := strings.ToLower(string(text[:min(len(text), 4096)]))
	switch {
	case text[0] == '<':
		return sniffTags(lower)
	case strings.HasPrefix(lower, "begin:vcard"):
		return verdict{"vcf", ""}
	case strings.HasPrefix(lower, "begin:vcalendar"):
		return verdict{"ics", notSupported}
	case isJSON(lower):
		return verdict{"json", ""}
	case isLDIF(lower):
		return verdict{"ldif", ""}
	case isMail(lower):
		if strings.HasPrefix(lower, "from ") {
			return verdict{"mbox", ""}
		}
		return verdict{"eml", ""}
	}
	return verdict{"text", ""}
}

// sniffTags tells what begins with <. `<jean@exemple.fr>, <anne@exemple.fr>`
// is a list of addresses and stays text.
func sniffTags(lower string) verdict {
	has := func(s string) bool { return strings.Contains(lower, s) }
	switch {
	case has("urn:schemas-microsoft-com:office:spreadsheet"):
		return verdict{"xml-spreadsheet", ""}
	case has("urn:oasis:names:tc:opendocument:xmlns:office"):
		if has("opendocument.spreadsheet") {
			return verdict{"ods", ""}
		}
		return verdict{"odt", notSupported}
	case has("<svg"):
		return verdict{"svg", notAList}
	}
	for _, tag := range []string{"<!doctype html", "<html", "<table", "<head", "<meta", "<body", "<style", "<div", "<tr", "<p>", "<center", "<font", "<span", "<h1"} {
		if strings.HasPrefix(lower, tag) {
			return verdict{"html", ""}
		}
	}
	switch {
	case has("<html"), has("<table"), has("<tr"):
		return verdict{"html", ""}
	case strings.HasPrefix(lower, "<?xml"), strings.HasPrefix(lower, "<!--"), has("xmlns"), has("</"):
		return verdict{"xml", notSupported}
	}
	return verdict{"text", ""}
}

// isJSON looks at the first two signs: `{"` or `[{`. A list whose first header
// is in brackets, `[colonne_1];…`, is none.
func isJSON(lower string) bool {
	if lower[0] != '{' && lower[0] != '[' {
		return false
	}
	rest := strings.TrimLeft(lower[1:], " \t\r\n")
	if rest == "" {
		return false
	}
	if lower[0] == '{' {
		return rest[0] == '"' || rest[0] == '}'
	}
	return rest[0] == '{' || rest[0] == '[' || rest[0] == '"' && strings.Contains(rest, `",`) || rest[0] == ']'
}

// isLDIF looks for a distinguished name (RFC 2849).
func isLDIF(lower string) bool {
	for line := range strings.Lines(lower) {
		folded := line[0] == ' '
		line = strings.TrimSpace(line)
		switch {
		case line == "", line[0] == '#', folded, strings.HasPrefix(line, "version:"):
		default:
			return strings.HasPrefix(line, "dn:") && strings.Contains(line, "=") || strings.HasPrefix(line, "dn:: ")
		}
	}
	return false
}

// isMail looks for the fields of a message (RFC 5322), one of which only a
// program writes; a note that begins "From:" is text.
func isMail(lower string) bool {
	fields, technical := 0, false
	if size, rest, found := strings.Cut(lower, "\n"); found && len(strings.TrimSpace(size)) > 0 && strings.Trim(size, "0123456789 \r") == "" {
		lower = rest // Apple Mail writes the length above the message
	}
	for line := range strings.Lines(lower) {
		name, _, found := strings.Cut(line, ":")
		switch {
		case strings.HasPrefix(line, "from ") && fields == 0, line[0] == ' ', line[0] == '\t': // mbox, folded
		case !found:
			return technical && fields >= 3
		default:
			switch name {
			case "received", "message-id", "mime-version", "content-type", "return-path", "delivered-to", "x-mailer":
				technical = true
				fields++
			case "from", "to", "cc", "subject", "date", "reply-to", "sender":
				fields++
			default:
				if !strings.HasPrefix(name, "x-") && strings.ContainsAny(name, " ;,\t\"") {
					return technical && fields >= 3
				}
			}
		}
	}
	return technical && fields >= 3
}
