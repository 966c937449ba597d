import * as apimanagement from "trunkline/azure/apimanagement";
import { azureSite } from "./azure-site.ts";
import { walkService } from "./walk-service.ts";

walkService(azureSite("apimanagement", apimanagement));
