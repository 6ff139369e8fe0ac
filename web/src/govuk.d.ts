// Which parts of govuk-frontend we call; the package brings no type declarations.
declare module "govuk-frontend/dist/govuk/init.mjs" {
  export function createAll(component: unknown): unknown[];
}
declare module "govuk-frontend/dist/govuk/components/button/button.mjs" {
  export const Button: unknown;
}
declare module "govuk-frontend/dist/govuk/components/character-count/character-count.mjs" {
  export const CharacterCount: unknown;
}
declare module "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs" {
  export const Checkboxes: unknown;
}
declare module "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs" {
  export const ErrorSummary: unknown;
}
declare module "govuk-frontend/dist/govuk/components/radios/radios.mjs" {
  export const Radios: unknown;
}
declare module "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs" {
  export const SkipLink: unknown;
}
