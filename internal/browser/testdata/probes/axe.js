// Returns what axe finds, one line for each element.
async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const results = await axe.run(document, { runOnly: tags, preload: false });
  const lines = [];
  for (const rule of results.violations)
    for (const node of rule.nodes) {
      const why = [...node.any, ...node.all, ...node.none].map((check) => check.message);
      lines.push(`${rule.id} at ${node.target.join(" ")}: ${why.join("; ") || rule.help}`);
    }
  if (results.passes.length < 10) lines.push(`only ${results.passes.length} rules that passed`);
  return lines;
}
