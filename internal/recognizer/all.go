package recognizer

import "slices"

// all is the list, the surest first: of two that accept a text the earlier one
// says more. A recogniser that narrows another (email-organisation) stands
// before it.
var all = []*Recognizer{
	// check digits over a form of their own
	iban, nirFR, siret, card,
	// distinctive forms
	email, phoneFR, date, timeOfDay, amountCurrency, postcodeDistinct, address, civility,
	// numbers that look like several things
	nirNoKeyFR, nirDamagedFR, siren, phoneFRLostZero, postcodeFR, postcodeFRLostZero, postcodeForeign,
	dateCompact, dateSerial, year, amount, yesNo, gender, integer,
}

// All returns every recogniser in the order in which to ask them.
func All() []*Recognizer { return slices.Clone(all) }

// ByID returns the recogniser with this id, nil when there is none.
func ByID(id string) *Recognizer {
	for _, r := range all {
		if r.ID == id {
			return r
		}
	}
	return nil
}
