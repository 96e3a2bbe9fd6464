import { defineComponent, h, ref, type VNode } from 'vue';
import type { Scenario } from '../scenario';
import { layers, listScenarios, searchScenarios, type ListedScenario } from './scenario-groups';
import type { ViewState } from './view-state';

export interface ScenarioListPorts {
  readonly state: ViewState;
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly chosen: string;
  choose(name: string): void;
  /** The address that leads to a scenario. */
  href(name: string): string;
}

/** Up and down go through the list as one stop of the Tab key, however long it is. */
const moveFocus = (event: KeyboardEvent): void => {
  const list = (event.currentTarget as Element).closest('.wb-scenarios');
  const links = [...(list?.querySelectorAll<HTMLElement>('a') ?? [])];
  const at = links.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined || (at < 0 && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  links[Math.max(0, Math.min(links.length - 1, to))]?.focus();
};

/** Everything that can happen, by name, grouped by where it happens; each entry is a link that reproduces it. */
export const createScenarioList = ({ state, scenarios, chosen, choose, href }: ScenarioListPorts) =>
  defineComponent(() => {
    const search = ref('');
    return () => {
      const { texts } = state;
      const found = searchScenarios(listScenarios(scenarios, state.ui), search.value);
      const stop = found.some(({ name }) => name === chosen) ? chosen : found[0]?.name;
      const entry = ({ name, summary }: ListedScenario): VNode =>
        h('li', { key: name }, [
          h(
            'a',
            {
              href: href(name),
              tabindex: name === stop ? 0 : -1,
              ...(name === chosen && { 'aria-current': 'true' }),
              onVnodeMounted: ({ el }: VNode) => {
                if (name === chosen) (el as HTMLElement).scrollIntoView({ block: 'nearest' });
              },
              onClick: (event: MouseEvent) => {
                // With a key held down the browser opens it elsewhere, as with any link.
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                choose(name);
              },
            },
            [h('span', summary), h('code', name)],
          ),
        ]);
      const groups = layers.flatMap((layer) => {
        const inLayer = found.filter((scenario) => scenario.layer === layer);
        if (inLayer.length === 0) return [];
        const id = `wb-layer-${layer}`;
        return [
          h('h3', { id, key: id }, texts.layers[layer]),
          h('ul', { 'aria-labelledby': id, key: layer }, inLayer.map(entry)),
        ];
      });
      return h('nav', { class: 'wb-scenarios', 'aria-labelledby': 'wb-scenarios', onKeydown: moveFocus }, [
        h('h2', { id: 'wb-scenarios' }, texts.scenarios),
        h('input', {
          type: 'search',
          'aria-label': texts.search,
          placeholder: texts.search,
          value: search.value,
          onInput: (event: Event) => (search.value = (event.target as HTMLInputElement).value),
        }),
        h(
          'div',
          { class: 'wb-scroll' },
          groups.length > 0 ? groups : [h('p', { class: 'wb-quiet' }, texts.nothingFound)],
        ),
      ]);
    };
  });
