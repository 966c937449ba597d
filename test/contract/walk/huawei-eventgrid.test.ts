import * as eventgrid from "trunkline/huawei/eventgrid";
import { huaweiSite } from "./huawei-site.ts";
import { walkService } from "./walk-service.ts";

walkService(huaweiSite("eventgrid", eventgrid));
