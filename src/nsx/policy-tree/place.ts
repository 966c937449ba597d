import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import { wrongIntentId } from "../intent-path.ts";

/** Where the objects of a tree stand. */
export interface PolicyPlace {
  /**
   * How services stand below their gateway: `gateway` directly, as since NSX 3.2, or `locale-services` below the gateway's
   * locale service, as up to NSX 3.1.
   * @defaultValue "gateway"
   */
  readonly layout?: "gateway" | "locale-services" | undefined;
  /** The project, where it is not the default one. Projects have tier-1 gateways only, and the layout `gateway`. */
  readonly project?: PolicyProject | undefined;
  /** Whether it is the tree of a global manager: paths then begin with `/global-infra`. */
  readonly globalManager?: boolean | undefined;
}

/** A project of an organization. */
export interface PolicyProject {
  /** @defaultValue "default" */
  readonly org?: string | undefined;
  /** Id of the project. */
  readonly project: string;
}

/** A place, checked. */
export interface Place {
  readonly layout: "gateway" | "locale-services";
  /** What all intent paths of the place begin with, such as `/infra`. */
  readonly prefix: string;
  /** The project, where it is in one. */
  readonly project: { readonly orgId: string; readonly projectId: string } | undefined;
}

/** @throws InvalidArgumentError naming the member that cannot work. */
export function placeOf({ layout = "gateway", project, globalManager = false }: PolicyPlace): Place {
  if (layout !== "gateway" && layout !== "locale-services") refuse("layout", 'must be "gateway" or "locale-services"');
  if (typeof globalManager !== "boolean") refuse("globalManager", "must be true or false");
  if (project === undefined) return { layout, prefix: globalManager ? "/global-infra" : "/infra", project };
  if (typeof project !== "object" || project === null) refuse("project", "must be an object with org and project");
  if (globalManager) refuse("project", "cannot go with globalManager: a global manager has no projects");
  if (layout !== "gateway") refuse("layout", 'must be "gateway" in a project: projects came after the other layout');
  const org = checkedId(project.org ?? "default", "project.org");
  const projectId = checkedId(project.project, "project.project");
  return { layout, prefix: `/orgs/${org}/projects/${projectId}/infra`, project: { orgId: org, projectId } };
}

/** @throws InvalidArgumentError where a value can be no id: it stands in paths. */
export function checkedId(id: unknown, path: string): string {
  if (typeof id !== "string") return refuse(path, "must be a text");
  const wrong = wrongIntentId(id);
  return wrong === undefined ? id : refuse(path, wrong);
}

/** @throws InvalidArgumentError always. */
export function refuse(path: string, message: string): never {
  const context = { vendor: "nsx", operation: "policyTree" };
  throw new InvalidArgumentError([{ path, message }], context, "cannot be built");
}
