import type { HuaweiOperations } from "./call.ts";
import { offsetPage } from "./offset-page.ts";

const made = { created_time: "2021-12-09 09:00:00", updated_time: "2021-12-09 09:00:00" };
const targets = [
  { id: "target-https", name: "HTTPS", label: "HTTPS", provider_type: "CUSTOM", ...made },
  { id: "target-functiongraph", name: "HC.FunctionGraph", label: "FunctionGraph", provider_type: "OFFICIAL", ...made },
].map((target) => ({ ...target, description: "", parameters: { name: "target", label: "target", metadata: {} } }));

/** What EventGrid only tells: versions, features, kinds of targets and the agencies that it needs. */
export const eventGridReadings: HuaweiOperations = {
  listApiVersions: () => ({
    status: 200,
    body: { versions: [{ id: "v1", links: [], version: "v1", min_version: "", status: "CURRENT", updated: "" }] },
  }),
  querySupportFeature: () => ({ status: 200, body: { support_feature_list: ["eventstreaming"] } }),
  listEventTarget({ query }) {
    const part = query.fuzzy_label ?? "";
    const { total, items } = offsetPage(
      targets.filter(({ label }) => label.includes(part)),
      query,
    );
    return { status: 200, body: { total, size: items.length, items } };
  },
  listAgencies: () => ({ status: 200, body: { agencies: ["EG_TRUST"] } }),
  createAgencies: () => ({ status: 200, body: { agencies: ["EG_TRUST"] } }),
};
