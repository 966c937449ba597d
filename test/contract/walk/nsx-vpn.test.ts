import * as vpn from "trunkline/nsx/vpn";
import { nsxSite } from "./nsx-site.ts";
import { walkService } from "./walk-service.ts";

walkService(nsxSite("vpn", vpn));
