package editorial

import (
	"regexp"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/problem"
)

// change matches words that ask for a change of a medicine.
var change = regexp.MustCompile(`(?i)\b(?:stop|quit|skip|change|reduce|lower|increase|halve|double|taper|pause|come off|cut (?:back|down)(?: on)?|switch|hold|(?:do not|don[’']t|never) take your)(?: taking| using)?(?: (?:your|a|an|any|the|this|that|these|those|all|other|usual|prescribed|own))*(?: \w+){0,2} (?:medicines?|medications?|drugs?|doses?|pills?|tablets?|antidepressants?|SSRIs?|lithium|blood thinners?|warfarin|xanax|ativan|klonopin|valium|zoloft|prozac|lexapro|lamictal|suboxone|opioids?|painkillers?|benzodiazepines?|lamotrigine|naltrexone|MAOIs?|blood pressure medicines?|bupropion|gabapentin|pregabalin|tramadol|\w+(?:azepam|azolam|oxetine|opram|traline|faxine|olol|sartan))\b`)

// medicines are parts of the words by which the expression knows a medicine.
var medicines = []string{"medic", "drug", "dose", "pill", "tablet", "antidep", "ssri", "lithium", "opioid", "painkill", "benzo", "lamot", "naltrex", "thinner", "warfarin", "xanax", "ativan", "klonopin", "valium", "zoloft", "prozac", "lexapro", "lamictal", "suboxone", "maoi",
	"bupropion", "gabap", "pregab", "tramad", "azepam", "azolam", "oxetine", "opram", "traline", "faxine", "olol", "sartan"}

// changes are parts of the words by which the expression knows a change.
var changes = []string{"stop", "quit", "skip", "change", "reduce", "lower", "increase", "halve", "double", "taper", "pause", "come off", "cut ", "switch", "hold", "take your"}

// medicine is the rule against advice to stop or change a medicine.
func medicine() Rule {
	return Rule{
		Name:     "medicine",
		About:    "A guide never advises to stop or change a medicine: it says to talk to the prescriber first.",
		Severity: problem.Error,
		AllTexts: true,
		Keeps: []string{
			"do:\n  - keep taking your medicines as prescribed",
			"faq:\n  - question: My pills?\n    answer: Do not stop or change any medicine on your own.",
			"dont:\n  - stop or change a medicine on your own",
			"get_help:\n  - level: urgent\n    title: Tell the clinic if\n    items:\n      - you stop a medicine",
			"do:\n  - write down each change of medicine", "do:\n  - change no other medicine", "dont:\n  - take another dose",
			"faq:\n  - question: Why does the physician ask?\n    answer: The physician may change a medicine.",
		},
		Breaks: []string{
			"do:\n  - stop taking your antidepressant the day before",
			"faq:\n  - question: My pills?\n    answer: You should skip your usual medicines that day.",
			"faq:\n  - question: My pills?\n    answer: You should stop your sertraline a week before.",
			"faq:\n  - question: My pills?\n    answer: Do not take your blood thinner that day.",
			"faq:\n  - question: My pills?\n    answer: Skip your blood pressure pill.",
			"do:\n  - stop your painkillers", "do:\n  - before your session, stop your antidepressant",
			"faq:\n  - question: My pills?\n    answer: Note each change of dose and skip your lithium.",
		},
		check: func(s subject, report report) {
			for _, p := range s.texts {
				if p.Key == "dont" || p.Section == address.GetHelp {
					continue // the page writes "Do not" before the one, and "if" before the other
				}
				if !contains(p.lower, medicines...) || !contains(p.lower, changes...) {
					continue // as in most texts, and an expression is slow
				}
				for _, sentence := range p.sentences {
					for _, at := range change.FindAllStringIndex(sentence.text, -1) {
						if !advises(sentence.text, at) {
							continue
						}
						report(p.Position(sentence.at+at[0]), "%q reads as advice about a medicine; write that the reader talks to the prescriber and changes nothing alone", sentence.text[at[0]:at[1]])
					}
				}
			}
		},
	}
}

// someoneElse matches a beginning of a sentence that is about what others decide, or asks.
var someoneElse = regexp.MustCompile(`(?i)\b(?:physicians?|doctors?|prescribers?|clinicians?|they|who|people|some|ask|may I|can I|should I|tell)\b`)

// noun matches words in which a change is a thing, as in "a change of medicine".
var noun = regexp.MustCompile(`(?i)^\w+ (?:of|in)\b`)

// advises reports whether the words between the offsets tell the reader to do something.
func advises(sentence string, at []int) bool {
	before, words := sentence[:at[0]], sentence[at[0]:at[1]]
	return !negated(sentence, at[0]) && !strings.Contains(words, " no ") && !someoneElse.MatchString(before) && !noun.MatchString(words)
}
