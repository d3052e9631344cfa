// Package browser holds tests alone: the built program serves its pages to a real
// browser, in narrow and wide windows, in light, dark and forced colours, by
// keyboard, without script and on paper. axe-core checks their accessibility, the
// Nu HTML Checker their HTML, and two validators the resources of FHIR.
//
// The tests run only where GUIDES_BROWSER is set: "make test" sets it, and installs
// what they need. They look at every kind of page and at some guides, chosen by what
// they contain; with GUIDES_SOAK at every guide, and in every view.
package browser
