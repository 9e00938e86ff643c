import path from "node:path";

/** Of our own environment only what a program needs; a home of its own, so that nobody's settings are read or written. */
export function environmentIn(root: string): NodeJS.ProcessEnv {
  const kept = ["PATH", "LANG", "LC_ALL", "TZ", "USER", "LOGNAME", "SHELL", "UNSTUCK_TEST_GREP"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    HOME: root,
    XDG_CONFIG_HOME: path.join(root, ".config"),
    XDG_DATA_HOME: path.join(root, ".local/share"),
    XDG_CACHE_HOME: path.join(root, ".cache"),
    XDG_RUNTIME_DIR: root,
    TMPDIR: path.join(root, "tmp"),
    // For tests in the extension host, which inherits it.
    UNSTUCK_TEST_FOLDER: root,
  };
}
