/** Where the harness and the tests leave things for each other. The extension host has VS Code's environment. */
export const testFolder = variable("UNSTUCK_TEST_FOLDER");

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: these tests are started by npm run test:vscode.`);
  return value;
}
