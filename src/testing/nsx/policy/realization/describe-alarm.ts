import type { Json } from "../../../wire.ts";
import type { NsxPolicyAlarm } from "./realization-script.ts";

const module = "policy";

/** An alarm's message and the error behind it. */
export function alarmOf({ code, message, related = [] }: NsxPolicyAlarm): Json {
  return {
    message,
    error_details: {
      error_code: code,
      error_message: message,
      module_name: module,
      ...(related.length > 0 && { related_errors: related.map((one) => describeRelated(one)) }),
    },
  };
}

function describeRelated({ code, message }: { readonly code: number; readonly message: string }): Json {
  return { error_code: code, error_message: message, module_name: module };
}

/** Where the intents of a tree are enforced. */
export function enforcementPointOf(root: string): string {
  return `${siteOf(root)}/enforcement-points/default`;
}

/** The site of a tree; projects have that of the manager. */
export function siteOf(root: string): string {
  return root === "/global-infra" ? "/global-infra/sites/default" : "/infra/sites/default";
}
