import Handlebars from 'handlebars';

/**
 * Turns a Handlebars template into a JavaScript module that exports it compiled, so that functions carry the
 * 18 KB runtime instead of the compiler and a mistake in a template stops the build.
 */
export function precompileTemplate(source: string, file: string): string {
  try {
    const compiled = Handlebars.precompile(source, { strict: true, knownHelpersOnly: false });
    return `import Handlebars from 'handlebars/runtime.js';\nexport default Handlebars.template(${compiled});\n`;
  } catch (cause) {
    throw new Error(`${file}: the template does not compile: ${String(cause)}`, { cause });
  }
}
