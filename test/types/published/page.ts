import type { Listed, Reason } from "./differences/reason.ts";

/** How many of a reason's differences the page shows. */
const shown = 2;

/** How many characters an example may have. */
const longest = 120;

/** The differences for people: what is compared, and for each reason how many there are, why, and the first of them. */
export function pageOf(packages: readonly Listed[]): string {
  const sections = packages.map(({ package: name, version, reasons, onlyTheirs }) => {
    const total = reasons.map(countOf).reduce((sum, count) => sum + count, 0);
    const others = Object.values(onlyTheirs.areas).reduce((sum, count) => sum + count, 0);
    const rows = reasons.map(
      (reason) => `| ${reason.title} | ${countOf(reason)} | ${reason.why} | ${examplesOf(reason)} |`,
    );
    return [
      `## ${name} ${version}`,
      "",
      `${total} differences; ${others} operations that only the package has. ${onlyTheirs.why}`,
      "",
      "| reason | differences | why | such as |",
      "|---|---|---|---|",
      ...rows,
      "",
    ].join("\n");
  });
  return `${heading}\n${sections.join("\n")}`;
}

const heading = `# Azure: differences to the vendor's packages

Tests compare this package with the ones that Microsoft publishes: every parameter, request body and answer of every operation
that both have, member by member, as they stand on the wire. Members that a package has flattened are put back first, and a
\`Date\` is the text it is sent as. Every difference is listed with its reason under \`test/types/published\`; one that is not
listed fails, and so does a listed one that is gone. This page is made of that list.

Not compared in the types: whether a number is a whole one, media types, types of answer headers, and the version of a single
operation beside that of all. What @azure/arm-network does not tell is not compared with it either: bounds, defaults, and which
headers and which body each status has. Media types of requests, \`accept\` and versions are compared on the wire, where the
tests make every call with both clients.
`;

function countOf({ groups }: Reason): number {
  return groups.reduce((sum, { at }) => sum + at.length, 0);
}

function examplesOf({ groups }: Reason): string {
  const examples = groups.flatMap(({ at, what, theirs, ours }) => {
    const values = `${what}: theirs ${theirs}, ours ${ours}`;
    // Whole paths would fill the table.
    return at.map((one) => (values.length > longest ? `\`${one}\`` : `\`${one}\`, ${values}`));
  });
  return examples.slice(0, shown).join("; ");
}
