package report

import (
	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/lang"
	"egide/internal/loc"
)

// evidenceOf says in words why something was judged as it was.
func evidenceOf(list []inventory.Evidence) finding.Text {
	var out []finding.Text
	for _, e := range list {
		if e.Code == "" {
			continue
		}
		if len(out) == maxEvidence {
			break
		}
		out = append(out, evidence(e))
	}
	return join(out, " · ")
}

func evidence(e inventory.Evidence) finding.Text {
	data := lang.Data{"Word": evidenceWord(e), "Lang": label(e.Lang), "Share": percent(e.Share), "Recognizer": same(label(e.Recognizer))}
	if id := "recognizer." + e.Recognizer; e.Recognizer != "" && known(id) {
		data["Recognizer"] = say(id)
	}
	if id := "evidence." + e.Code; known(id) {
		return say(id, data)
	}
	data["Code"] = label(e.Code)
	return say("report.evidence.other", data)
}

// evidenceWord is the word of an evidence: of the lexicon, or a category by its
// name.
func evidenceWord(e inventory.Evidence) finding.Text {
	switch e.Code {
	case "neighbour", "columns":
		return categoryName(e.Word)
	}
	return same(label(e.Word))
}

// readsOf says what the remarks of a column speak of, in cells.
func readsOf(c inventory.Column) finding.Text {
	var out []finding.Text
	for _, part := range []struct {
		id   string
		list []inventory.Count
	}{{"report.found", c.Found}, {"report.reveals", c.Reveals}, {"report.perhaps", c.Perhaps}} {
		var names []finding.Text
		for _, n := range part.list {
			names = append(names, say("report.name-cells", lang.Data{"Name": categoryName(n.Name), "N": number(n.Cells)}))
		}
		if len(names) > 0 {
			out = append(out, say(part.id, lang.Data{"List": join(names, ", ")}))
		}
	}
	return join(out, " ")
}

// speaks says what one cell or part holds.
func speaks(found, reveals, perhaps []string) finding.Text {
	var out []finding.Text
	for _, part := range []struct {
		id  string
		ids []string
	}{{"report.holds", found}, {"report.reveals", reveals}, {"report.perhaps", perhaps}} {
		if len(part.ids) > 0 {
			out = append(out, say(part.id, lang.Data{"List": namesOf(part.ids)}))
		}
	}
	return join(out, " ")
}

// namesOf names categories once each, with how often where it is more.
func namesOf(ids []string) finding.Text {
	times := make(map[string]int)
	var order []string
	for _, id := range ids {
		if times[id]++; times[id] == 1 {
			order = append(order, id)
		}
	}
	var names []finding.Text
	for _, id := range order {
		name := categoryName(id)
		if n := times[id]; n > 1 {
			name = say("report.name-times", lang.Data{"Name": name, "N": number(n)})
		}
		names = append(names, name)
	}
	return join(names, ", ")
}

func cellsOf(s inventory.Sheet) mappedSheet {
	out := mappedSheet{Sheet: label(s.Name)}
	for _, c := range s.Cells {
		text := speaks(c.Found, c.Reveals, c.Perhaps)
		if empty(text) {
			continue
		}
		if len(out.Cells) == maxCells {
			out.More++
			continue
		}
		if c.Kind == "note" {
			text = say("report.in-note", lang.Data{"Text": text})
		}
		out.Cells = append(out.Cells, mappedCell{Place: loc.Ref{Column: c.Column + 1, Row: c.Row}.A1(), Text: text})
	}
	return out
}
