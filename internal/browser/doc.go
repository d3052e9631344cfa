// Package browser holds no product code, only tests: the built program serves
// its pages, and a real browser and axe-core look at them as readers do, at
// narrow and wide windows, in light, dark and forced colours, by keyboard,
// without script and on paper.
//
// The tests need Chromium and axe-core, so they run only where GUIDES_BROWSER is
// set: by "make test", which sees to both.
package browser
