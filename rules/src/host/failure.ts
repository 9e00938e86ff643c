/** Why a file system call failed, for a message: `EACCES`, `ENOENT`, or the error's own words. */
export function failureReason(error: unknown): string {
  if (error instanceof Error) return "code" in error && typeof error.code === "string" ? error.code : error.message;
  return String(error);
}
