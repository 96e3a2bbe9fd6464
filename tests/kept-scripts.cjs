const { Script } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** By file: what was compiled of it in this worker, and of which text. */
const kept = new Map();

/**
 * Jest compiles every module anew for every test file, node_modules and itself included. A script that is kept is compiled once
 * for a worker, down to its inner functions, and runs in the realm of each test file as its own.
 */
class KeptScriptsRuntime extends Runtime {
  constructor(...given) {
    super(...given);
    const { executor, _environment: environment } = this;
    if (typeof executor?.compile !== 'function' || !Array.isArray(executor.injectedModuleParameters))
      throw new Error(
        'jest-runtime compiles its modules elsewhere now: see tests/kept-scripts.cjs, or take it out of jest.config.mjs.',
      );
    const head = `(function(${executor.injectedModuleParameters.join(',')}){`;
    const compile = executor.compile.bind(executor);
    executor.compile = (text, filename) => {
      const realm = environment.getVmContext();
      if (realm === null) return compile(text, filename);
      try {
        let known = kept.get(filename);
        if (known?.text !== text || known.head !== head) {
          const script = new Script(`${head}${text}\n})`, { filename, columnOffset: -head.length });
          known = { text, head, script };
          kept.set(filename, known);
        }
        return known.script.runInContext(realm);
      } catch {
        // Jest itself says best what is wrong with a text.
        return compile(text, filename);
      }
    };
  }
}

module.exports = KeptScriptsRuntime;
