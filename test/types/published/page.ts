import type { Listed, Reason } from "./differences/reason.ts";
import type { Telling } from "./wire-shape.ts";

/** What the page tells of one package: the list of differences, and what there is to compare. */
export interface ComparedPackage {
  readonly listed: Listed;
  readonly theirs: Telling;
  readonly ours: Telling;
}

/** How many of a reason's differences the page shows. */
const shown = 2;

/** How many characters an example may have. */
const longest = 120;

/** The differences for people: what is compared, and for each reason how many there are, why, and the first of them. */
export function pageOf(packages: readonly ComparedPackage[]): string {
  const sections = packages.map(({ listed, theirs, ours }) => {
    const { package: name, version, reasons, onlyTheirs } = listed;
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
      ...silenceOf(theirs, ours),
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

Tests compare this package with the ones that Microsoft publishes, as far as those tell: the version, every parameter, request
body and success answer of every operation that both have, member by member, as they stand on the wire. Members that a package
has flattened are put back first, and a \`Date\` is the text it is sent as. What a package does not tell is not compared, and
stands above its table. Every difference in the rest is listed with its reason under \`test/types/published\`; one that is not
listed fails, and so does a listed one that is gone. This page is made of that list.
`;

/** What ours tells and the package does not, as a list for people. */
function silenceOf(theirs: Telling, ours: Telling): string[] {
  const formats = ours.formats.filter((format) => !theirs.formats.includes(format));
  const silent = [
    ...(ours.integers && !theirs.integers ? ["whether a number is a whole one"] : []),
    ...(ours.bounds && !theirs.bounds ? ["bounds of texts, numbers and lists, and defaults"] : []),
    ...(formats.length > 0
      ? [`the ${formats.length === 1 ? "format" : "formats"} ${formats.join(" and ")} of texts`]
      : []),
    ...(ours.answersByStatus && !theirs.answersByStatus
      ? [
          "which body belongs to which status of an answer: one is compared for all",
          "headers of answers and their types",
        ]
      : []),
  ];
  return silent.length === 0
    ? []
    : ["Not told by the package, so not compared:", "", ...silent.map((one) => `- ${one}`)];
}

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
