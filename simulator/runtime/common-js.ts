/** A script of the project that waits to be run: once, by the first that asks for it. */
export interface Script {
  /** Runs it, if that has not been done. @returns what it exports. */
  load(): unknown;
}

type Factory = (require: (specifier: string) => unknown, module: { exports: unknown }, exports: unknown) => void;

/**
 * Makes a script of its code, with the rules of CommonJS: run when first required, half-made exports in a circle, and run
 * again by the next who asks when it threw.
 * @param find what a specifier means in this file; undefined where there is no such file.
 */
export const commonJs = (
  file: string,
  find: (specifier: string) => Script | undefined,
  factory: Factory,
): Script['load'] => {
  let module: { exports: unknown } | undefined;
  const require = (specifier: string): unknown => {
    const script = find(specifier);
    if (script === undefined) throw new Error(`${file} requires "${specifier}", which does not exist in the project.`);
    return script.load();
  };
  return () => {
    if (module !== undefined) return module.exports;
    module = { exports: {} };
    try {
      factory(require, module, module.exports);
    } catch (error) {
      module = undefined;
      throw error;
    }
    return module.exports;
  };
};
