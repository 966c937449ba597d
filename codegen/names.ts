/** Lowers a leading run of capitals only: `P2SVpnGateways` becomes `p2sVpnGateways`, `ListAll` becomes `listAll`. */
export function lowerLeading(name: string): string {
  const run = /^[A-Z][A-Z0-9]*(?![a-z])/.exec(name)?.[0] ?? name.slice(0, 1);
  return run.toLowerCase() + name.slice(run.length);
}

/** Raises the first letter and leaves the rest as the document spells it. */
export function upperFirst(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

function words(name: string): string[] {
  return name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
}

/** The PascalCase form of a wire name: `rule_config` becomes `RuleConfig`. */
export function pascalCase(name: string): string {
  return words(name).map(upperFirst).join("");
}

/** The camelCase form of a wire name or of a whole operationId: `X-Client-Token` becomes `xClientToken`. */
export function camelCase(name: string): string {
  const [first = "", ...rest] = words(name);
  return lowerLeading(first) + rest.map(upperFirst).join("");
}

/** The kebab-case form of a tag: `P2cVpnGateway` becomes `p2c-vpn-gateway`. */
export function kebabCase(name: string): string {
  return words(name)
    .join("-")
    .replace(/([a-z]\d*)([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}

/** The argument that a parameter becomes; `body` belongs to the request body. */
export function argumentName(wireName: string): string {
  const name = camelCase(wireName);
  return name === "body" ? "body_" : name;
}

/** Where an operation stands: `Group_Method` is `group.method`, an id without a prefix stands on the service. */
export interface OperationNames {
  /** Name of the function that needs no class. */
  readonly standalone: string;
  readonly group?: string;
  readonly method: string;
}

/** The public names of an operation. */
export function operationNames(operationId: string): OperationNames {
  const standalone = camelCase(operationId);
  const cut = operationId.indexOf("_");
  if (cut <= 0) return { standalone, method: standalone };
  return { standalone, group: camelCase(operationId.slice(0, cut)), method: camelCase(operationId.slice(cut + 1)) };
}

/** Orders by UTF-16 code unit, the same on every machine. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
