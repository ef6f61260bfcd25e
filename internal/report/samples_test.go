package report

import (
	"testing"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/inventory"
)

// samples are audits as a run would make them, one for each thing a reader may
// meet. Every name in them is invented.
func samples(t testing.TB) map[string]audit.Audit {
	t.Helper()
	return map[string]audit.Audit{
		"clean":      build(t, clubDocuments()[:1], clubRules(), nil, nil),
		"one":        build(t, clubDocuments()[:1], clubRules(), clubFindings()[:1], nil),
		"everything": build(t, clubDocuments(), clubRules(), clubFindings(), clubExceptions()),
		"incomplete": build(t, append(clubDocuments()[:1], unreadDocuments()...), clubRules(), nil, nil),
		"nobody":     build(t, stockDocuments(), clubRules(), nil, nil),
		"unread":     build(t, unreadDocuments()[1:], notJudged(clubRules()), nil, nil),
		"nothing":    build(t, nil, notJudged(clubRules()), nil, nil),
		"history":    withHistory(t),
		"hostile":    hostile(t),
		"project":    projectAudit(t, "Décidé en bureau, après lecture.", "Bureau", "Club de voile des Trois-Rivières"),
	}
}

func build(t testing.TB, docs []inventory.Document, rules []finding.Rule, findings []finding.Finding, exceptions []audit.Exception) audit.Audit {
	t.Helper()
	a, err := audit.New(audit.Params{
		Date:       "2026-11-22",
		Tool:       audit.Tool{Version: "1.0.0", OPA: "1.22.2"},
		Bundles:    []audit.Bundle{{Name: "base", Version: "2026.11", Serial: 1, Digest: "9f2c4e1ab07d53e6c8417f90a2b3d4e5f60718293a4b5c6d7e8f901a2b3c4d5e"}},
		Context:    audit.Context{Profile: "generic", ProfileSource: "default", Params: inventory.DefaultParams()},
		Documents:  docs,
		Rules:      rules,
		Findings:   findings,
		Exceptions: exceptions,
		Salt:       []byte("a salt for tests, nothing else"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func text(fr, en string) finding.Text { return finding.Text{FR: fr, EN: en} }

func clubRules() []finding.Rule {
	return []finding.Rule{
		{
			ID: "NIR-001", Bundle: "base", State: finding.InOrder, Severity: "critical", Urgency: finding.Now, Group: "nir", Step: "sort",
			Title: text("Retirer le numéro de sécurité sociale", "Remove the social security number"),
			Why: text("Avec ce numéro, n’importe qui peut se faire passer pour un adhérent. La loi ne le permet pas pour une adhésion.",
				"With this number anyone can pose as a member. The law does not allow it for a membership."),
			Remediation: []finding.Text{
				text("Supprimez la colonne dans ce fichier et dans ses copies.", "Delete the column in this file and in its copies."),
				text("Retirez la question du bulletin d’adhésion.", "Take the question off the membership form."),
				text("Gardez une attestation seulement le temps d’un accompagnement.", "Keep a certificate only while you help someone."),
			},
			Legal: []string{"GDPR art. 87", "LIL art. 30", "Décret 2019-341"},
			Sources: []finding.Source{
				{Title: "CNIL, Tout savoir sur le décret « cadre NIR »", URL: "https://www.cnil.fr/fr/tout-savoir-sur-le-decret-cadre-nir-dans-le-champ-de-la-protection-sociale", Read: true},
				{Title: "Loi 78-17, art. 30", URL: "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460"},
			},
			Effort: "15 min", Who: "treasurer", Reviewed: "2026-11",
		},
		{
			ID: "A9-001", Bundle: "base", State: finding.InOrder, Severity: "high", Urgency: finding.Now, Step: "sort",
			Title: text("Sortir les données de santé de la liste générale", "Take health data out of the general list"),
			Why: text("Si ce fichier circule, tout le monde saura quels enfants sont malades ou allergiques.",
				"If this file gets around, everyone will know which children are ill or allergic."),
			Remediation: []finding.Text{
				text("Déplacez la colonne dans une fiche à part, pour la seule personne qui en a besoin.", "Move the column to a sheet of its own, for the one person who needs it."),
				text("Effacez-la à la fin du séjour.", "Erase it when the stay is over."),
			},
			Legal: []string{"GDPR art. 9", "LIL art. 6"}, Effort: "30 min", Who: "referent", Reviewed: "2026-11",
			Sources: []finding.Source{{Title: "CNIL, Guide pratique pour les associations", URL: "https://www.cnil.fr/sites/cnil/files/atoms/files/cnil-guide_association.pdf", Read: true}},
		},
		{
			ID: "RET-001", Bundle: "base", State: finding.InOrder, Severity: "medium", Urgency: finding.Plan, Step: "sort",
			Title: text("Effacer les anciens adhérents", "Erase former members"),
			Why:   text("Une personne partie depuis trois ans ne s’attend plus à figurer dans vos listes.", "Someone who left three years ago does not expect to stand in your lists."),
			Remediation: []finding.Text{
				text("Triez la liste par date de dernière cotisation.", "Sort the list by date of last payment."),
				text("Gardez ce que la comptabilité exige, effacez le reste.", "Keep what the accounts require, erase the rest."),
			},
			Legal: []string{"GDPR art. 5(1)(e)"}, Effort: "2 h", Who: "board", Reviewed: "2026-11",
		},
		{
			ID: "SEC-006", Bundle: "base", State: finding.InOrder, Severity: "low", Urgency: finding.Info, Step: "secure",
			Title:       text("Retirer le nom gardé dans les propriétés", "Remove the name kept in the properties"),
			Why:         text("Ce nom part avec le fichier, sans que personne le voie.", "This name leaves with the file, and nobody sees it."),
			Remediation: []finding.Text{text("Dans le menu Fichier, inspectez le document puis supprimez les informations.", "In the File menu inspect the document and remove the information.")},
			Effort:      "5 min", Who: "treasurer", Reviewed: "2026-11",
		},
		{
			ID: "SEC-001", Bundle: "base", State: finding.InOrder, Severity: "critical", Urgency: finding.Now, Step: "secure",
			Title:  text("Pas de mot de passe en clair", "No password in clear"),
			Why:    text("Qui lit le fichier peut entrer partout.", "Who reads the file can enter everywhere."),
			Effort: "20 min", Who: "referent", Reviewed: "2026-11",
		},
		{
			ID: "CON-001", Bundle: "base", State: finding.NotApplicable, Severity: "medium", Urgency: finding.Plan, Step: "inform",
			Title:  text("Accord pour la lettre d’information", "Consent to the newsletter"),
			Why:    text("Chacun choisit ce qu’il reçoit.", "Everyone chooses what they receive."),
			Effort: "1 h", Who: "board", Reviewed: "2026-11",
		},
		{
			ID: "GOV-001", Bundle: "base", State: finding.NotJudged, Severity: "info", Urgency: finding.Info, Step: "list",
			Title:  text("Tenir le registre", "Keep the record of processing"),
			Why:    text("Le registre aide à répondre quand quelqu’un demande ses données.", "The record helps to answer when someone asks for their data."),
			Effort: "half-day", Who: "board", Reviewed: "2026-11",
		},
	}
}

func notJudged(rules []finding.Rule) []finding.Rule {
	for i := range rules {
		rules[i].State = finding.NotJudged
	}
	return rules
}

func column(index int, letter, header, category, kind string, filled int) inventory.Column {
	return inventory.Column{
		Index: index, Letter: letter, Header: header, Category: category, Kind: kind, Confidence: 0.97, Basis: "both", Filled: filled,
		Evidence: []inventory.Evidence{{Code: "header", Word: header, Lang: "fr"}, {Code: "values", Share: 0.992, Recognizer: "test"}},
	}
}

func clubDocuments() []inventory.Document {
	members := inventory.Document{
		ID: "d1", Name: "adhérents 2026.xlsx", Path: "bureau/adhérents 2026.xlsx", Format: "xlsx", State: inventory.Examined, ListKind: "members", People: 212, Minors: 38,
		Facts: inventory.Facts{HiddenSheets: 1, Comments: 3, Author: true},
		Sheets: []inventory.Sheet{
			{Index: 0, Name: "Feuil1", Visibility: "visible", CellsRead: 1916, Tables: []inventory.Table{{
				Range: "A2:I213", HeaderRow: 1, HeaderRows: 1, Rows: 212, People: 212, Minors: 38,
				Columns: []inventory.Column{
					column(0, "A", "Nom", "last_name", "identity.last_name", 212),
					column(1, "B", "Prénom", "first_name", "identity.first_name", 212),
					column(2, "C", "Né(e) le", "birth_date", "identity.birth_date", 210),
					column(3, "D", "N° SS", "nir", "id.nir.fr", 38),
					column(4, "E", "E-mail", "email", "contact.email", 199),
					{Index: 5, Letter: "F", Header: "Allergies", Category: "health", Kind: "health.allergy", Special: true, Confidence: 0.93, Basis: "both", Filled: 17,
						Evidence: []inventory.Evidence{{Code: "header", Word: "allergies", Lang: "fr"}}},
					{Index: 6, Letter: "G", Header: "Obs.", Category: "free_text_comment", Special: true, Confidence: 0.9, Basis: "both", Filled: 41, Prose: true,
						Evidence: []inventory.Evidence{{Code: "header", Word: "obs", Lang: "fr"}},
						Found:    []inventory.Count{{Name: "phone", Cells: 4}}, Reveals: []inventory.Count{{Name: "health", Cells: 3}}, Perhaps: []inventory.Count{{Name: "religion", Cells: 1}}},
					column(7, "H", "Équipe", "other_non_personal", "", 212),
					column(8, "I", "Dernière cotisation", "last_contribution_date", "assoc.last_contribution", 212),
				},
			}}, Cells: []inventory.Cell{
				{Row: 14, Column: 6, Kind: "cell", Found: []string{"phone", "phone"}, Reveals: []string{"health"}},
				{Row: 52, Column: 6, Kind: "cell", Perhaps: []string{"religion"}},
				{Row: 7, Column: 1, Kind: "note", Found: []string{"email"}},
			}},
			{Index: 1, Name: "Ancien bureau", Visibility: "hidden", CellsRead: 30, Tables: []inventory.Table{{
				Range: "A2:B11", HeaderRow: 1, HeaderRows: 1, Rows: 10, People: 10,
				Columns: []inventory.Column{
					column(0, "A", "Nom et prénom", "full_name", "identity.name", 10),
					{Index: 1, Letter: "B", Header: "Tél.", Category: "phone", Confidence: 0.6, Basis: "header", Evidence: []inventory.Evidence{{Code: "header", Word: "tel", Lang: "fr"}}},
				},
			}}},
		},
		Parts: []inventory.Part{{Kind: "property", Place: "docProps/core.xml", Label: "creator", Found: []string{"full_name"}}},
	}
	camp := inventory.Document{
		ID: "d2", Name: "camp été.ods", Path: "camp été.ods", Format: "ods", State: inventory.Examined, ListKind: "camp", People: 24, Minors: 24,
		Sheets: []inventory.Sheet{{Index: 0, Name: "Inscrits", Visibility: "visible", CellsRead: 120, Tables: []inventory.Table{{
			Range: "A4:D27", HeaderRow: 3, HeaderRows: 1, Rows: 24, People: 24, Minors: 24,
			Columns: []inventory.Column{
				column(0, "A", "Enfant", "full_name", "identity.name", 24),
				{Index: 1, Letter: "B", Header: "Traitement", Category: "health", Kind: "health.treatment", Special: true, Confidence: 0.88, Basis: "both", Filled: 2, Evidence: []inventory.Evidence{{Code: "header", Word: "traitement", Lang: "fr"}}},
				{Index: 2, Letter: "C", Header: "Repas", Category: "diet", Special: true, Confidence: 0.9, Basis: "both", Filled: 24},
				column(3, "D", "N° sécu parent", "nir", "id.nir.fr", 20),
			},
		}}}},
	}
	stock := stockDocuments()[0]
	stock.ID = "d3"
	photo := inventory.Document{ID: "d4", Name: "affiche.png", Path: "affiche.png", Format: "png", State: inventory.NotAList}
	return []inventory.Document{members, camp, stock, photo}
}

func stockDocuments() []inventory.Document {
	return []inventory.Document{{
		ID: "d1", Name: "stock.csv", Path: "stock.csv", Format: "csv", State: inventory.Examined, ListKind: "none",
		Sheets: []inventory.Sheet{{Index: 0, Visibility: "visible", CellsRead: 80, Tables: []inventory.Table{{
			Range: "A2:B41", HeaderRow: 1, HeaderRows: 1, Rows: 40,
			Columns: []inventory.Column{column(0, "A", "Article", "other_non_personal", "", 40), column(1, "B", "Quantité", "other_non_personal", "", 40)},
		}}}},
	}}
}

func unreadDocuments() []inventory.Document {
	reason, place := "row-too-long", "Feuil1!731"
	broken, locked := "broken-archive", "encrypted"
	return []inventory.Document{
		{ID: "u1", Name: "export.xlsx", Path: "export.xlsx", Format: "xlsx", State: inventory.Incomplete, Reason: &reason, Place: &place, ListKind: "members", People: 12,
			Problems: []inventory.Problem{{Code: reason, Sheet: 0, Row: 731}},
			Sheets: []inventory.Sheet{{Index: 0, Name: "Feuil1", Visibility: "visible", CellsRead: 24, Tables: []inventory.Table{{
				Range: "A2:B13", HeaderRow: 1, HeaderRows: 1, Rows: 12, People: 12,
				Columns: []inventory.Column{column(0, "A", "Nom", "last_name", "", 12), column(1, "B", "Prénom", "first_name", "", 12)},
			}}}}},
		{ID: "u2", Name: "ancien.xls", Path: "archives/ancien.xls", Format: "xls", State: inventory.Unread, Reason: &broken},
		{ID: "u3", Name: "coffre.xlsx", Path: "coffre.xlsx", Format: "xlsx", State: inventory.Protected, Reason: &locked, Facts: inventory.Facts{Encrypted: true}},
	}
}

func clubFindings() []finding.Finding {
	return []finding.Finding{
		{Rule: "NIR-001", Message: text("38 numéros de sécurité sociale se trouvent dans la liste des adhérents.", "The list of members holds 38 social security numbers."),
			Places: []finding.Place{{Document: "d1", Sheet: 0, Table: 0, Columns: []int{3}, Cells: 38}}, People: 38},
		{Rule: "NIR-001", Message: text("20 numéros de sécurité sociale se trouvent dans la liste du camp.", "The camp’s list holds 20 social security numbers."),
			Places: []finding.Place{{Document: "d2", Sheet: 0, Table: 0, Columns: []int{3}, Cells: 20}}, People: 20},
		{Rule: "A9-001", Message: text("Une colonne indique la santé de 2 enfants.", "A column tells the health of 2 children."),
			Places: []finding.Place{{Document: "d2", Sheet: 0, Table: 0, Columns: []int{1, 2}, Cells: 2}}, People: 2},
		{Rule: "RET-001", Message: text("61 personnes n’ont plus cotisé depuis trois ans.", "61 people have not paid for three years."),
			Places: []finding.Place{{Document: "d1", Sheet: 0, Table: 0, Columns: []int{8}, Cells: 61}}, People: 61},
		{Rule: "SEC-001", Message: text("Des mots de passe sont lisibles.", "Passwords can be read."),
			Places: []finding.Place{{Document: "d1", Sheet: 1, Table: -1}}},
		{Rule: "SEC-006", Message: text("Le fichier garde le nom d’une personne.", "The file keeps the name of a person."),
			Places: []finding.Place{{Document: "d1", Sheet: -1, Table: -1}}},
	}
}

func clubExceptions() []audit.Exception {
	return []audit.Exception{{
		Key: audit.AnyKey, Rule: "SEC-001", Reason: "Comptes de démonstration, vérifié en bureau.", By: "Bureau", Until: "2027-06-30",
	}}
}

// attack is what names and rules from elsewhere may hold. The marker shows
// where a part of it came through.
const attack = "=cmd|' /C calc'!A0 <script>alert(1)</script> \u202etxt.exe\u2066 \x00\x1b[31m\r\nmarker\" onload=\"x"

func hostile(t testing.TB) audit.Audit {
	t.Helper()
	long := ""
	for range 30 {
		long += "0123456789"
	}
	d := clubDocuments()[0]
	d.Name, d.Path = attack, attack
	d.Sheets[0].Name = attack
	columns := d.Sheets[0].Tables[0].Columns
	columns[0].Header, columns[1].Header, columns[2].Header, columns[3].Header = attack, long, "@SUM(1+1)", "+33 & -2 <b>"
	columns[3].Evidence[0].Word = "</span><img src=x onerror=alert(1)>"
	columns[4].Evidence = []inventory.Evidence{{Code: "\"><svg onload=alert(1)>"}}
	rules := clubRules()
	rules[0].Title, rules[0].Why = text("="+attack, "="+attack), text(attack, attack)
	rules[0].Remediation = []finding.Text{text("javascript:alert(1) "+attack, "{{.}} "+attack)}
	rules[0].Sources = []finding.Source{{Title: attack, URL: "javascript:alert(1)"}}
	rules[0].Legal = []string{attack}
	findings := clubFindings()[:1]
	findings[0].Message = text(attack+long+long+long+long+long, attack)
	a := build(t, []inventory.Document{d}, rules, findings, []audit.Exception{{Key: "k", Reason: attack, By: attack, Until: "2026-01-01"}})
	a.Tool.Version, a.Bundles[0].Name, a.Bundles[0].Digest = attack, attack, "é"
	return a
}

// withHistory is an audit after two others: one thing was fixed, one is new.
func withHistory(t testing.TB) audit.Audit {
	t.Helper()
	a := build(t, clubDocuments(), clubRules(), clubFindings(), nil)
	a.Trend = &audit.Trend{
		Since: "2026-05-22", New: 3, NewRules: 1, Changed: 1, Still: 2, Unchecked: 1, Fixed: 4,
		Points: []audit.Point{{Date: "2025-11-22", Now: 3, Plan: 4, Info: 1}, {Date: "2026-05-22", Now: 2, Plan: 4, Info: 2, Complete: true}, {Date: "2026-11-22", Now: 2, Plan: 2, Complete: true}},
	}
	a.Checklist[0].Marked = &audit.Marked{State: audit.MarkDone, On: "2026-06-01"}
	return a
}
