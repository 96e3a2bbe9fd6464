import { snapshot } from '../timeline/snapshot';
import { guard, type Context, type Instance, type Owner } from './context';
import { SimulatorError } from './error';
import type { RegisteredUnit } from './registry';

type Handler = (...args: unknown[]) => unknown;

/** Finds and runs the functions which a template names: a page's own, or a component's methods. */
export const createHandlers = (
  context: Context,
  unit: RegisteredUnit,
  instance: Instance,
): Pick<Owner, 'invoke' | 'bound'> => {
  const bounds = new Map<unknown, Handler>();

  const invoke: Owner['invoke'] = (handler, where, args) => {
    if (handler === undefined || handler === null || handler === '') return undefined;
    const name = typeof handler === 'function' ? handler.name : String(handler);
    context.record({ kind: 'event', handler: name, unit: unit.path, where, given: snapshot(args[0]), times: 1 });
    // A component may hand on a function prop: `onTap="{{onTap}}"`.
    const run = typeof handler === 'function' ? handler : instance[String(handler)];
    return guard(context, () => {
      if (typeof run !== 'function')
        throw new SimulatorError(`"${String(handler)}" is not a function of ${unit.path}.`, where);
      return (run as Handler).apply(instance, [...args]);
    });
  };

  return {
    invoke,
    bound(handler, where) {
      if (typeof handler !== 'string' || handler === '') return handler;
      const known = bounds.get(handler);
      if (known !== undefined) return known;
      const fresh: Handler = (...args) => invoke(handler, where, args);
      bounds.set(handler, fresh);
      return fresh;
    },
  };
};
