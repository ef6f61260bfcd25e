package register

import (
	"strings"

	"egide/internal/lang"
)

// Notice is the text that tells people what is done with their data (GDPR art.
// 13), for the membership form, or a page for the general assembly. What only
// the association knows stands in it in brackets.
func Notice(r Register, l *lang.Lang) Document {
	d := Document{Title: l.T("notice.title"), Language: l.Code, Date: r.Date}
	d.heading(1, d.Title)
	d.paragraph(l.T("notice.draft"))
	who := r.Association
	if who == "" {
		who = l.T("notice.blank.association")
	}
	d.paragraph(l.T("notice.who", lang.Data{"Association": who, "Address": l.T("notice.blank.address"), "Contact": l.T("notice.blank.contact")}))
	for _, a := range r.Activities {
		d.heading(2, a.Name)
		d.paragraph(l.T("notice.why"))
		d.items(a.Purposes)
		d.paragraph(l.T("notice.basis", lang.Data{"Basis": a.Basis}))
		d.paragraph(l.T("notice.what"))
		var data []string
		for _, h := range a.Data {
			data = append(data, l.T("register.heading-line", lang.Data{"Heading": h.Name, "Kinds": strings.Join(h.Kinds, ", ")}))
		}
		d.items(data)
		d.paragraph(l.T("notice.mandatory"))
		d.paragraph(l.T("notice.recipients"))
		d.paragraph(l.T("notice.how-long"))
		var kept []string
		for _, k := range a.Retention {
			kept = append(kept, l.T("register.retention-line", lang.Data{"What": k.What, "How": k.How, "From": k.From}))
		}
		d.items(kept)
		for _, h := range a.Sensitive() {
			if h.ID != headingNIR || a.ID != "staff" { // payroll is what the number is for
				d.paragraph(l.T("notice." + h.ID))
			}
		}
		if a.Minors > 0 {
			d.paragraph(l.T("notice.minors"))
		}
	}
	d.heading(2, l.T("notice.transfers.title"))
	d.paragraph(l.T("notice.transfers"))
	d.heading(2, l.T("notice.rights.title"))
	d.paragraph(l.T("notice.rights"))
	d.items(strings.Split(l.T("notice.rights.list"), "\n"))
	d.paragraph(l.T("notice.rights.how", lang.Data{"Contact": l.T("notice.blank.contact")}))
	d.paragraph(l.T("notice.complaint"))
	return d
}

// Assembly is one page for the general assembly: what the association holds, of
// whom, how long, and what it does next.
func Assembly(r Register, l *lang.Lang) Document {
	d := Document{Title: l.T("assembly.title"), Language: l.Code, Date: r.Date}
	d.heading(1, d.Title)
	d.paragraph(l.T("assembly.intro", lang.Data{"Date": l.Day(r.Date)}))
	d.heading(2, l.T("assembly.what"))
	var lines []string
	for _, a := range r.Activities {
		var names []string
		for _, h := range a.Data {
			names = append(names, h.Name)
		}
		lines = append(lines, l.T("assembly.activity", lang.Data{"Name": a.Name, "People": l.N("register.how-many", a.People), "Data": strings.Join(names, " ; ")}))
	}
	d.items(lines)
	d.heading(2, l.T("assembly.how-long"))
	seen := map[string]bool{}
	var kept []string
	for _, a := range r.Activities {
		for _, k := range a.Retention {
			if line := l.T("register.retention-line", lang.Data{"What": k.What, "How": k.How, "From": k.From}); !seen[line] {
				seen[line] = true
				kept = append(kept, line)
			}
		}
	}
	d.items(kept)
	d.heading(2, l.T("assembly.rights"))
	d.paragraph(l.T("assembly.rights.text", lang.Data{"Contact": l.T("notice.blank.contact")}))
	if len(r.NotExamined) > 0 {
		d.paragraph(l.N("assembly.not-examined", len(r.NotExamined)))
	}
	return d
}

// Breach are the facts that a notification of a personal data breach needs
// within 72 hours (GDPR art. 33(3)) as far as the lists show them, by file, and
// what is left to say.
func Breach(r Register, l *lang.Lang) Document {
	d := Document{Title: l.T("breach.title"), Language: l.Code, Date: r.Date}
	d.heading(1, d.Title)
	d.paragraph(l.T("breach.intro", lang.Data{"Date": l.Day(r.Date)}))
	d.heading(2, l.T("breach.first"))
	d.items(strings.Split(l.T("breach.first.list"), "\n"))
	d.heading(2, l.T("breach.facts"))
	for _, a := range r.Activities {
		d.heading(3, a.Name)
		d.items(append([]string{
			l.T("breach.files", lang.Data{"Files": strings.Join(a.Files, ", ")}),
			l.N("register.how-many", a.People),
		}, breachFacts(a, l)...))
	}
	if len(r.NotExamined) > 0 {
		d.paragraph(l.T("breach.not-examined", lang.Data{"Files": strings.Join(r.NotExamined, ", ")}))
	}
	d.heading(2, l.T("breach.left"))
	d.items(strings.Split(l.T("breach.left.list"), "\n"))
	d.paragraph(l.T("breach.where"))
	return d
}

func breachFacts(a Activity, l *lang.Lang) []string {
	var facts []string
	if a.Minors > 0 {
		facts = append(facts, l.N("register.minors", a.Minors))
	}
	var ordinary []string
	for _, h := range a.Data {
		ordinary = append(ordinary, h.Name)
	}
	facts = append(facts, l.T("breach.data", lang.Data{"Data": strings.Join(ordinary, " ; ")}))
	for _, h := range a.Sensitive() {
		facts = append(facts, l.T("breach.sensitive", lang.Data{"Heading": h.Name, "Kinds": strings.Join(h.Kinds, ", ")}))
	}
	for _, f := range a.Fields {
		if f.ID == "security" {
			facts = append(facts, f.Values[0])
		}
	}
	return facts
}
