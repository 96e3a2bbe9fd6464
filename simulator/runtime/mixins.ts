/** What was handed to App(), Page() or Component(). */
export type Options = Readonly<Record<string, unknown>>;
type Hook = (this: unknown, ...args: unknown[]) => unknown;

const isOptions = (value: unknown): value is Options => typeof value === 'object' && value !== null;
const section = (options: Options, name: string): Options => (isOptions(options[name]) ? options[name] : {});

/** Options with their mixins worked in: fields override, lifecycle functions line up (docs: mixins 同名字段的覆盖和组合规则). */
export interface Merged {
  /** Everything but data, props, methods and lifecycle functions. */
  readonly members: Options;
  readonly props: Options;
  readonly methods: Options;
  /** Fresh data for one instance: an object is copied one level deep, a function is called (platform-facts.md §5.2). */
  data(): Record<string, unknown>;
  /** Lifecycle functions of a name: those of the mixins first. */
  hooks(name: string): readonly Hook[];
}

/** @param hookNames which members are lifecycle functions, to be run one after the other instead of overriding. */
export const mergeMixins = (options: Options, hookNames: readonly string[]): Merged => {
  const flatten = (one: Options): Options[] => [
    ...(Array.isArray(one['mixins']) ? (one['mixins'] as unknown[]).filter(isOptions).flatMap(flatten) : []),
    one,
  ];
  const layers = flatten(options);
  const own = new Set(['mixins', 'data', 'props', 'methods', ...hookNames]);
  const merge = (name: string): Options => Object.assign({}, ...layers.map((layer) => section(layer, name))) as Options;
  return {
    members: Object.fromEntries(layers.flatMap((layer) => Object.entries(layer).filter(([key]) => !own.has(key)))),
    props: merge('props'),
    methods: merge('methods'),
    data: () =>
      Object.assign(
        {},
        ...layers.map(({ data }) => (typeof data === 'function' ? (data as () => unknown)() : data)),
      ) as Record<string, unknown>,
    hooks: (name) => layers.map((layer) => layer[name]).filter((hook): hook is Hook => typeof hook === 'function'),
  };
};
