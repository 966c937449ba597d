import { upperFirst } from "../../names.ts";
import type { PlacedOperation } from "../../vendor-operations.ts";

/**
 * The pages of the vendor's API explorer, by the short name that a product has in the vendor's SDKs. Seen:
 * `EVS/doc?api=ResizeVolume`, `ECS/doc?api=ListServersDetails`, `RDS/doc?api=ListFlavors`. The pages of the manual have
 * numbers, which nothing tells.
 */
export function explorerDocs(product: string): (operation: PlacedOperation) => string {
  return ({ node }) => {
    return `https://console-intl.huaweicloud.com/apiexplorer/#/openapi/${product}/doc?api=${upperFirst(node.operationId)}`;
  };
}
