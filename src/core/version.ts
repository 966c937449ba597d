/** The version of this package; kept equal to package.json by the release script and a test. */
export const VERSION = "0.2.0";
