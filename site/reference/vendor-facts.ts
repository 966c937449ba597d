import type { OperationModel } from "../../codegen/operation-model.ts";
import type { ServiceModel } from "../../codegen/service-model.ts";

/** The vendor's page on an operation, or else on its service. */
export function vendorPage(operation: OperationModel, { source }: ServiceModel): string | undefined {
  const { docsUrl } = operation as OperationModel & { readonly docsUrl?: string };
  return docsUrl ?? source.document.externalDocs?.url;
}

/** The statuses that the vendor documents as errors of an operation. */
export function documentedErrors(operation: OperationModel): readonly number[] {
  const { errorStatuses = [] } = operation as OperationModel & { readonly errorStatuses?: readonly number[] };
  return errorStatuses;
}
