import * as vpn from "trunkline/huawei/vpn";
import { huaweiSite } from "./huawei-site.ts";
import { walkService } from "./walk-service.ts";

walkService(huaweiSite("vpn", vpn));
