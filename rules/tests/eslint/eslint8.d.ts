/** ESLint 8 came without types. */
declare module "eslint8/use-at-your-own-risk" {
  const parts: { readonly FlatESLint: unknown; readonly LegacyESLint: unknown };
  export default parts;
}
