type Put = () => void;

const putBack = (holder: object, was: Readonly<Record<string, PropertyDescriptor>>): void => {
  for (const name of Object.getOwnPropertyNames(holder)) if (!(name in was)) Reflect.deleteProperty(holder, name);
  for (const [name, before] of Object.entries(was)) {
    const now = Object.getOwnPropertyDescriptor(holder, name);
    if (now?.value !== before.value || now?.get !== before.get) Reflect.defineProperty(holder, name, before);
  }
};

/** @returns what puts the globals and the environment back as they are now: jest gives each test file a world of its own. */
export const rememberGlobals = (): Put => {
  const globals = Object.getOwnPropertyDescriptors(globalThis) as unknown as Record<string, PropertyDescriptor>;
  const environment = { ...process.env };
  return () => {
    putBack(globalThis, globals);
    for (const name of Object.keys(process.env)) if (!(name in environment)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, environment);
    process.exitCode = undefined;
  };
};
