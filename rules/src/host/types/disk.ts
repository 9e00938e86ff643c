import ts from "../../typescript-checker.cjs";

/** The disk as TypeScript looks at it, without what an editor has in memory. */
export const disk = {
  useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
  fileExists: (file: string): boolean => ts.sys.fileExists(file),
  directoryExists: (folder: string): boolean => ts.sys.directoryExists(folder),
  readFile: (file: string): string | undefined => ts.sys.readFile(file),
};
