/** The service of Microsoft's examples, as calls name it and as it stands in paths. */
export const IN_SERVICE = { resourceGroupName: "rg1", serviceName: "apimService1" };
export const SUBSCRIPTION_PATH = "/subscriptions/00000000-0000-0000-0000-000000000000";
export const SERVICE_PATH = `${SUBSCRIPTION_PATH}/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/apimService1`;
export const API_VERSION = "api-version=2024-05-01";

/** Where the published example of that name stands. */
export const exampleOf = (name: string): string =>
  "https://github.com/Azure/azure-rest-api-specs/blob/main/specification/apimanagement/resource-manager/" +
  `Microsoft.ApiManagement/stable/2024-05-01/examples/${name}.json`;
