/** What this realm complained of: errors that nobody caught, violations of its policy, lines on its console. */
export const complaints: string[] = [];

/** Listens to all that a realm complains of. */
export function hearComplaints(): void {
  addEventListener("unhandledrejection", (event) => complaints.push(`unhandled: ${event.reason}`));
  addEventListener("error", (event) => complaints.push(`error: ${event.message}`));
  addEventListener("securitypolicyviolation", (event) => {
    const { violatedDirective, blockedURI } = event as SecurityPolicyViolationEvent;
    complaints.push(`policy: ${violatedDirective} ${blockedURI}`);
  });
  for (const level of ["error", "warn"] as const) {
    console[level] = (...said: unknown[]) => void complaints.push(`console: ${said.map(String).join(" ")}`);
  }
}
