package recognizer

import "slices"

// all is the list, the surest first: of two that accept a text the earlier one
// says more. A recogniser that narrows another (email-organisation) stands
// before it.
var all = []*Recognizer{
	// check digits over a form of their own
	iban, ribFR, nirFR, nirBE, nirCH, nirLU, nirIT, nirDE, nirES, nirPL, spiFR, siret, card, mrz, vat,
	// distinctive forms
	emailOrganisation, email, phoneFR, phoneIntl, social, website, passwordHash, nirGB, passportFR, plateFR, plateOldFR, rna, ine, mac, ip, gps,
	date, timeOfDay, season, amountCurrency, ageBand, age, postcodeDistinct, civility, address, paymentMethod, memberStatus,
	// check digits that one number in ten holds
	ean, siren, nirNL, nirPT, taxDE,
	// what looks like several things: the header decides
	nirNoKeyFR, nirDamagedFR, phoneFRLostZero, phoneNational, postcodeFR, postcodeFRLostZero, postcodeForeign, spiShapeFR, cniOldFR, cniNewFR, licenceFR, residenceFR, caf, licence, plateForeign, bic,
	dateCompact, dateSerial, year, degree, amount, band, bloodGroup, addressPart, yesNo, gender, clothingSize, ageNumber, integer,
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
