import type { Sentences } from "../../../overlay.ts";

/** Profiles that belong to one project, known since NSX 4. */
export const projectProfiles: Sentences = {
  orgProjectListIPSecVpnDpdProfiles: "Gives the dead peer detection profiles of one project of an org page by page.",
  orgProjectGetIPSecVpnDpdProfile:
    "Gives one dead peer detection profile of a project with the `_revision` that replacing it needs.",
  orgProjectCreateOrUpdateIPSecVpnDpdProfile:
    "Creates a dead peer detection profile in a project, or replaces it there when the body carries the current `_revision`.",
  orgProjectCreateOrPatchIPSecVpnDpdProfile:
    "Creates a dead peer detection profile in a project or changes only the members given, without a body in the answer.",
  orgProjectDeleteIPSecVpnDpdProfile:
    "Deletes a dead peer detection profile from a project; fails while one of its sessions refers to it.",

  orgProjectListIPSecVpnIkeProfiles: "Gives the profiles of phase 1 settings of one project of an org page by page.",
  orgProjectGetIPSecVpnIkeProfile:
    "Gives the phase 1 settings of one profile of a project with the `_revision` that replacing it needs.",
  orgProjectCreateOrUpdateIPSecVpnIkeProfile:
    "Creates a profile of phase 1 settings in a project, or replaces it there when the body carries the current `_revision`.",
  orgProjectCreateOrPatchIPSecVpnIkeProfile:
    "Creates a profile of phase 1 settings in a project or changes only the members given, for all sessions that use it.",
  orgProjectDeleteIPSecVpnIkeProfile:
    "Deletes a profile of phase 1 settings from a project; fails while one of its sessions refers to it.",

  orgProjectListIPSecVpnTunnelProfiles: "Gives the profiles of phase 2 settings of one project of an org page by page.",
  orgProjectGetIPSecVpnTunnelProfile:
    "Gives the phase 2 settings of one profile of a project with the `_revision` that replacing it needs.",
  orgProjectCreateOrUpdateIPSecVpnTunnelProfile:
    "Creates a profile of phase 2 settings in a project, or replaces it there when the body carries the current `_revision`.",
  orgProjectCreateOrPatchIPSecVpnTunnelProfile:
    "Creates a profile of phase 2 settings in a project or changes only the members given, for all sessions that use it.",
  orgProjectDeleteIPSecVpnTunnelProfile:
    "Deletes a profile of phase 2 settings from a project; fails while one of its sessions refers to it.",
};
