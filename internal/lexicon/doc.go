// Package lexicon is what égide knows of words, as data: the words of headers
// and of prose per language (headers.<language>.json, prose.<language>.txt) and
// tables of first names, surnames and towns. Texts are compared folded, see
// [Fold]: lower case, without accents or punctuation, with what was decoded
// wrongly put right.
package lexicon
