import * as apimanagement from "trunkline/azure/apimanagement";
import { describe } from "vitest";
import { holdEveryOperation } from "./published/hold-every-operation.ts";
import { listedOfApiManagement } from "./published/listed-differences.ts";
import { publishedApiManagement } from "./published/published-apimanagement.ts";

describe("@azure/arm-apimanagement", () => {
  holdEveryOperation({
    name: "azure/apimanagement",
    module: apimanagement,
    published: ({ apim, probe }) => publishedApiManagement(apim, probe),
    listed: listedOfApiManagement,
    unsendable: {},
    common: 613,
    onlyTheirs: 0,
  });
});
