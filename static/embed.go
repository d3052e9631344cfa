// Package static holds the style sheets, the script and the icons inside the
// program.
package static

import "embed"

// Files are css, js and icons.
//
//go:embed css js icons
var Files embed.FS
