import * as network from "trunkline/azure/network";
import { azureSite } from "./azure-site.ts";
import { walkService } from "./walk-service.ts";

walkService(azureSite("network", network));
