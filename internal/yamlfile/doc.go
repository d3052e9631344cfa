// Package yamlfile reads what an editor wrote as YAML: strictly, and with the
// place of every value.
//
// A struct says with its tags what a file may hold, [For] reads the tags once, and
// [Schema.Decode] fills the struct. What YAML, or a person's way with it, makes
// of a text other than was meant is a problem with its file, line and column, and
// with the way to mend it.
package yamlfile
