import * as api from "trunkline/smc/api";
import { smcSite } from "./smc-site.ts";
import { walkService } from "./walk-service.ts";

walkService(smcSite(api));
