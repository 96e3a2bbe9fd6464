import { defineComponent, h, ref, watch, type VNode } from 'vue';
import { CompileError, type Diagnostic } from '../compiler/diagnostic';
import { SimulatorError } from '../runtime/error';
import { errors, type ShownError } from './error-list';

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly sourceLine: string;
}

interface Explained {
  readonly name: string;
  readonly message: string;
  readonly place?: Place;
}

const fromDiagnostic = (name: string, { message, ...place }: Diagnostic): Explained => ({ name, message, place });

const readLine = async (where: string): Promise<Place | undefined> => {
  const [, file, line, column] = /^(.+):(\d+):(\d+)$/.exec(where) ?? [];
  if (file === undefined) return undefined;
  const response = await fetch(`/__sim/source?file=${encodeURIComponent(file)}`);
  const lines = response.ok ? (await response.text()).split('\n') : [];
  return { file, line: Number(line), column: Number(column), sourceLine: lines[Number(line) - 1] ?? '' };
};

/** Asks the dev server where in the source a stack points: what runs here is compiled. */
const locate = async (stack: string): Promise<Place | undefined> => {
  const response = await fetch('/__sim/locate', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ stack }),
  });
  const found = response.ok ? ((await response.json()) as Place | null) : null;
  return found ?? undefined;
};

const explain = async (error: unknown): Promise<Explained> => {
  if (error instanceof CompileError) return fromDiagnostic(error.name, error.diagnostic);
  if (error instanceof SimulatorError && error.where !== undefined) {
    const place = await readLine(error.where);
    return { name: error.name, message: error.what, ...(place && { place }) };
  }
  if (!(error instanceof Error))
    return { name: 'Error', message: typeof error === 'string' ? error : JSON.stringify(error) };
  const place = error.stack === undefined ? undefined : await locate(error.stack);
  return { name: error.name, message: error.message, ...(place && { place }) };
};

/** The source line, with the first word at the column marked. */
const source = ({ line, column, sourceLine }: Place): VNode => {
  const from = sourceLine.slice(column - 1);
  const [word = ' '] = /^(<?[\w$.-]+|.)/.exec(from) ?? [];
  return h('pre', { class: 'sim-error-source' }, [
    h('span', { class: 'sim-error-line' }, `${String(line)} │ `),
    sourceLine.slice(0, column - 1),
    h('mark', word),
    from.slice(word.length),
  ]);
};

const OneError = defineComponent({
  props: { shown: { type: Object as () => ShownError, required: true } },
  setup(props) {
    const explained = ref<Explained>({ name: '', message: String(props.shown.error) });
    watch(
      () => props.shown,
      ({ error }) => {
        explain(error).then(
          (now) => (explained.value = now),
          () => undefined,
        );
      },
      { immediate: true },
    );
    return () => {
      const { name, message, place } = explained.value;
      return h('li', { class: 'sim-error' }, [
        h('div', { class: 'sim-error-head' }, [
          h('span', { class: 'sim-error-name' }, name),
          place &&
            h('code', { class: 'sim-error-place' }, `${place.file}:${String(place.line)}:${String(place.column)}`),
        ]),
        h('div', { class: 'sim-error-message' }, message),
        place && place.sourceLine !== '' ? source(place) : undefined,
      ]);
    };
  },
});

/** Everything that went wrong, each with its place in the source; stays until it is mended or put away. */
export const drawErrors = (): VNode | undefined => {
  const { all } = errors;
  if (all.length === 0) return undefined;
  return h('section', { class: 'sim-errors', role: 'alert', 'aria-label': 'Errors' }, [
    h('div', { class: 'sim-errors-bar' }, [
      h('strong', all.length === 1 ? 'Something is wrong' : `${String(all.length)} things are wrong`),
      h(
        'button',
        {
          'aria-label': 'Dismiss errors',
          onClick: () => {
            errors.clear();
          },
        },
        '✕',
      ),
    ]),
    h(
      'ul',
      all.map((shown) => h(OneError, { key: String(shown.error), shown })),
    ),
  ]);
};
