import * as apimanagement from "trunkline/azure/apimanagement";
import { describe } from "vitest";
import { holdEveryOperation } from "./published/hold-every-operation.ts";
import { listedOfApiManagement } from "./published/listed-differences.ts";
import { publishedApiManagement } from "./published/published-apimanagement.ts";

/** A schema whose `properties` are empty: its members stand one level higher in the package, which misses the level between. */
const flattened =
  'Error "Cannot read properties of undefined (reading \'document\')" occurred in serializing the payload - "SchemaContract".';

describe("@azure/arm-apimanagement", () => {
  holdEveryOperation({
    name: "azure/apimanagement",
    module: apimanagement,
    published: ({ apim, probe }) => publishedApiManagement(apim, probe),
    listed: listedOfApiManagement,
    unsendable: {
      "ApiSchema_CreateOrUpdate (required)": flattened,
      "WorkspaceApiSchema_CreateOrUpdate (required)": flattened,
    },
    common: 613,
    calls: 1536,
    onlyTheirs: 0,
    beside: [],
  });
});
