/** Imports from this folder's own packages. */
export const load = (specifier) => import(specifier);
