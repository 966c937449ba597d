import * as policy from "trunkline/nsx/policy";
import { nsxSite } from "./nsx-site.ts";
import { walkService } from "./walk-service.ts";

walkService(nsxSite("policy", policy));
