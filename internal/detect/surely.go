package detect

import "egide/internal/recognizer"

// surely reports whether a text is data and no header: a recogniser with a
// distinctive form or check digits takes it.
func (j *judge) surely(v *verdict) bool {
	return v.recs[0]&j.sure[0]|v.recs[1]&j.sure[1] != 0
}

// markSure finds the recognisers that no header passes. Titles ("Mme", "M.")
// and amounts do not count: both stand in headers.
func (j *judge) markSure() {
	for i, r := range j.recs {
		if r.Strength >= recognizer.Format && r.Category != "civility_gender" {
			j.sure.add(i)
		}
	}
}
