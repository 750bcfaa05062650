/** `infra/precompile-template.ts` turns each template into such a module, in bundles and in tests. */
declare module '*.hbs' {
  const template: import('handlebars').TemplateDelegate;
  export default template;
}
