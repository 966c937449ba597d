import { upperFirst } from "../../names.ts";
import type { PlacedOperation } from "../../vendor-operations.ts";

const root = "https://developer.broadcom.com/xapis/nsx-t-data-center-rest-api";

/**
 * The page of a method, in the release of the document. Seen there: method_GetTier0VpnIPSecVpnSessionStatistics.html;
 * in others: method_DeleteIPSecVPNSession.html, method_PatchInfra.html, method_CreateOrUpdateTier1IPSecVpnSession.html.
 * An operation in a project has no page of its own: that of the same operation without a project has its path, too.
 */
export function methodDocs({ path, node }: PlacedOperation): string | undefined {
  // How the pages of what an `action` makes another operation are called is not known, nor that of reading the tree.
  const hasAction = node.parameters?.some(({ name, required }) => name === "action" && required) ?? false;
  if (hasAction || /\/session\//.test(path) || node.operationId === "getOrgRoot") return undefined;
  const method = upperFirst(node.operationId.replace(/^orgProject/, ""));
  return `${root}/4.2/method_${method}.html`;
}
