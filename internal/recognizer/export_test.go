package recognizer

const MaxSearchDigits = maxSearchDigits
